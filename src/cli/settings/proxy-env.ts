import type { DispatcherLike } from "../../server/dispatcher-like.js";
import { ServerOptionError } from "../../server/option-error.js";
import { requireOrigin } from "../../server/options.js";
import { createProxy } from "../../server/proxy/proxy.js";
import type { ProxyOptions } from "../../server/proxy/proxy-options.js";
import { readAuthorizeEnv } from "./authorize-env.js";
import type { SettingErrors } from "./setting-errors.js";
import { given, type SettingReader, variableOf } from "./setting-reader.js";

/** Valid values that replace wrong ones, so that the other options are checked too. They let nobody in. */
const standIns = { hostName: "https://qbox.invalid", secret: "secret", authorize: () => false };

/**
 * Reads the options of `qbox proxy` from environment variables.
 *
 * @param dispatcherFor finds the dispatcher for an address that needs an HTTP proxy
 * @param errors collects the wrong settings, by their variables; the returned options are the right ones
 */
export function readProxyEnv(
  reader: SettingReader,
  dispatcherFor: (address: string) => DispatcherLike | undefined,
  errors: SettingErrors,
): ProxyOptions {
  const { get } = reader;
  const hostName = errors.attempt(() => {
    const given = get("QBOX_HOST_NAME");
    if (given === undefined) throw new ServerOptionError("QBOX_HOST_NAME", "is not set: the platform's origin");
    return requireOrigin("QBOX_HOST_NAME", given);
  });
  const dispatcher = hostName === undefined ? undefined : dispatcherFor(hostName);
  const options: ProxyOptions = {
    hostName: hostName ?? standIns.hostName,
    secret: errors.attempt(() => reader.secret("QBOX_SECRET")) ?? standIns.secret,
    authorize: readAuthorizeEnv(get, () => reader.secret("QBOX_TOKEN"), dispatcherFor, errors) ?? standIns.authorize,
    rateLimit: given({
      points: reader.integer("QBOX_RATE_LIMIT"),
      pointsPerAddress: reader.integer("QBOX_RATE_LIMIT_PER_ADDRESS"),
      whenRedisFails: reader.oneOf("QBOX_WHEN_REDIS_FAILS", ["memory", "refuse"]),
    }),
    ...given({
      allowedOrigins: reader.list("QBOX_ALLOWED_ORIGINS"),
      allowedHeaders: reader.list("QBOX_ALLOWED_HEADERS"),
      allowedHosts: reader.list("QBOX_ALLOWED_HOSTS"),
      basePath: get("QBOX_BASE_PATH"),
      trustForwarded: reader.integer("QBOX_TRUST_FORWARDED"),
      trustedProxyHops: reader.integer("QBOX_TRUSTED_PROXY_HOPS"),
      bodyLimitBytes: reader.integer("QBOX_BODY_LIMIT_BYTES"),
      bodyTimeoutMs: reader.integer("QBOX_BODY_TIMEOUT_MS"),
      maxConcurrentCalls: reader.integer("QBOX_MAX_CONCURRENT_CALLS"),
      maxWaitingCalls: reader.integer("QBOX_MAX_WAITING_CALLS"),
      timeoutMs: reader.integer("QBOX_TIMEOUT_MS"),
      lang: reader.oneOf("QBOX_LANG", ["ru", "kk", "en"]),
      strict: reader.flag("QBOX_STRICT"),
      employeeLookup: reader.flag("QBOX_EMPLOYEE_LOOKUP"),
      dispatcher,
    }),
  };
  errors.collect(createProxy, options, standIns, (option) => ownNames[option] ?? variableOf(option));
  return options;
}

const ownNames: Record<string, string> = {
  "rateLimit.points": "QBOX_RATE_LIMIT",
  "rateLimit.pointsPerAddress": "QBOX_RATE_LIMIT_PER_ADDRESS",
  "rateLimit.whenRedisFails": "QBOX_WHEN_REDIS_FAILS",
};

/**
 * Reads the address of the Redis in which several instances count together; it may hold a password.
 *
 * @throws {ServerOptionError} naming the variable, without the address
 */
export function readRedisEnv(reader: SettingReader): string | undefined {
  const address = reader.text("QBOX_REDIS_URL");
  if (!address) return undefined;
  if (URL.canParse(address) && /^rediss?:$/.test(new URL(address).protocol)) return address;
  const option = reader.sourceOf("QBOX_REDIS_URL") ?? "QBOX_REDIS_URL";
  throw new ServerOptionError(option, 'must be an address such as "redis://redis.example.kz:6379"');
}
