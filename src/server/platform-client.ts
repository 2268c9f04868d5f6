import type { Customer } from "../customer/types.js";
import { toWire } from "../customer/wire.js";
import { type EmployeeLookup, readEmployees, requireExternalIds } from "./employees.js";
import type { AbortSource } from "./exchange.js";
import { Gate } from "./gate.js";
import { gatedTransport } from "./gated-transport.js";
import { requireFunction, requireInteger, requireOrigin, requireSecret } from "./options.js";
import { readReply, readUserId } from "./platform-answer.js";
import { PlatformError } from "./platform-error.js";
import { createTransport, type FetchLike, type PlatformReply } from "./transport.js";
import { warnOfPlainHttp } from "./warn-of-plain-http.js";

export interface PlatformClientOptions {
  /** The platform's http(s) origin, e.g. `https://qbox.example.kz`. Plain http is warned of, except on this machine. */
  hostName: string | undefined;
  /** Sent as `X-API-Secret`, to `hostName` alone. An unset `process.env` variable is named in the error at the start. */
  secret: string | undefined;
  /** For one call, the answer's last byte included, in milliseconds. Default 10,000. */
  timeoutMs?: number;
  /** Calls to the platform at once. More wait for their turn, which counts towards `timeoutMs`. Default 64. */
  maxConcurrentCalls?: number;
  /** Calls that may wait for their turn; one more is refused with the code `busy`. Default 256. */
  maxWaitingCalls?: number;
  /** Replaces the undici pool (Node) or the runtime's `fetch`. Must honour `redirect: "manual"` and `signal`. */
  fetch?: FetchLike;
}

export interface CallOptions {
  /** Aborting it ends the call with the code `aborted`. */
  signal?: AbortSource | undefined;
}

export interface PlatformClient {
  /**
   * Creates the customer, or updates the one that the platform finds by the data. Give data that passed
   * `customerSchema`: only the documented fields are sent, but their content is not checked again here.
   */
  upsertCustomer(customer: Customer, options?: CallOptions): Promise<{ userId: string }>;
  /** Finds operators by their ids in your own staff list, 1 to 100 at once. */
  lookupEmployees(externalIds: readonly string[], options?: CallOptions): Promise<EmployeeLookup>;
  /** Resolves when the platform answers at all (its SRI address, without the secret), else rejects. */
  ping(options?: CallOptions): Promise<void>;
}

const customersPath = "/bridge/api/v1/customers";
const lookupPath = "/bridge/api/v1/staff/employees/lookup";
const integrityPath = "/web-component/sri/";

export function requireTimeoutMs(options: PlatformClientOptions): number {
  return requireInteger("timeoutMs", options.timeoutMs, 10_000);
}

/**
 * The platform's server-to-server calls, typed. What fails at the platform rejects with a `PlatformError`; the secret
 * stays out of it. Connections are kept alive and shared within the process.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 * @example
 * const platform = createPlatformClient({ hostName: "https://qbox.example.kz", secret: process.env.QBOX_SECRET });
 * const { userId } = await platform.upsertCustomer(customer);
 */
export function createPlatformClient(options: PlatformClientOptions): PlatformClient {
  const origin = requireOrigin("hostName", options.hostName);
  warnOfPlainHttp(origin);
  const secret = requireSecret("secret", options.secret);
  const timeoutMs = requireTimeoutMs(options);
  const transport = createTransport(origin, requireFunction("fetch", options.fetch));
  const gate = new Gate(
    requireInteger("maxConcurrentCalls", options.maxConcurrentCalls, 64),
    requireInteger("maxWaitingCalls", options.maxWaitingCalls, 256, 0),
  );
  const send = gatedTransport(transport, gate);
  const jsonHeaders = { "content-type": "application/json", accept: "application/json", "X-API-Secret": secret };

  const post = (path: string, body: string, signal: AbortSource | undefined): Promise<PlatformReply> =>
    send({ method: "POST", path, headers: jsonHeaders, body, timeoutMs, abort: signal });

  return {
    async upsertCustomer(customer, { signal } = {}) {
      const reply = await post(customersPath, JSON.stringify(toWire(customer)), signal);
      return { userId: readUserId(readReply(reply), reply.status) };
    },

    async lookupEmployees(externalIds, { signal } = {}) {
      const asked = requireExternalIds(externalIds);
      const reply = await post(lookupPath, JSON.stringify({ external_ids: asked }), signal);
      return readEmployees(readReply(reply), asked, reply.status);
    },

    async ping({ signal } = {}) {
      // Not through the gate: a busy server is not an unreachable platform.
      const reply = await transport({
        method: "GET",
        path: integrityPath,
        headers: {},
        body: null,
        timeoutMs,
        abort: signal,
      });
      if (reply.status < 500) return;
      throw new PlatformError("platform-unavailable", `The platform answered with HTTP ${reply.status}.`, {
        status: reply.status,
      });
    },
  };
}
