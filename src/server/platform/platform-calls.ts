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
   * The platform's http(s) origin, e.g. `https://qbox.example.kz`; a slash at its end, capitals and a default port are
   * normalised. Plain http is warned of, except on this machine.
   */
  hostName: string | undefined;
  /** Sent as `X-API-Secret`, to `hostName` alone. An unset `process.env` variable is named in the error at the start. */
  secret: string | undefined;
  /** For one call, waiting included, to the answer's last byte, in milliseconds. Default 10,000. */
  timeoutMs?: number;
  /**
   * Calls to the platform at once. More wait for their turn, which counts towards `timeoutMs`. Of many, a proxy leaves
   * a third to other callers than the busiest. Default 64.
   */
  maxConcurrentCalls?: number;
  /**
   * Calls that may wait for their turn; one more is refused with the code `busy`: it, or the last of the caller who has
   * most in line. Default 256.
   */
  maxWaitingCalls?: number;
  /**
   * Replaces the undici pool (Node) or the runtime's `fetch`. Must honour `redirect: "manual"` and `signal`. Of what it
   * throws, name, code and message are kept, as far as they hold nothing of the request.
   */
  fetch?: FetchLike;
  /**
   * Sends the calls in place of the undici pool, e.g. `new EnvHttpProxyAgent()` or `new ProxyAgent(…)` of undici 7 or later
   * where all egress goes through an HTTP proxy. How many connections there are is then its matter, and a call whose kept
   * connection was closed is not repeated. Cannot be given beside `fetch`. Default: the pool, straight to `hostName`.
   */
  dispatcher?: DispatcherLike;
}

/** Who shares the calls to the platform with others; undefined for the server's own. */
export type Caller = string | undefined;

/** The platform's calls as the proxy makes them: for a caller, within a limit that may have begun before. */
export interface PlatformCalls {
  readonly timeoutMs: number;
  readonly maxConcurrentCalls: number;
  upsert(customer: Customer, caller: Caller, limit: CallLimit): Promise<{ userId: string }>;
  lookup(externalIds: readonly string[], caller: Caller, limit: CallLimit): Promise<EmployeeLookup>;
  ping(limit: CallLimit): Promise<void>;
  /** Acts within `timeoutMs`, as long as the signal does not fire. */
  within<Result>(signal: AbortSource | undefined, act: (limit: CallLimit) => Promise<Result>): Promise<Result>;
}

const customersPath = "/bridge/api/v1/customers";
const lookupPath = "/bridge/api/v1/staff/employees/lookup";
const integrityPath = "/web-component/sri/";

/** @throws {ServerOptionError} when an option is missing or wrong */
export function createPlatformCalls(options: PlatformClientOptions): PlatformCalls {
  const origin = requireOrigin("hostName", options.hostName);
  warnOfPlainHttp(origin);
  const secret = requireSecret("secret", options.secret);
  const timeoutMs = requireInteger("timeoutMs", options.timeoutMs, 10_000);
  const transport = chooseTransport(origin, {
    fetch: requireFunction("fetch", options.fetch),
    dispatcher: requireDispatcher(options),
  });
  const maxConcurrentCalls = requireInteger("maxConcurrentCalls", options.maxConcurrentCalls, 64);
  const maxWaitingCalls = requireInteger("maxWaitingCalls", options.maxWaitingCalls, 256, 0);
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
      // Not through the gate: a busy server is not an unreachable platform.
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
