// Tests src/server/options.ts, src/server/option-error.ts, src/server/proxy/proxy-options.ts, src/server/webhook/webhook-options.ts, src/server/webhook/verify.ts, src/server/auth/jwt-options.ts, src/server/results/call-results-options.ts
import {
  createCallResults,
  createPlatformClient,
  createProxy,
  createWebhookHandler,
  hmacSignature,
  jwt,
  memoryCallResults,
  memorySeen,
  redisCallResults,
  redisSeen,
  ServerOptionError,
  sharedSecret,
} from "react-qbox-video-call/server";
import { describe, expect, test } from "vitest";

const hostName = "https://qbox.example.kz";
const secret = "s3cr3t-Of-The-Platform-0123456789";
const proxy = { hostName, secret, authorize: () => true };
const webhook = { verify: () => true, onCallResult: () => {} };
const open = { hostName, secret, authorize: "public" };
const tellsResults = { ...proxy, callResults: createCallResults() };
const keys = { jwksUrl: "https://id.example.kz/jwks", issuer: "https://id.example.kz", audience: "calls" };

const shared = ({ header = "X-Secret", value = secret }: { header?: string; value?: string }) =>
  sharedSecret(header, value);

/** Each wrong option: who makes it, the option, its value, and what is said. */
const wrong: [
  makes: string,
  make: (options: object) => unknown,
  good: object,
  option: string,
  value: unknown,
  says: RegExp,
][] = [
  ...(
    [
      ["hostName", "qbox.example.kz", /must begin with https:\/\/ or http:\/\/: "https:\/\/qbox\.example\.kz"/],
      ["hostName", "https://qbox.example.kz/bridge", /must be the origin alone, without a path: "https:\/\/qbox/],
      ["hostName", "https://user:pass@qbox.example.kz", /must not hold a user name or a password/],
      ["hostName", undefined, /must be an http\(s\) origin such as "https:\/\/qbox\.example\.kz"/],
      ["secret", "", /must be a non-empty string \(is the environment variable set\?\)/],
      ["secret", "a secret", /holds a space, a line break or a character that no HTTP header can carry/],
      ["timeoutMs", 0, /must be a whole number, at least 1/],
      ["fetch", "fetch", /must be a function/],
      ["dispatcher", {}, /must be a Dispatcher of undici, e\.g\. new EnvHttpProxyAgent\(\)/],
    ] as const
  ).flatMap(([option, value, says]) => [
    ["createProxy", createProxy as never, proxy, option, value, says] as never,
    ["createPlatformClient", createPlatformClient as never, { hostName, secret }, option, value, says] as never,
  ]),
  [
    "createProxy",
    createProxy as never,
    proxy,
    "authorize",
    undefined,
    /must be a function that lets a request in or refuses it; open access has to be written out as "public"/,
  ],
  ["createProxy", createProxy as never, proxy, "lang", "de", /must be "ru", "kk" or "en"/],
  [
    "createProxy",
    createProxy as never,
    proxy,
    "employeeLookup",
    "yes",
    /must be true, false or a function that answers one of them/,
  ],
  ["createProxy", createProxy as never, proxy, "strict", "yes", /must be true or false/],
  ["createWebhookHandler", createWebhookHandler as never, webhook, "onCallResult", undefined, /must be a function/],
  [
    "createWebhookHandler",
    createWebhookHandler as never,
    webhook,
    "callResults",
    {},
    /must be what createCallResults\(\) returns/,
  ],
  ["createWebhookHandler", createWebhookHandler as never, webhook, "seen", {}, /needs the method \w+\(\)/],
  [
    "hmacSignature",
    hmacSignature as never,
    { header: "x-signature", secret },
    "algorithm",
    "MD5",
    /must be "SHA-256", "SHA-384" or "SHA-512"/,
  ],
  [
    "hmacSignature",
    hmacSignature as never,
    { header: "x-signature", secret },
    "encoding",
    "utf8",
    /must be "hex" or "base64"/,
  ],
  ["jwt", jwt as never, keys, "jwksUrl", "jwks.json", /must be an http\(s\) address such as/],
  ["jwt", jwt as never, keys, "issuer", "", /must be a non-empty string or a list of such strings/],
  ["jwt", jwt as never, keys, "claims", { iin: 1 }, /must be the name of a claim/],
  ["jwt", jwt as never, keys, "claims", { name: "x" }, /is not a field of a customer: \w+, /],
  ["jwt", jwt as never, keys, "claims", "iin", /must be an object such as \{ iin: "iin" \}/],
  [
    "createCallResults",
    createCallResults as never,
    {},
    "expose",
    "comment",
    /must be a list of fields; the only one is "comment"/,
  ],
  ["createCallResults", createCallResults as never, {}, "store", {}, /needs the method \w+\(\)/],
  ...(
    [
      ["verify", undefined, /must be a function/],
      ["actTimeoutMs", 0, /must be a whole number, at least 1/],
      ["claimTimeoutMs", 9_999, /must be a whole number, at least 10000/],
      ["onError", {}, /must be a function/],
      ["onRequest", "log", /must be a function/],
      ["bodyLimitBytes", 0, /must be a whole number, at least 1/],
      ["bodyTimeoutMs", 0, /must be a whole number, at least 1/],
      ["seen", null, /needs the method claim\(\)/],
      ["seen", { claim() {} }, /needs the method complete\(\)/],
      ["seen", { claim() {}, complete() {} }, /needs the method release\(\)/],
      ["callResults", null, /must be what createCallResults\(\) returns/],
    ] as const
  ).map(
    ([option, value, says]) => ["createWebhookHandler", createWebhookHandler, webhook, option, value, says] as never,
  ),
  ...(
    [
      ["authorizeTimeoutMs", 0, /must be a whole number, at least 1/],
      ["bodyLimitBytes", 0, /must be a whole number, at least 1/],
      ["bodyTimeoutMs", 1.5, /must be a whole number, at least 1/],
      ["trustForwarded", -1, /must be a whole number, at least 0/],
      ["trustedProxyHops", "1", /must be a whole number, at least 0/],
      ["clientAddress", "cf", /must be a function/],
      ["maxConcurrentCalls", 0, /must be a whole number, at least 1/],
      ["maxWaitingCalls", -1, /must be a whole number, at least 0/],
      ["onRequest", {}, /must be a function/],
      ["onError", {}, /must be a function/],
      ["now", 0, /must be a function/],
      ["basePath", "api", /must be a path that starts with a slash, such as "\/api\/qbox"/],
      ["basePath", 7, /must be a path that starts with a slash/],
      ["basePath", "//api", /must be a path as requests send it: no query, no dot segments, all escaped/],
      ["basePath", "/api?x", /must be a path as requests send it/],
      ["basePath", "/a/../b", /must be a path as requests send it/],
      ["basePath", "/қ", /must be a path as requests send it/],
      ["allowedOrigins", "https://a.example", /must be an array of origins/],
      ["allowedOrigins", ["*"], /takes origins, not \*: list each site/],
      ["allowedOrigins", ["a.example"], /must begin with https/],
      ["allowedHosts", "a.example", /takes names without a port, such as "www\.bank\.example\.kz", or "\.bank/],
      ["allowedHosts", [], /takes names without a port/],
      ["allowedHosts", ["a.example:443"], /takes names without a port/],
      ["allowedHosts", [7], /takes names without a port/],
      ["allowedHosts", ["a/b"], /takes names without a port/],
      ["allowedHeaders", "x-a", /takes (an array of header names|addresses and networks), such as \S/],
      ["allowedHeaders", ["*"], /, not \*: browsers ignore \* for requests with cookies/],
      ["allowedHeaders", ["x a"], /takes (an array of header names|addresses and networks), such as \S/],
      ["rateLimit", { points: 0 }, /must be a whole number, at least 1/],
      ["rateLimit", { pointsPerAddress: 0 }, /must be a whole number, at least 1/],
      ["rateLimit", { windowMs: 999 }, /must be a whole number, at least 1000/],
      ["rateLimit", { redis: "redis://localhost" }, /must be a connected ioredis or node-redis client/],
      ["rateLimit", { redis: null }, /must be a connected ioredis or node-redis client/],
      ["rateLimit", { whenRedisFails: "ignore" }, /must be "memory" or "refuse"/],
      ["resultKey", secret, /has no effect without callResults/],
      ["callResults", {}, /must be what createCallResults\(\) returns/],
      ["callResults", null, /must be what createCallResults\(\) returns/],
    ] as const
  ).map(([option, value, says]) => ["createProxy", createProxy, proxy, option, value, says] as never),
  ...(
    [
      ["resultKey", [], /must hold at least one key/],
      ["resultKey", [secret, ""], /must be a non-empty string/],
    ] as const
  ).map(([option, value, says]) => ["createProxy", createProxy, tellsResults, option, value, says] as never),
  ["createProxy", createProxy as never, open, "rateLimit", false, /cannot be off with authorize: "public"/],
  ...(
    [
      ["keepForMs", 999, /must be a whole number, at least 1000/],
      ["holdMs", -1, /must be a whole number, at least 0/],
      ["maxWaitsPerCaller", 0, /must be a whole number, at least 1/],
      ["maxWaits", 0, /must be a whole number, at least 1/],
      ["now", 0, /must be a function/],
      ["store", null, /needs the method read\(\)/],
      ["store", { read() {} }, /needs the method replace\(\)/],
      ["expose", ["comment", "iin"], /must be a list of fields/],
    ] as const
  ).map(([option, value, says]) => ["createCallResults", createCallResults, {}, option, value, says] as never),
  ["memoryCallResults", memoryCallResults, {}, "maxEntries", 0, /must be a whole number, at least 1/],
  [
    "redisCallResults",
    (({ redis }: { redis: object }) => redisCallResults(redis)) as never,
    {},
    "redis",
    { call() {} },
    /needs the method duplicate\(\), for a second connection that gets messages/,
  ],
  ...(
    [
      ["senders", [], /takes (an array of header names|addresses and networks), such as \S/],
      ["senders", "10.0.0.0/8", /takes (an array of header names|addresses and networks), such as \S/],
      ["senders", ["10.0.0.0/33"], /takes (an array of header names|addresses and networks), such as \S/],
    ] as const
  ).map(
    ([option, value, says]) => ["createWebhookHandler", createWebhookHandler, webhook, option, value, says] as never,
  ),
  ["memorySeen", memorySeen, {}, "maxEntries", 0, /must be a whole number, at least 1/],
  ["memorySeen", memorySeen, {}, "ttlMs", 1.5, /must be a whole number, at least 1/],
  ["redisSeen", redisSeen as never, { redis: { call() {} } }, "ttlMs", 0, /must be a whole number, at least 1/],
  ["redisSeen", redisSeen as never, { redis: { call() {} } }, "claimMs", 0, /must be a whole number, at least 1/],
  ["sharedSecret", shared, {}, "header", "X Secret", /must be the name of an HTTP header/],
  ["sharedSecret", shared, {}, "value", "", /must be a non-empty string/],
  ["hmacSignature", hmacSignature as never, { secret }, "header", "X Sign", /must be the name of an HTTP header/],
  ["hmacSignature", hmacSignature as never, { header: "x-signature" }, "secret", "", /must be a non-empty string/],
  [
    "redisSeen",
    redisSeen as never,
    {},
    "redis",
    "redis://localhost",
    /must be a client of ioredis or node-redis, not its address/,
  ],
];

function thrownBy(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return error;
  }
}

describe("a wrong option is named, with what it must be", () => {
  test.each(
    wrong.map(([makes, make, good, option, value, says]) => ({
      what: `${makes}: ${option}: ${JSON.stringify(value)}`,
      make,
      good,
      option,
      value,
      says,
    })),
  )("$what", ({ what, make, good, option, value, says }) => {
    const error = thrownBy(() => make({ ...good, [option]: value }));
    expect(error, what).toBeInstanceOf(ServerOptionError);
    expect((error as ServerOptionError).message).toMatch(says);
    expect((error as ServerOptionError).message).toMatch(new RegExp(`^${option}(\\.\\w+)?: `));
    expect((error as ServerOptionError).message).not.toContain(secret);
  });

  test("fetch and dispatcher exclude each other", () => {
    const error = thrownBy(() => createProxy({ ...proxy, fetch, dispatcher: { dispatch: () => true } as never }));
    expect(String(error)).toContain("has no effect together with fetch: give one of them");
  });

  test("the right ones are taken", () => {
    expect(typeof createProxy(proxy)).toBe("function");
    expect(typeof createWebhookHandler(webhook)).toBe("function");
  });
});
