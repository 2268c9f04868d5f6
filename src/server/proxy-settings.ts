import { authorizeSetting, splitList } from "./authorize-setting.js";
import { isLang, type Lang } from "./language.js";
import { ServerOptionError } from "./option-error.js";
import { requireInteger, requireSecret } from "./options.js";
import type { ProxyOptions } from "./proxy-options.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Gives the content of a secret's file, trimmed, or throws naming the setting. */
export type ReadSecretFile = (option: string, path: string) => string;

/**
 * The options of `qbox proxy` from environment variables. A variable that is set but empty counts as not set.
 *
 * @throws {ServerOptionError} naming the variable
 */
export function proxySettings(env: Environment, readFile: ReadSecretFile): ProxyOptions {
  const get = (name: string) => env[name] || undefined;
  const integer = (name: string) => {
    const text = get(name);
    return text === undefined ? undefined : requireInteger(name, Number(text), 0, 0);
  };
  const secret = (name: string) => {
    const path = get(`${name}_FILE`);
    const value = path === undefined ? get(name) : readFile(`${name}_FILE`, path);
    return requireSecret(path === undefined ? name : `${name}_FILE`, value);
  };

  const hostName = get("QBOX_HOST_NAME");
  if (hostName === undefined) throw new ServerOptionError("QBOX_HOST_NAME", "is not set: the platform's origin");
  const origins = get("QBOX_ALLOWED_ORIGINS");
  const basePath = get("QBOX_BASE_PATH");
  const hops = integer("QBOX_TRUSTED_PROXY_HOPS");
  const points = integer("QBOX_RATE_LIMIT");
  const timeoutMs = integer("QBOX_TIMEOUT_MS");
  const bodyLimitBytes = integer("QBOX_BODY_LIMIT_BYTES");
  const maxConcurrentCalls = integer("QBOX_MAX_CONCURRENT_CALLS");
  const lang = readLang(get("QBOX_LANG"));
  return {
    hostName,
    secret: secret("QBOX_SECRET"),
    authorize: authorizeSetting(get, () => secret("QBOX_TOKEN")),
    ...(origins !== undefined && { allowedOrigins: splitList(origins) }),
    ...(basePath !== undefined && { basePath }),
    ...(hops !== undefined && { trustedProxyHops: hops }),
    ...(points !== undefined && { rateLimit: { points } }),
    ...(bodyLimitBytes !== undefined && { bodyLimitBytes }),
    ...(maxConcurrentCalls !== undefined && { maxConcurrentCalls }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(lang !== undefined && { lang }),
  };
}

function readLang(value: string | undefined): Lang | undefined {
  if (value === undefined || isLang(value)) return value;
  throw new ServerOptionError("QBOX_LANG", 'must be "ru", "kk" or "en"');
}
