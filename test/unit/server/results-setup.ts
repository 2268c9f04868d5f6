import {
  type CallResultStore,
  type CallResultsOptions,
  createCallResults,
  createProxy,
  createWebhookHandler,
  memoryCallResults,
  type ProxyOptions,
  type RequestEvent,
  sharedSecret,
} from "react-qbox-video-call/server";
import { expect, onTestFinished, vi } from "vitest";
import { customer } from "./harness.js";

export const webhookSecret = "shared-With-The-Platform";
/** A Sunday in the tests' clock. */
export const noon = Date.parse("2026-03-01T12:00:00Z");

interface Given {
  callId?: string;
  /** When the call began. */
  at?: number;
  userId?: unknown;
  status?: unknown;
  comment?: unknown;
}

/** What the platform posts after a call, as in the contract. */
export const delivery = ({ callId = "65f0c0ffee65f0c0ffee0001", at = noon, userId = "435", ...rest }: Given = {}) => ({
  call: { id: callId, datetime: new Date(at).toISOString().replace("Z", "+00:00") },
  user: { id: userId, iin: "900101400017", phone: "77771234567", external_id: "app-17" },
  operator: { id: 7, username: "operator.name" },
  status: "success",
  tech_error_reason: null,
  comment: null,
  ...rest,
});

export interface ResultAnswer {
  status: number;
  retryAfter: string | null;
  text: string;
  /** The parsed body. */
  body: {
    status?: string;
    code?: string;
    result?: { outcome: string; call_id: string; decided_at: string; cursor: string; comment?: string };
  };
}

interface SetUp {
  results?: CallResultsOptions;
  proxy?: Partial<ProxyOptions>;
  /** The id that the platform's upsert answers with. */
  userId?: unknown;
}

/** A proxy and a webhook with results, before a platform that always answers, with a clock that tests set. */
export function setUpResults(given: SetUp = {}) {
  const clock = { now: noon };
  const events: RequestEvent[] = [];
  const platform = { userId: given.userId ?? "435" };
  let waiting = 0;
  const store = given.results?.store ?? memoryCallResults({ now: () => clock.now });
  const counted: CallResultStore = {
    ...store,
    watch(userId, wake) {
      waiting += 1;
      const unwatch = store.watch?.(userId, wake);
      return () => {
        waiting -= 1;
        unwatch?.();
      };
    },
  };
  const callResults = createCallResults({ now: () => clock.now, holdMs: 60_000, ...given.results, store: counted });
  onTestFinished(() => callResults.close());
  const proxy = createProxy({
    hostName: "https://qbox.example.kz",
    secret: "s3cr3t-Of-The-Platform-0123456789",
    authorize: (request) => {
      const id = request.headers.get("x-session");
      return id === null ? true : { id };
    },
    rateLimit: false,
    fetch: async () => Response.json({ data: { customer: { id: platform.userId } }, _success: true }),
    onRequest: (event) => events.push(event),
    callResults,
    ...given.proxy,
  });
  const hook = createWebhookHandler({
    verify: sharedSecret("x-webhook-secret", webhookSecret),
    onCallResult: callResults.record,
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
    new Request(`https://bank.example.kz${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...(signal && { signal }),
    });
  const as = (session: string | undefined): Record<string, string> =>
    session === undefined ? {} : { "x-session": session };

  return {
    clock,
    events,
    platform,
    callResults,
    proxy,
    /** Resolves when this many requests are held. */
    untilWaiting: (count: number) => vi.waitFor(() => expect(waiting).toBe(count), 10_000),
    /** Upserts the customer, and gives the token of the answer. */
    async upsert(session?: string): Promise<string> {
      const answer = await proxy(post("/api/qbox/customers", customer, as(session)));
      const { result_token } = (await answer.json()) as { result_token: string };
      return result_token;
    },
    async ask(question: unknown, session?: string, signal?: AbortSignal): Promise<ResultAnswer> {
      const answer = await proxy(post("/api/qbox/call-result", question, as(session), signal));
      const text = await answer.text();
      return {
        status: answer.status,
        retryAfter: answer.headers.get("retry-after"),
        text,
        body: JSON.parse(text) as ResultAnswer["body"],
      };
    },
    async deliver(result: unknown): Promise<number> {
      return (await hook(post("/webhook", result, { "x-webhook-secret": webhookSecret }))).status;
    },
  };
}
