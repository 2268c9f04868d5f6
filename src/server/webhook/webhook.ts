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
   * Checks that a delivery comes from the platform. The platform documents no signature, so agree on a check with its
   * administrators: `sharedSecret`, `hmacSignature` or your own.
   */
  verify: VerifyWebhook;
  /**
   * Processes the result of a call, once a call as long as `seen` remembers it. The platform waits for it: store the
   * result, and do long work elsewhere. When it throws, the answer is 500, and the platform's repeat is processed
   * again.
   */
  onCallResult: OnCallResult;
  /**
   * How long the platform waits for `onCallResult`, in milliseconds; after that it is answered 503 and the `signal`
   * aborts. Repeats get 409 until `onCallResult` has ended or `claimTimeoutMs` is over.
   *
   * @default 10000
   */
  actTimeoutMs?: number;
  /**
   * After how long a repeat is processed although an earlier `onCallResult` has not ended, in milliseconds: one that
   * hangs must not block the call for ever. An `onCallResult` that goes on in spite of its `signal` may then run in
   * parallel with the repeat's, so make it idempotent, e.g. by a unique key on `result.call.id`. At least
   * `actTimeoutMs`.
   *
   * @default 6 times `actTimeoutMs`
   */
  claimTimeoutMs?: number;
  /**
   * Remembers which calls were processed. `memorySeen()` knows only its own process, until that restarts; `redisSeen`
   * is shared by all instances.
   *
   * @default `memorySeen()`
   */
  seen?: SeenStore;
  /**
   * Addresses and networks that deliveries may come from, e.g. `["203.0.113.7", "10.0.0.0/8"]`; `verify` is asked too.
   * Behind proxies, `trustedProxyHops` or `clientAddress` tells the address. A delivery from an unknown address is
   * refused. Needs Node's `net.BlockList` (Node, Bun, Deno).
   *
   * @default any address
   */
  senders?: readonly string[];
  /** Largest body in bytes, counted while it arrives. @default 65536 */
  bodyLimitBytes?: number;
  /** How long a body may take to arrive, in milliseconds. @default 10000 */
  bodyTimeoutMs?: number;
  /**
   * Called with what `verify`, `onCallResult` or the store threw.
   *
   * @default `console.error` with the error's class and the request id, without its message
   */
  onError?: OnError;
  /** Called once for every answered request. */
  onRequest?: (event: HandledRequest) => void;
}

/**
 * Creates the Fetch handler that receives the platform's call results, by POST at any path. It answers 200 once a
 * result was processed, also to its repeats; 409 to a repeat that comes while the first is still being processed, so
 * that the platform asks again; 401 to what `verify` refuses; 403 to addresses that are not among `senders`.
 *
 * Options that are a function are read at the first request, for modules that a build imports without its environment.
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
    // Only `true`: a check without a `return` must not let everything in.
    if ((await verify(request.toRequest(), body)) !== true) {
      // A check that takes the body has seen bytes that nobody signed.
      if (isReencoded && verify.length > 1) throw new Problem("body-parsed");
      throw new Problem("unauthorized", { refusedBy: "verify" });
    }
    // Numbers that the body parser has rounded stay numbers, and ids are not read from such numbers.
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
