import type { CallResult } from "../calls/outcome.js";
import { pause } from "../http/pause.js";
import { Journal } from "../store/journal.js";
import type { WebhookReceiver } from "./webhook-receiver.js";

/** One attempt to deliver a call's result. */
export interface WebhookDelivery {
  callId: string;
  /** The address of `webhookUrl`, or the webhook that `qboxSandbox()` mounts. */
  to: WebhookReceiver["name"];
  /** 1 is the first. */
  attempt: number;
  /** ISO 8601. */
  at: string;
  delivered: boolean;
  /** HTTP status, or the network error in words. */
  detail: string;
  body: CallResult;
}

interface Attempt {
  delivered: boolean;
  detail: string;
}

const attempts = 2;
const answerWithinMs = 5_000;

/** Delivers call results to the integrator: one retry, and a log of every attempt. */
export class WebhookSender {
  readonly log = new Journal<WebhookDelivery>({ entries: 1_000 });
  readonly #receivers: readonly WebhookReceiver[];
  readonly #retryAfterMs: number;
  readonly #closing = new AbortController();

  constructor(receivers: readonly WebhookReceiver[], retryAfterMs: number) {
    this.#receivers = receivers;
    this.#retryAfterMs = retryAfterMs;
  }

  /** Delivers to every receiver. Never rejects: a failure is in the answer and in the log. */
  async send(body: CallResult): Promise<Attempt> {
    if (this.#receivers.length === 0) return { delivered: false, detail: "no webhook address is set" };
    return summaryOf(await Promise.all(this.#receivers.map((receiver) => this.#deliver(receiver, body))));
  }

  /** Delivers this call's newest result once more; returns `undefined` when it was never sent. */
  async retry(callId: string): Promise<Attempt | undefined> {
    const sent = this.log.all().filter((delivery) => delivery.callId === callId);
    const body = sent.at(-1)?.body;
    if (!body) return undefined;
    const again = this.#receivers.map((receiver) => {
      const last = sent.findLast(({ to }) => to === receiver.name)?.attempt ?? 0;
      return this.#try(receiver, body, last + 1);
    });
    return summaryOf(await Promise.all(again));
  }

  /** Aborts deliveries under way. */
  close(): void {
    this.#closing.abort();
  }

  async #deliver(receiver: WebhookReceiver, body: CallResult): Promise<Attempt> {
    let last: Attempt = { delivered: false, detail: "not sent" };
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      if (attempt > 1) await pause(this.#retryAfterMs, this.#closing.signal);
      if (this.#closing.signal.aborted) break;
      last = await this.#try(receiver, body, attempt);
      if (last.delivered) break;
    }
    return last;
  }

  async #try({ name, post }: WebhookReceiver, body: CallResult, attempt: number): Promise<Attempt> {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(answerWithinMs)]);
    const result = await post(JSON.stringify(body), signal).then(
      (status) => ({ delivered: status >= 200 && status < 300, detail: `HTTP ${status}` }),
      (error: unknown) => ({ delivered: false, detail: error instanceof Error ? error.message : String(error) }),
    );
    this.log.add({ callId: body.call.id, to: name, attempt, at: new Date().toISOString(), ...result, body });
    return result;
  }
}

/** Delivered is what has reached every receiver. */
function summaryOf(results: readonly Attempt[]): Attempt {
  return results.find(({ delivered }) => !delivered) ?? (results[0] as Attempt);
}
