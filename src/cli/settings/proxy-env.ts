import type { DispatcherLike } from "../../server/dispatcher-like.js";
import { ServerOptionError } from "../../server/option-error.js";
import { requireInteger, requireOrigin, requireSecret } from "../../server/options.js";
import { createProxy } from "../../server/proxy/proxy.js";
import type { ProxyOptions } from "../../server/proxy/proxy-options.js";
import { readAuthorizeEnv, splitList } from "./authorize-env.js";
import type { Environment } from "./environment.js";
import type { SettingErrors } from "./setting-errors.js";

/** Reads the trimmed content of a secret's file, or throws an error that names the setting. */
export type ReadSecretFile = (option: string, path: string) => string;

/** Valid values that replace wrong ones, so that the other options are checked too. They let nobody in. */
const standIns = { hostName: "https://qbox.invalid", secret: "secret", authorize: () => false };

/**
 * Reads the options of `qbox proxy` from environment variables. A variable that is set but empty counts as not set.
 *
 * @param dispatcherFor finds the dispatcher for an address that needs an HTTP proxy
 * @param errors collects the wrong settings, by their variables; the returned options are the right ones
 */
export function readProxyEnv(
  env: Environment,
  readFile: ReadSecretFile,
  dispatcherFor: (address: string) => DispatcherLike | undefined,
  errors: SettingErrors,
): ProxyOptions {
  const get = (name: string) => env[name] || undefined;
  const integer = (name: string) =>
    errors.attempt(() => {
      const text = get(name);
      return text === undefined ? undefined : requireInteger(name, Number(text.trim() || Number.NaN), 0, 0);
    });
  const secret = (name: string) => {
    const path = get(`${name}_FILE`);
    const value = path === undefined ? get(name) : readFile(`${name}_FILE`, path);
    return requireSecret(path === undefined ? name : `${name}_FILE`, value);
  };

  const flag = (name: string) => {
    const text = oneOf(name, ["0", "1"]);
    return text === undefined ? undefined : text === "1";
  };
  const oneOf = <const Word extends string>(name: string, words: readonly Word[]): Word | undefined =>
    errors.attempt(() => {
      const text = get(name);
      const found = words.find((word) => word === text);
      if (text === undefined || found !== undefined) return found;
      throw new ServerOptionError(name, `must be one of ${words.map((word) => `"${word}"`).join(", ")}`);
    });

  const hostName = errors.attempt(() => {
    const given = get("QBOX_HOST_NAME");
    if (given === undefined) throw new ServerOptionError("QBOX_HOST_NAME", "is not set: the platform's origin");
    return requireOrigin("QBOX_HOST_NAME", given);
  });
  const dispatcher = hostName === undefined ? undefined : dispatcherFor(hostName);
  const origins = get("QBOX_ALLOWED_ORIGINS");
  const headers = get("QBOX_ALLOWED_HEADERS");
  const hosts = get("QBOX_ALLOWED_HOSTS");
  const options: ProxyOptions = {
    hostName: hostName ?? standIns.hostName,
    secret: errors.attempt(() => secret("QBOX_SECRET")) ?? standIns.secret,
    authorize: readAuthorizeEnv(get, () => secret("QBOX_TOKEN"), dispatcherFor, errors) ?? standIns.authorize,
    rateLimit: given({
      points: integer("QBOX_RATE_LIMIT"),
      pointsPerAddress: integer("QBOX_RATE_LIMIT_PER_ADDRESS"),
      whenRedisFails: oneOf("QBOX_WHEN_REDIS_FAILS", ["memory", "refuse"]),
    }),
    ...given({
      allowedOrigins: origins === undefined ? undefined : splitList(origins),
      allowedHeaders: headers === undefined ? undefined : splitList(headers),
      allowedHosts: hosts === undefined ? undefined : splitList(hosts),
      basePath: get("QBOX_BASE_PATH"),
      trustForwarded: integer("QBOX_TRUST_FORWARDED"),
      trustedProxyHops: integer("QBOX_TRUSTED_PROXY_HOPS"),
      bodyLimitBytes: integer("QBOX_BODY_LIMIT_BYTES"),
      bodyTimeoutMs: integer("QBOX_BODY_TIMEOUT_MS"),
      maxConcurrentCalls: integer("QBOX_MAX_CONCURRENT_CALLS"),
      maxWaitingCalls: integer("QBOX_MAX_WAITING_CALLS"),
      timeoutMs: integer("QBOX_TIMEOUT_MS"),
      lang: oneOf("QBOX_LANG", ["ru", "kk", "en"]),
      strict: flag("QBOX_STRICT"),
      employeeLookup: flag("QBOX_EMPLOYEE_LOOKUP"),
      dispatcher,
    }),
  };
  errors.collect(createProxy, options, standIns, variableOf);
  return options;
}

const ownNames: Record<string, string> = {
  "rateLimit.points": "QBOX_RATE_LIMIT",
  "rateLimit.pointsPerAddress": "QBOX_RATE_LIMIT_PER_ADDRESS",
  "rateLimit.whenRedisFails": "QBOX_WHEN_REDIS_FAILS",
};

/** `bodyLimitBytes` → `QBOX_BODY_LIMIT_BYTES`. */
const variableOf = (option: string): string =>
  ownNames[option] ?? `QBOX_${option.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/**
 * Reads the address of the Redis in which several instances count together; it may hold a password.
 *
 * @throws {ServerOptionError} naming the variable, without the address
 */
export function readRedisEnv(env: Environment, readFile: ReadSecretFile): string | undefined {
  const path = env.QBOX_REDIS_URL_FILE;
  const option = path ? "QBOX_REDIS_URL_FILE" : "QBOX_REDIS_URL";
  const address = path ? readFile(option, path) : env.QBOX_REDIS_URL;
  if (!address) return undefined;
  if (URL.canParse(address) && /^rediss?:$/.test(new URL(address).protocol)) return address;
  throw new ServerOptionError(option, 'must be an address such as "redis://redis.example.kz:6379"');
}

/** Removes options that are `undefined`: they differ from options that are absent. */
function given<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
