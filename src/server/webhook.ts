import { type CallResult, readCallResult } from "./call-result.js";
import { logErrorClass, type OnError, reportError, seal } from "./edge.js";
import type { Answer, FetchHandler, Incoming } from "./exchange.js";
import { fetchHandler } from "./fetch-face.js";
import { parseJson } from "./json-body.js";
import { chooseLang, defaultLang } from "./language.js";
import { ServerOptionError } from "./option-error.js";
import { requireFunction, requireInteger } from "./options.js";
import { Problem, problemAnswer } from "./problem.js";
import { memorySeen, type SeenStore } from "./seen-store.js";
import type { VerifyWebhook } from "./webhook-verify.js";

export interface WebhookOptions {
  /**
   * Whether a delivery is the platform's. The platform documents no signature, so agree on a check with its
   * administrators: `sharedSecret`, `hmacSignature` or your own.
   */
  verify: VerifyWebhook;
  /**
   * Acts on a call's outcome, once a call. The platform waits for it: store the result, do long work elsewhere. When it
   * throws, the answer is 500 and the platform's repeat acts again.
   */
  onCallResult: (result: CallResult) => void | Promise<void>;
  /** Which calls were acted upon. Default `memorySeen()`: this process only, and only until it restarts. */
  seen?: SeenStore;
  /** Largest body in bytes, counted while it streams in. Default 65,536. */
  bodyLimitBytes?: number;
  /** How long a body may take to arrive, in milliseconds. Default 10,000. */
  bodyTimeoutMs?: number;
  /**
   * Called with what `verify`, `onCallResult` or the store threw. Default: `console.error` with the error's class and
   * the request id, without its message.
   */
  onError?: OnError;
}

/**
 * Receives the platform's call results. A Fetch handler for POST at any path. Answers 200 once the result was acted
 * upon, also to its repeats; 409 to a repeat that comes while the first is still being acted upon, so that the platform
 * asks again; 401 to what `verify` refuses.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 * @example
 * export const POST = createWebhookHandler({
 *   verify: sharedSecret("X-Webhook-Secret", process.env.WEBHOOK_SECRET ?? ""),
 *   onCallResult: (result) => saveOutcome(result.call.id, result.status),
 * });
 */
export function createWebhookHandler(options: WebhookOptions): FetchHandler {
  const verify = requireGiven("verify", options.verify);
  const onCallResult = requireGiven("onCallResult", options.onCallResult);
  const seen = readStore(options.seen);
  const onError = requireFunction("onError", options.onError) ?? logErrorClass("createWebhookHandler");
  const limits = {
    bytes: requireInteger("bodyLimitBytes", options.bodyLimitBytes, 64 * 1024),
    timeoutMs: requireInteger("bodyTimeoutMs", options.bodyTimeoutMs, 10_000),
  };

  async function respond(incoming: Incoming): Promise<Answer> {
    if (incoming.method !== "POST") throw new Problem("method-not-allowed", { headers: { allow: "POST" } });
    const body = await incoming.readBody(limits);
    // Only `true`: a check that forgot to answer must not let everything in.
    if ((await verify(incoming.toRequest(), body)) !== true) throw new Problem("unauthorized");
    const result = readCallResult(parseJson(body));
    if (result === undefined) throw new Problem("invalid-request");
    await actOnce(result);
    return { status: 200, headers: { "content-type": "application/json" }, body: '{"received":true}' };
  }

  async function actOnce(result: CallResult): Promise<void> {
    const { id } = result.call;
    const claim = await seen.claim(id);
    if (claim === "done") return;
    if (claim === "in-progress") throw new Problem("conflict", { headers: { "retry-after": "5" } });
    try {
      await onCallResult(result);
    } catch (error) {
      await seen.release(id);
      throw error;
    }
    await seen.complete(id);
  }

  return fetchHandler(async (incoming) => {
    const requestId = crypto.randomUUID();
    let answer: Answer;
    try {
      answer = await respond(incoming);
    } catch (error) {
      if (!(error instanceof Problem)) reportError(onError, error, requestId);
      const problem = error instanceof Problem ? error : new Problem("internal");
      answer = problemAnswer(problem, requestId, chooseLang(incoming.header("accept-language"), defaultLang));
    }
    return seal(answer, requestId);
  });
}

function requireGiven<T>(option: string, value: T): T {
  if (typeof value !== "function") throw new ServerOptionError(option, "must be a function");
  return value;
}

function readStore(store: SeenStore | undefined): SeenStore {
  if (store === undefined) return memorySeen();
  for (const method of ["claim", "complete", "release"] as const) {
    if (typeof store?.[method] !== "function") throw new ServerOptionError("seen", `needs the method ${method}()`);
  }
  return store;
}
