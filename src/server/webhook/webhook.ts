import { parseJson as parseExactJson } from "../../ids.js";
import { type ClientAddressOptions, createRawAddressReader } from "../address/client-address.js";
import { createIpAllowList } from "../address/ip-allow-list.js";
import { defaultLang } from "../http/accept-language.js";
import { requireBodyLimits } from "../http/body-limits.js";
import type { Core, CoreRequest, CoreResponse, FetchHandler } from "../http/core-types.js";
import { createCore } from "../http/create-core.js";
import { logErrorClass, type OnError } from "../http/error-reporting.js";
import { toFetchHandler } from "../http/fetch-adapter.js";
import { parseJson } from "../http/json-body.js";
import { jsonResponse } from "../http/json-response.js";
import { lazyCore } from "../http/lazy-options.js";
import { Problem } from "../http/problem.js";
import { reencodedBodies } from "../http/reencoded-body.js";
import { callOnRequest, type HandledRequest } from "../http/request-log.js";
import { ServerOptionError } from "../option-error.js";
import { requireFunction, requireInteger } from "../options.js";
import { readCallResult } from "./call-result.js";
import type { SeenStore } from "./idempotency-store.js";
import { memorySeen } from "./memory-idempotency-store.js";
import { createProcessOnce, type OnCallResult } from "./process-once.js";
import type { VerifyWebhook } from "./verify.js";

export interface WebhookOptions extends ClientAddressOptions {
  /**
   * Whether a delivery is the platform's. The platform documents no signature, so agree on a check with its
   * administrators: `sharedSecret`, `hmacSignature` or your own.
   */
  verify: VerifyWebhook;
  /**
   * Acts on a call's outcome, once a call as long as `seen` remembers it. The platform waits for it: store the result,
   * do long work elsewhere. When it throws, the answer is 500 and the platform's repeat acts again.
   */
  onCallResult: OnCallResult;
  /**
   * How long the platform is kept waiting for `onCallResult`, in milliseconds; then it is answered 503 and the `signal`
   * aborts. Repeats get 409 until `onCallResult` has ended, or `claimTimeoutMs` is over. Default 10,000.
   */
  actTimeoutMs?: number;
  /**
   * After what time of one `onCallResult` a repeat may act, in milliseconds: one that hangs must not keep the call from
   * ever being acted upon. One that goes on in spite of its `signal` may then run beside the repeat's, so make it
   * idempotent, e.g. by a unique key on `result.call.id`. At least `actTimeoutMs`. Default 6 times that.
   */
  claimTimeoutMs?: number;
  /**
   * Which calls were acted upon. Default `memorySeen()`: this process only, and only until it restarts. `redisSeen` is
   * shared by all instances.
   */
  seen?: SeenStore;
  /**
   * Addresses and networks that deliveries may come from, e.g. `["203.0.113.7", "10.0.0.0/8"]`, beside what `verify`
   * looks at. Behind proxies `trustedProxyHops` or `clientAddress` tells the address; one that nothing tells is refused.
   * Needs Node's `net.BlockList` (Node, Bun, Deno). Default any.
   */
  senders?: readonly string[];
  /** Largest body in bytes, counted while it streams in. Default 65,536. */
  bodyLimitBytes?: number;
  /** How long a body may take to arrive, in milliseconds. Default 10,000. */
  bodyTimeoutMs?: number;
  /**
   * Called with what `verify`, `onCallResult` or the store threw. Default: `console.error` with the error's class and
   * the request id, without its message.
   */
  onError?: OnError;
  /** Called once for every answered request, with nothing in it that a caller wrote: for your log. */
  onRequest?: (event: HandledRequest) => void;
}

/**
 * Receives the platform's call results. A Fetch handler for POST at any path. Answers 200 once the result was acted
 * upon, also to its repeats; 409 to a repeat that comes while the first is still being acted upon, so that the platform
 * asks again; 401 to what `verify` refuses; 403 to senders that are not on the list.
 *
 * With a function the options are read at the first request, for modules that a build imports without its environment.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 * @example
 * export const POST = createWebhookHandler({
 *   verify: sharedSecret("X-Webhook-Secret", process.env.WEBHOOK_SECRET),
 *   onCallResult: (result) => saveOutcome(result.call.id, result.status),
 * });
 */
export function createWebhookHandler(options: WebhookOptions | (() => WebhookOptions)): FetchHandler {
  return toFetchHandler(lazyCore(options, webhookCore));
}

/** setTimeout takes 31 bits. */
const longestTimerMs = 0x7fffffff;

function webhookCore(options: WebhookOptions): Core {
  const verify = requireGiven("verify", options.verify);
  const onCallResult = requireGiven("onCallResult", options.onCallResult);
  const timeoutMs = requireInteger("actTimeoutMs", options.actTimeoutMs, 10_000);
  const claimTimeoutMs = requireInteger(
    "claimTimeoutMs",
    options.claimTimeoutMs,
    Math.min(6 * timeoutMs, longestTimerMs),
    timeoutMs,
  );
  const processOnce = createProcessOnce(readStore(options.seen), onCallResult, { timeoutMs, claimTimeoutMs });
  const addressOf = createRawAddressReader(options);
  const isSender = options.senders === undefined ? undefined : createIpAllowList("senders", options.senders);
  const onError = requireFunction("onError", options.onError) ?? logErrorClass("createWebhookHandler");
  const onRequest = requireFunction("onRequest", options.onRequest);
  const bodyLimits = requireBodyLimits(options, 64 * 1024);

  async function respond(request: CoreRequest, report: (error: unknown) => void): Promise<CoreResponse> {
    if (request.method !== "POST") {
      throw new Problem("method-not-allowed", { refusedBy: "method", headers: { allow: "POST" } });
    }
    if (isSender?.(addressOf(request)) === false) throw new Problem("forbidden", { refusedBy: "senders" });
    const body = await request.readBody(bodyLimits);
    const isReencoded = reencodedBodies.has(body);
    // Only `true`: a check that forgot to answer must not let everything in.
    if ((await verify(request.toRequest(), body)) !== true) {
      // A check that takes the body may have looked at bytes that nobody signed.
      if (isReencoded && verify.length > 1) throw new Problem("body-parsed");
      throw new Problem("unauthorized", { refusedBy: "verify" });
    }
    // Numbers that the body parser has rounded stay numbers, which no id is read from.
    const result = readCallResult(isReencoded ? parseJson(body) : parseJson(body, parseExactJson));
    if (result === undefined) throw new Problem("invalid-request", { refusedBy: "body" });
    await processOnce(result, report);
    return jsonResponse(200, '{"received":true}');
  }

  return createCore({
    respond,
    onHandled: onRequest && ((_request, handled) => callOnRequest(onRequest, handled)),
    lang: defaultLang,
    onError,
    now: () => performance.now(),
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
