import type { ClientAddressOptions } from "../address/client-address.js";
import type { Authorize, EmployeeLookupRight } from "../auth/authorize.js";
import { defaultLang, isLang, type Lang } from "../http/accept-language.js";
import { requireBodyLimits } from "../http/body-limits.js";
import type { BodyLimits } from "../http/core-types.js";
import { logErrorClass, type OnError } from "../http/error-reporting.js";
import { readTarget } from "../http/request-target.js";
import { ServerOptionError } from "../option-error.js";
import { requireFunction, requireInteger } from "../options.js";
import type { PlatformClientOptions } from "../platform/platform-calls.js";
import type { CallResults } from "../results/call-results.js";
import type { RateLimitOptions } from "./rate-limit/rate-limit.js";
import type { OnRequest } from "./request-log.js";

export interface ProxyOptions extends PlatformClientOptions, ClientAddressOptions {
  /**
   * Decides who may call, and which of the customer's fields the session already knows. Open access must be written out
   * as `"public"` and is always rate limited.
   */
  authorize: Authorize | "public";
  /** How long `authorize` may take, in milliseconds; after that the answer is 503 (`unavailable`). @default 10000 */
  authorizeTimeoutMs?: number;
  /**
   * Origins of other sites whose pages may call, with cookies, e.g. `["https://www.bank.example.kz"]`. The server's own
   * origin needs no entry.
   *
   * @default none
   */
  allowedOrigins?: readonly string[];
  /**
   * Request headers that those pages may send in addition to `authorization`, `content-type`, `x-requested-with`,
   * `x-csrf-token`, `x-xsrf-token`, and the tracing headers of W3C Trace Context, Sentry, Datadog and B3. For example
   * `["x-tenant"]`.
   *
   * @default none
   */
  allowedHeaders?: readonly string[];
  /**
   * Reads the scheme and the host that the page asked for from `X-Forwarded-Proto` and `X-Forwarded-Host`, or from
   * `Forwarded` (RFC 7239). They are compared with the page's `Origin`, where a browser sends no `Sec-Fetch-Site`, and
   * with `allowedHosts`. `true` trusts the last entry of a list, which the nearest proxy wrote. A number says how many
   * entries your proxies write; the first of those counts. Use it only behind a proxy that overwrites these headers,
   * and where nobody reaches the server without that proxy: otherwise any client can write them.
   *
   * @default false
   */
  trustForwarded?: boolean | number;
  /**
   * Names under which the proxy may be reached, without a port, e.g. `["www.bank.example.kz"]`; `.bank.example.kz`
   * allows all names below it. They are compared with `Host`, or with the forwarded host that `trustForwarded` trusts.
   * Requests for other names are answered 421, except health checks. Set it, against DNS rebinding, where a browser can
   * reach the proxy without a reverse proxy that knows your names.
   *
   * @default any name
   */
  allowedHosts?: readonly string[];
  /**
   * The path before the routes, e.g. `/api/qbox`; every other path is answered 404. When it is unknown (a Fetch
   * handler, plain Node), `customers` and `health` are found by the end of the path, and `employees/lookup` only at the
   * root and below `/api/qbox`.
   *
   * @default the path at which Express or Connect mounted the proxy
   */
  basePath?: string;
  /** Language of messages when `Accept-Language` names none of `ru`, `kk`, `en`. @default "ru" */
  lang?: Lang;
  /** Refuses customers with an IIN of a wrong check digit, a BIN, or one digit twelve times. @default false */
  strict?: boolean;
  /** Largest request body in bytes, counted while it arrives. @default 16384 */
  bodyLimitBytes?: number;
  /** How long a request's body may take to arrive, in milliseconds. @default 10000 */
  bodyTimeoutMs?: number;
  /**
   * Limits how often a session and an address may call. `false` switches it off, which `"public"` does not allow.
   *
   * @default 20 requests a minute for a session, 100 for an address
   */
  rateLimit?: RateLimitOptions | false;
  /**
   * Who may use `POST …/employees/lookup`, which shows the names of operators. `false`: nobody (404). `true`: everybody
   * whom `authorize` lets in. A function: those for whom it returns `true`; others get 403.
   *
   * @default false with `authorize: "public"`, else true
   */
  employeeLookup?: boolean | EmployeeLookupRight;
  /**
   * Tells pages the operator's decision: `createCallResults()`. Upserts are then answered with a `result_token`, and
   * `POST …/call-result` with the result of that customer's call.
   *
   * @default none: the route is answered 404
   */
  callResults?: CallResults;
  /**
   * The secret from which the key of result tokens is derived, e.g. made by `openssl rand -base64 32`. Of a list the
   * first signs and all verify, so that a key can be replaced: put the new one first, and remove the old one after
   * `keepForMs`.
   *
   * @default `secret`
   */
  resultKey?: string | readonly string[] | undefined;
  /** Called once for every answered request. */
  onRequest?: OnRequest;
  /**
   * Called with what `authorize`, `clientAddress` or a store threw, and with our own bugs. The error may hold whatever
   * they put into it.
   *
   * @default `console.error` with the error's class and the request id, without its message
   */
  onError?: OnError;
  /**
   * Milliseconds from any start: for `durationMs`, the cached health check and the pause after a Redis timeout.
   *
   * @default `performance.now`
   */
  now?: () => number;
}

export interface ResolvedProxyOptions {
  basePath: string | undefined;
  lang: Lang;
  strict: boolean;
  bodyLimits: BodyLimits;
  authorizeTimeoutMs: number;
  employeeLookup: boolean | EmployeeLookupRight;
  callResults: CallResults | undefined;
  onRequest: OnRequest | undefined;
  onError: OnError;
  now: () => number;
}

export function resolveProxyOptions(options: ProxyOptions): ResolvedProxyOptions {
  if (options.lang !== undefined && !isLang(options.lang)) {
    throw new ServerOptionError("lang", 'must be "ru", "kk" or "en"');
  }
  return {
    basePath: readBasePath(options.basePath),
    lang: options.lang ?? defaultLang,
    strict: readFlag("strict", options.strict, false),
    bodyLimits: requireBodyLimits(options, 16 * 1024),
    authorizeTimeoutMs: requireInteger("authorizeTimeoutMs", options.authorizeTimeoutMs, 10_000),
    employeeLookup: readLookupRight(options),
    callResults: options.callResults,
    onRequest: requireFunction("onRequest", options.onRequest),
    onError: requireFunction("onError", options.onError) ?? logErrorClass("createProxy"),
    now: requireFunction("now", options.now) ?? (() => performance.now()),
  };
}

function readBasePath(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string" || !value.startsWith("/")) {
    throw new ServerOptionError("basePath", 'must be a path that starts with a slash, such as "/api/qbox"');
  }
  const base = value.endsWith("/") ? value.slice(0, -1) : value;
  if (base !== "" && (base.startsWith("//") || readTarget(base)?.path !== base)) {
    throw new ServerOptionError(
      "basePath",
      "must be a path as requests send it: no query, no dot segments, all escaped",
    );
  }
  return base;
}

function readLookupRight({ employeeLookup, authorize }: ProxyOptions): boolean | EmployeeLookupRight {
  if (employeeLookup === undefined) return authorize !== "public";
  if (typeof employeeLookup === "boolean" || typeof employeeLookup === "function") return employeeLookup;
  throw new ServerOptionError("employeeLookup", "must be true, false or a function that answers one of them");
}

function readFlag(option: string, value: unknown, fallback: boolean): boolean {
  if (value === undefined) return fallback;
  if (typeof value !== "boolean") throw new ServerOptionError(option, "must be true or false");
  return value;
}
