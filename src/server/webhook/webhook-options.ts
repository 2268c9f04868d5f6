import { longestTimerMs } from "../../timer-limit.js";
import { type ClientAddressOptions, createRawAddressReader } from "../address/client-address.js";
import { createIpAllowList } from "../address/ip-allow-list.js";
import { requireBodyLimits } from "../http/body-limits.js";
import { logErrorClass, type OnError } from "../http/error-reporting.js";
import type { HandledRequest } from "../http/request-log.js";
import { ServerOptionError } from "../option-error.js";
import { requireFunction, requireInteger } from "../options.js";
import type { CallResult } from "./call-result.js";
import type { SeenStore } from "./idempotency-store.js";
import { memorySeen } from "./memory-idempotency-store.js";
import { everyDelivery, marksRepeatsItself } from "./own-idempotency.js";
import type { OnCallResult } from "./process-once.js";
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
   * What `createCallResults()` returns, where `onCallResult` is a function of yours: each delivery is recorded once
   * `onCallResult` has processed its call, also a correction, which `onCallResult` is not given. Without a function of
   * yours, `onCallResult: callResults.record` is enough.
   *
   * @default none
   */
  callResults?: { readonly record: (result: CallResult) => Promise<void> };
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
 * Checks the options and puts the defaults in.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 */
export function resolveWebhookOptions(options: WebhookOptions) {
  const timeoutMs = requireInteger("actTimeoutMs", options.actTimeoutMs, 10_000);
  const seen = readStore(options.seen);
  const defaultClaimMs = Math.min(6 * timeoutMs, longestTimerMs);
  return {
    verify: requireGiven("verify", options.verify),
    onCallResult: requireGiven("onCallResult", options.onCallResult),
    record: readRecord(options.callResults),
    times: {
      timeoutMs,
      claimTimeoutMs: requireInteger("claimTimeoutMs", options.claimTimeoutMs, defaultClaimMs, timeoutMs),
    },
    seen: marksRepeatsItself.has(options.onCallResult) ? everyDelivery : seen,
    addressOf: createRawAddressReader(options),
    isSender: options.senders === undefined ? undefined : createIpAllowList("senders", options.senders),
    bodyLimits: requireBodyLimits(options, 64 * 1024),
    onError: requireFunction("onError", options.onError) ?? logErrorClass("createWebhookHandler"),
    onRequest: requireFunction("onRequest", options.onRequest),
  };
}

function requireGiven<T>(option: string, value: T): T {
  if (typeof value !== "function") throw new ServerOptionError(option, "must be a function");
  return value;
}

function readRecord(callResults: WebhookOptions["callResults"]) {
  if (callResults === undefined) return undefined;
  if (typeof callResults?.record === "function") return callResults.record;
  throw new ServerOptionError("callResults", "must be what createCallResults() returns");
}

function readStore(store: SeenStore | undefined): SeenStore {
  if (store === undefined) return memorySeen();
  for (const method of ["claim", "complete", "release"] as const) {
    if (typeof store?.[method] !== "function") throw new ServerOptionError("seen", `needs the method ${method}()`);
  }
  return store;
}
