import type { CallOutcome } from "../call-result/types.js";

export interface DecisionOptions {
  /** @default "1" */
  callId?: string | undefined;
  /** ISO 8601. @default now */
  decidedAt?: string | undefined;
  /** The operator's words, as a server with `expose: ["comment"]` gives them. */
  comment?: string | undefined;
}

/** The operator of a test: what the server of results knows, for every token. */
export interface CallResultsStub {
  /**
   * Decides. Whoever waits is told now, whoever asks later is told then; a further decision is a correction, or that on
   * another call.
   *
   * @param outcome also a word that this version of the package does not know
   */
  decide(outcome: CallOutcome | (string & {}), options?: DecisionOptions): void;
  /** Forgets the decision, for the next test. */
  reset(): void;
  /**
   * The server's answer to a request of `useCallResult`: it is held until there is a decision that is newer than the
   * request's `after`. Rejects when the signal aborts.
   */
  respond(request: { body?: unknown; signal?: AbortSignal | null | undefined } | undefined): Promise<Response>;
}

/**
 * Stands in for the server's results.
 *
 * @example
 * const results = stubCallResults();
 * vi.spyOn(globalThis, "fetch").mockImplementation(async (url, init) =>
 *   String(url).endsWith("/call-result") ? results.respond(init) : customerAnswer(435, { resultToken: "token" }),
 * );
 * act(() => results.decide("success"));
 */
export function stubCallResults(): CallResultsStub {
  let serial = 0;
  let result: { cursor: string } | undefined;
  const waiting = new Set<() => void>();

  return {
    decide: (outcome, { callId = "1", decidedAt = new Date().toISOString(), comment } = {}) => {
      result = { outcome, call_id: callId, decided_at: decidedAt, cursor: String(++serial), comment } as typeof result;
      for (const tell of waiting) tell();
    },
    reset: () => {
      result = undefined;
    },
    respond: (request) =>
      new Promise((resolve, reject) => {
        const { after } = JSON.parse(String(request?.body ?? "{}"));
        const signal = request?.signal;
        const settle = () => {
          waiting.delete(tell);
          signal?.removeEventListener("abort", abort);
        };
        const abort = () => {
          settle();
          reject(new DOMException("The request was aborted.", "AbortError"));
        };
        const tell = () => {
          if (!result || result.cursor === after) return;
          settle();
          const body = JSON.stringify({ status: "decided", result });
          resolve(new Response(body, { headers: { "content-type": "application/json" } }));
        };
        if (signal?.aborted) return abort();
        signal?.addEventListener("abort", abort);
        waiting.add(tell);
        tell();
      }),
  };
}
