import type { CallResult } from "../calls/outcome.js";
import { pause } from "../http/pause.js";
import { Journal } from "../store/journal.js";

/** One attempt to deliver a call's result. */
export interface WebhookDelivery {
  callId: string;
  /** 1 is the first. */
  attempt: number;
  /** ISO 8601. */
  at: string;
  delivered: boolean;
  /** HTTP status, or the network error in words. */
  detail: string;
  body: CallResult;
}

const attempts = 2;
const answerWithinMs = 5_000;

/** Delivers call results to the integrator: one retry, and a log of every attempt. */
export class WebhookSender {
  readonly log = new Journal<WebhookDelivery>({ entries: 1_000 });
  #url: string | undefined;
  #headers: Readonly<Record<string, string>>;
  #retryAfterMs: number;
  #closing = new AbortController();

  /** @param headers beside the content type, e.g. a secret that the integrator asks for; the log has none of them */
  constructor(url: string | undefined, headers: Readonly<Record<string, string>>, retryAfterMs: number) {
    this.#url = url;
    this.#headers = headers;
    this.#retryAfterMs = retryAfterMs;
  }

  /** Never rejects: a failure is in the answer and in the log. */
  async send(body: CallResult): Promise<{ delivered: boolean; detail: string }> {
    if (!this.#url) return { delivered: false, detail: "no webhook address is set" };
    let last = { delivered: false, detail: "not sent" };
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (attempt > 1) await pause(this.#retryAfterMs, this.#closing.signal);
      if (this.#closing.signal.aborted) break;
      last = await this.#post(this.#url, body);
      this.log.add({ callId: body.call.id, attempt, at: new Date().toISOString(), ...last, body });
      if (last.delivered) break;
    }
    return last;
  }

  /** Delivers this call's result once more; returns `undefined` when it was never sent. */
  async retry(callId: string): Promise<{ delivered: boolean; detail: string } | undefined> {
    const last = this.log.all().findLast((delivery) => delivery.callId === callId);
    if (!this.#url || !last) return undefined;
    const result = await this.#post(this.#url, last.body);
    this.log.add({ callId, attempt: last.attempt + 1, at: new Date().toISOString(), ...result, body: last.body });
    return result;
  }

  /** Aborts deliveries under way. */
  close(): void {
    this.#closing.abort();
  }

  async #post(url: string, body: CallResult): Promise<{ delivered: boolean; detail: string }> {
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { ...this.#headers, "content-type": "application/json" },
        body: JSON.stringify(body),
        redirect: "manual",
        signal: AbortSignal.any([this.#closing.signal, AbortSignal.timeout(answerWithinMs)]),
      });
      await response.body?.cancel();
      return { delivered: response.ok, detail: `HTTP ${response.status}` };
    } catch (error) {
      return { delivered: false, detail: error instanceof Error ? error.message : String(error) };
    }
  }
}
