import { platformOrigin } from "../platform-origin.js";
import { longestTimerMs } from "../timer-limit.js";
import type { DispatcherLike } from "./dispatcher-like.js";
import { hostName, isLoopback } from "./host.js";
import { ServerOptionError } from "./option-error.js";

/** Requires an http(s) origin and normalises it: `https://QBOX.example.kz/` becomes `https://qbox.example.kz`. */
export function requireOrigin(option: string, value: unknown): string {
  const origin = platformOrigin(value);
  if (origin !== undefined) return origin;
  const url = parseHttpUrl(value);
  if (url !== undefined) requireNoUser(option, url);
  const meant = url === undefined ? withScheme(value) : platformOrigin(url.origin);
  if (meant === undefined) {
    throw new ServerOptionError(option, 'must be an http(s) origin such as "https://qbox.example.kz"');
  }
  const fault = url === undefined ? "must begin with https:// or http://" : "must be the origin alone, without a path";
  throw new ServerOptionError(option, `${fault}: "${meant}"`);
}

/** The origin that was most likely meant by a host without a scheme. */
function withScheme(value: unknown): string | undefined {
  const host = typeof value === "string" ? value.trim().replace(/^\/\//, "") : "";
  const origin = platformOrigin(`https://${host}`);
  return origin !== undefined && isLoopback(hostName(new URL(origin).host)) ? platformOrigin(`http://${host}`) : origin;
}

/** Requires an http(s) address without a user name or a password. */
export function requireUrl(option: string, value: unknown): string {
  const url = parseHttpUrl(value);
  if (url === undefined)
    throw new ServerOptionError(option, 'must be an http(s) address such as "https://example.kz/x"');
  requireNoUser(option, url);
  return url.href;
}

function parseHttpUrl(value: unknown): URL | undefined {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol === "https:" || url?.protocol === "http:" ? url : undefined;
}

function requireNoUser(option: string, url: URL): void {
  if (url.username === "" && url.password === "") return;
  throw new ServerOptionError(option, "must not hold a user name or a password");
}

/** Requires a secret that fits in an HTTP header. The error never holds the value. */
export function requireSecret(option: string, value: unknown): string {
  if (typeof value !== "string" || value === "") {
    throw new ServerOptionError(option, "must be a non-empty string (is the environment variable set?)");
  }
  for (let index = 0; index < value.length; index++) {
    const unit = value.charCodeAt(index);
    // RFC 9110 §5.5: visible ASCII. Most often this is the line break at the end of a secret's file.
    if (unit < 0x21 || unit > 0x7e) {
      throw new ServerOptionError(option, "holds a space, a line break or a character that no HTTP header can carry");
    }
  }
  return value;
}

/** Requires a whole number of at least `min`; `fallback` when the value is not given. */
export function requireInteger(option: string, value: unknown, fallback: number, min = 1): number {
  if (value === undefined) return fallback;
  // No option needs more.
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > longestTimerMs) {
    throw new ServerOptionError(option, `must be a whole number, at least ${min}`);
  }
  return value as number;
}

/** Requires a dispatcher without a `fetch`, which would bypass the dispatcher. */
export function requireDispatcher({ dispatcher, fetch }: { dispatcher?: DispatcherLike; fetch?: unknown }) {
  if (dispatcher === undefined) return undefined;
  if (typeof dispatcher?.dispatch !== "function") {
    throw new ServerOptionError("dispatcher", "must be a Dispatcher of undici, e.g. new EnvHttpProxyAgent()");
  }
  if (fetch === undefined) return dispatcher;
  throw new ServerOptionError("dispatcher", "has no effect together with fetch: give one of them");
}

export function requireFunction<T>(option: string, value: T | undefined): T | undefined {
  if (value !== undefined && typeof value !== "function") throw new ServerOptionError(option, "must be a function");
  return value;
}

/** RFC 9110, section 5.1 */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

/** Requires a name that an HTTP header can have. */
export function requireHeaderName(
  option: string,
  value: unknown,
  takes = "must be the name of an HTTP header",
): string {
  if (typeof value === "string" && headerName.test(value)) return value;
  throw new ServerOptionError(option, takes);
}
