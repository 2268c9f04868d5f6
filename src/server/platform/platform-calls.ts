import type { Customer } from "../../customer/types.js";
import { toWire } from "../../customer/wire.js";
import type { DispatcherLike } from "../dispatcher-like.js";
import type { AbortSource } from "../http/core-types.js";
import { requireDispatcher, requireFunction, requireInteger, requireOrigin, requireSecret } from "../options.js";
import { CallLimit } from "../transport/call-limit.js";
import { chooseTransport } from "../transport/choose-transport.js";
import type { FetchLike } from "../transport/fetch-like.js";
import { limitConcurrency } from "../transport/limit-concurrency.js";
import { PlatformError } from "../transport/platform-error.js";
import { Semaphore } from "../transport/semaphore.js";
import { secretHeader } from "../transport/transport-errors.js";
import { type EmployeeLookup, readEmployees, requireExternalIds } from "./employees.js";
import { readReply, readUserId } from "./read-reply.js";
import { warnOfPlainHttp } from "./warn-of-plain-http.js";

export interface PlatformClientOptions {
  /**
   * The platform's http(s) origin, e.g. `https://qbox.example.kz`. A slash at its end, capitals and a default port are
   * normalised. Plain http causes a warning, except on this machine.
   */
  hostName: string | undefined;
  /**
   * Sent as `X-API-Secret`, only to `hostName`. When it is not set, creating the client throws an error that says so.
   */
  secret: string | undefined;
  /**
   * Time limit of one call, from waiting for its turn to the last byte of the answer, in milliseconds.
   *
   * @default 10000
   */
  timeoutMs?: number;
  /**
   * Largest number of concurrent calls to the platform. More calls wait for their turn, which counts towards
   * `timeoutMs`. A proxy keeps a third of a large number free for other callers than the busiest.
   *
   * @default 64
   */
  maxConcurrentCalls?: number;
  /**
   * Largest number of waiting calls. When one more comes, it or the last call of the caller with most waiting calls is
   * refused with the code `busy`.
   *
   * @default 256; `createProxy`: half of `maxConcurrentCalls`
   */
  maxWaitingCalls?: number;
  /**
   * Sends the calls. It must honour `redirect: "manual"` and `signal`. Of the errors that it throws, name, code and
   * message are kept, unless they hold data of the request.
   *
   * @default the undici pool on Node, else the runtime's `fetch`
   */
  fetch?: FetchLike;
  /**
   * Sends the calls, e.g. `new EnvHttpProxyAgent()` or `new ProxyAgent(…)` of undici 7 or later where all egress goes
   * through an HTTP proxy. The dispatcher then decides how many connections there are, and a call whose keep-alive
   * connection was closed is not repeated. Cannot be combined with `fetch`.
   *
   * @default the undici pool, without a proxy
   */
  dispatcher?: DispatcherLike;
}

/** The caller that a call is made for; undefined for the server's own calls. */
export type Caller = string | undefined;

/** The calls to the platform, each for a caller and within a limit that may have started earlier. */
export interface PlatformCalls {
  readonly timeoutMs: number;
  readonly maxConcurrentCalls: number;
  upsert(customer: Customer, caller: Caller, limit: CallLimit): Promise<{ userId: string }>;
  lookup(externalIds: readonly string[], caller: Caller, limit: CallLimit): Promise<EmployeeLookup>;
  ping(limit: CallLimit): Promise<void>;
  /** Runs `act` within `timeoutMs`, until the signal fires. */
  within<Result>(signal: AbortSource | undefined, act: (limit: CallLimit) => Promise<Result>): Promise<Result>;
}

const customersPath = "/bridge/api/v1/customers";
const lookupPath = "/bridge/api/v1/staff/employees/lookup";
const integrityPath = "/web-component/sri/";

/**
 * @param defaultWaiting the default of `maxWaitingCalls`, by the number of concurrent calls
 * @throws {ServerOptionError} when an option is missing or wrong
 */
export function createPlatformCalls(
  options: PlatformClientOptions,
  defaultWaiting: (concurrentCalls: number) => number = () => 256,
): PlatformCalls {
  const origin = requireOrigin("hostName", options.hostName);
  warnOfPlainHttp(origin);
  const secret = requireSecret("secret", options.secret);
  const timeoutMs = requireInteger("timeoutMs", options.timeoutMs, 10_000);
  const transport = chooseTransport(origin, {
    fetch: requireFunction("fetch", options.fetch),
    dispatcher: requireDispatcher(options),
  });
  const maxConcurrentCalls = requireInteger("maxConcurrentCalls", options.maxConcurrentCalls, 64);
  const maxWaitingCalls = requireInteger(
    "maxWaitingCalls",
    options.maxWaitingCalls,
    defaultWaiting(maxConcurrentCalls),
    0,
  );
  const send = limitConcurrency(transport, new Semaphore(maxConcurrentCalls, maxWaitingCalls));
  const headers = { "content-type": "application/json", accept: "application/json", [secretHeader]: secret };

  return {
    timeoutMs,
    maxConcurrentCalls,

    async upsert(customer, caller, limit) {
      const body = JSON.stringify(toWire(customer));
      const reply = await send({ method: "POST", path: customersPath, headers, body, limit }, caller);
      return { userId: readUserId(readReply(reply), reply.status) };
    },

    async lookup(externalIds, caller, limit) {
      const asked = requireExternalIds(externalIds);
      const body = JSON.stringify({ external_ids: asked });
      const reply = await send({ method: "POST", path: lookupPath, headers, body, limit }, caller);
      return readEmployees(readReply(reply), asked, reply.status);
    },

    async ping(limit) {
      // Not through the semaphore: a busy server does not mean an unreachable platform.
      const { status } = await transport({ method: "GET", path: integrityPath, headers: {}, body: null, limit });
      if (status < 500) return;
      throw new PlatformError("platform-unavailable", `The platform answered with HTTP ${status}.`, { status });
    },

    async within(signal, act) {
      const limit = new CallLimit(timeoutMs, signal);
      try {
        return await act(limit);
      } finally {
        limit.clear();
      }
    },
  };
}
