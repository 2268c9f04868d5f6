// Tests src/server/options.ts, src/server/option-error.ts, src/server/proxy/proxy-options.ts, src/server/proxy/proxy-results.ts, src/server/webhook/webhook-options.ts, src/server/webhook/verify.ts, src/server/auth/jwt-options.ts, src/server/results/call-results-options.ts
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
import { secret } from "./harness.js";

type Wrong = readonly [option: string, value: unknown, says: string];

/** `rateLimit.points` is in an object of its own. */
const given = (option: string, value: unknown) =>
  option.split(".").reduceRight((inner, name) => ({ [name]: inner }), value) as object;

/** Each wrong option is refused at the start, by its name, with what it must be, and without the secret. */
function refuses(make: (options: never) => unknown, right: object, ...wrong: Wrong[]) {
  test.each(wrong)("%s: %j: %s", (option, value, says) => {
    let thrown: unknown;
    try {
      make({ ...right, ...given(option, value) } as never);
    } catch (error) {
      thrown = error;
    }
    const error = thrown as ServerOptionError;
    expect(error).toBeInstanceOf(ServerOptionError);
    expect(error).toMatchObject({ option, code: `invalid-option:${option}` });
    expect(error.message).toContain(`${option}: ${says}`);
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(secret.slice(0, 8));
  });
}

const whole = (least: number) => `must be a whole number, at least ${least}`;
const aFunction = "must be a function";
const aSecret = "must be a non-empty string (is the environment variable set?)";
const noHeader = "holds a space, a line break or a character that no HTTP header can carry";
const anOrigin = 'must be an http(s) origin such as "https://qbox.example.kz"';
const aHeader = "must be the name of an HTTP header";
const names = 'takes names without a port, such as "www.bank.example.kz", or ".bank.example.kz" for all below it';
const headers = 'takes an array of header names, such as ["x-tenant"]';
const addresses = 'takes addresses and networks, such as "203.0.113.7", "10.0.0.0/8" or "2001:db8::/32"';
const aPath = 'must be a path that starts with a slash, such as "/api/qbox"';
const aSentPath = "must be a path as requests send it: no query, no dot segments, all escaped";
const aNameOrNames = "must be a non-empty string or a list of such strings";

const platform = { hostName: "https://qbox.example.kz", secret };
const proxy = { ...platform, authorize: () => true };

describe.each([
  ["createProxy", createProxy, proxy],
  ["createPlatformClient", createPlatformClient, platform],
] as const)("%s: the platform", (_name, make, right) => {
  refuses(
    make as never,
    right,
    ["hostName", undefined, anOrigin],
    ["hostName", "file:///etc/passwd", anOrigin],
    ["hostName", "javascript:alert(1)", anOrigin],
    ["hostName", "qbox.example.kz", 'must begin with https:// or http://: "https://qbox.example.kz"'],
    ["hostName", "localhost:4310", 'must begin with https:// or http://: "http://localhost:4310"'],
    ["hostName", "https://qbox.example.kz/a", 'must be the origin alone, without a path: "https://qbox.example.kz"'],
    ["hostName", "https://qbox.example.kz?a=1", 'must be the origin alone, without a path: "https://qbox.example.kz"'],
    ["hostName", "https://user:pass@qbox.example.kz", "must not hold a user name or a password"],
    ["hostName", "https://user@qbox.example.kz", "must not hold a user name or a password"],
    ["hostName", "https://:pass@qbox.example.kz", "must not hold a user name or a password"],
    ["secret", undefined, aSecret],
    ["secret", "", aSecret],
    ["secret", "a secret", noHeader],
    ["secret", `${secret}\n`, noHeader],
    ["secret", `${secret}\r\nX-Other: 1`, noHeader],
    ["secret", `${secret}қ`, noHeader],
    ["timeoutMs", 0, whole(1)],
    ["timeoutMs", Number.POSITIVE_INFINITY, whole(1)],
    ["maxConcurrentCalls", 0, whole(1)],
    ["maxWaitingCalls", -1, whole(0)],
    ["fetch", "fetch", aFunction],
    ["dispatcher", {}, "must be a Dispatcher of undici, e.g. new EnvHttpProxyAgent()"],
    ["dispatcher", null, "must be a Dispatcher of undici, e.g. new EnvHttpProxyAgent()"],
  );

  test("a fetch beside a dispatcher would have no effect", () => {
    const both = { ...right, fetch, dispatcher: { dispatch: () => true } };
    expect(() => (make as (options: object) => unknown)(both)).toThrow(
      "dispatcher: has no effect together with fetch: give one of them",
    );
  });

  test.each(["https://qbox.example.kz", "https://QBOX.example.kz/", "http://localhost:4310"])(
    "%s is an origin",
    (hostName) => {
      expect(() => (make as (options: object) => unknown)({ ...right, hostName })).not.toThrow();
    },
  );
});

describe("createProxy: who may call", () => {
  const open = 'must be a function that lets a request in or refuses it; open access has to be written out as "public"';
  refuses(
    createProxy,
    proxy,
    ["authorize", undefined, open],
    ["authorize", "open", open],
    ["authorize", true, open],
    ["authorizeTimeoutMs", 0, whole(1)],
    ["employeeLookup", "yes", "must be true, false or a function that answers one of them"],
    ["allowedOrigins", "https://a.example", "must be an array of origins"],
    ["allowedOrigins", ["*"], "takes origins, not *: list each site"],
    ["allowedOrigins", ["null"], 'must begin with https:// or http://: "https://null"'],
    ["allowedOrigins", ["a.example"], 'must begin with https:// or http://: "https://a.example"'],
    ["allowedHosts", "a.example", names],
    ["allowedHosts", [], names],
    ["allowedHosts", ["a.example:443"], names],
    ["allowedHosts", ["a/b"], names],
    ["allowedHosts", [7], names],
    ["allowedHeaders", "x-a", headers],
    ["allowedHeaders", ["x a"], headers],
    ["allowedHeaders", ["*"], `${headers}, not *: browsers ignore * for requests with cookies`],
    ["trustedProxyHops", "1", whole(0)],
    ["trustForwarded", -1, whole(0)],
    ["clientAddress", "cf", aFunction],
    ["rateLimit.points", 0, whole(1)],
    ["rateLimit.pointsPerAddress", 0, whole(1)],
    ["rateLimit.windowMs", 999, whole(1_000)],
    ["rateLimit.redis", "redis://localhost", "must be a connected ioredis or node-redis client"],
    ["rateLimit.redis", null, "must be a connected ioredis or node-redis client"],
    ["rateLimit.whenRedisFails", "ignore", 'must be "memory" or "refuse"'],
  );
  refuses(createProxy, { ...proxy, authorize: "public" }, [
    "rateLimit",
    false,
    'cannot be off with authorize: "public"',
  ]);
});

describe("createProxy: what it takes, answers and tells", () => {
  refuses(
    createProxy,
    proxy,
    ["lang", "kz", 'must be "ru", "kk" or "en"'],
    ["strict", "yes", "must be true or false"],
    ["bodyLimitBytes", 0, whole(1)],
    ["bodyTimeoutMs", 1.5, whole(1)],
    ["basePath", "api", aPath],
    ["basePath", 7, aPath],
    ["basePath", "//api", aSentPath],
    ["basePath", "/api?a", aSentPath],
    ["basePath", "/a/../b", aSentPath],
    ["basePath", "/қ", aSentPath],
    ["onRequest", {}, aFunction],
    ["onError", {}, aFunction],
    ["now", 0, aFunction],
    ["callResults", {}, "must be what createCallResults() returns"],
    ["callResults", null, "must be what createCallResults() returns"],
    ["resultKey", secret, "has no effect without callResults"],
  );
  refuses(
    createProxy,
    { ...proxy, callResults: createCallResults() },
    ["resultKey", [], "must hold at least one key"],
    ["resultKey", [secret, ""], aSecret],
  );
});

describe("createWebhookHandler", () => {
  refuses(
    createWebhookHandler,
    { verify: () => true, onCallResult: () => {} },
    ["verify", undefined, aFunction],
    ["onCallResult", undefined, aFunction],
    ["actTimeoutMs", 0, whole(1)],
    ["claimTimeoutMs", 9_999, whole(10_000)],
    ["bodyLimitBytes", 0, whole(1)],
    ["bodyTimeoutMs", 0, whole(1)],
    ["trustedProxyHops", -1, whole(0)],
    ["senders", [], addresses],
    ["senders", "10.0.0.0/8", addresses],
    ["senders", ["10.0.0.0/33"], addresses],
    ["seen", null, "needs the method claim()"],
    ["seen", { claim() {} }, "needs the method complete()"],
    ["seen", { claim() {}, complete() {} }, "needs the method release()"],
    ["callResults", {}, "must be what createCallResults() returns"],
    ["callResults", null, "must be what createCallResults() returns"],
    ["onError", {}, aFunction],
    ["onRequest", "log", aFunction],
  );
});

describe("the checks of a delivery", () => {
  const shared = ({ header, value }: { header: string; value: string }) => sharedSecret(header, value);
  refuses(
    shared,
    { header: "X-Secret", value: secret },
    ["header", "X Secret", aHeader],
    ["header", undefined, aHeader],
    ["value", "", aSecret],
  );
  refuses(
    hmacSignature,
    { header: "X-Signature", secret },
    ["header", "X Signature", aHeader],
    ["secret", "", aSecret],
    ["algorithm", "MD5", 'must be "SHA-256", "SHA-384" or "SHA-512"'],
    ["encoding", "hax", 'must be "hex" or "base64"'],
  );
});

describe("stores and results", () => {
  const client = "must be a client of ioredis or node-redis, not its address";
  const redisResults = ({ redis }: { redis: object }) => redisCallResults(redis);
  refuses(memorySeen, {}, ["maxEntries", 0, whole(1)], ["ttlMs", 1.5, whole(1)]);
  refuses(memoryCallResults, {}, ["maxEntries", 0, whole(1)]);
  refuses(
    redisSeen,
    { redis: { call() {} } },
    ["redis", "redis://localhost", client],
    ["ttlMs", 0, whole(1)],
    ["claimMs", 0, whole(1)],
  );
  refuses(
    redisResults,
    {},
    ["redis", "redis://localhost", client],
    ["redis", { call() {} }, "needs the method duplicate(), for a second connection that gets messages"],
  );
  refuses(
    createCallResults,
    {},
    ["keepForMs", 999, whole(1_000)],
    ["holdMs", -1, whole(0)],
    ["maxWaitsPerCaller", 0, whole(1)],
    ["maxWaits", 0, whole(1)],
    ["now", 0, aFunction],
    ["store", null, "needs the method read()"],
    ["store", { read() {} }, "needs the method replace()"],
    ["expose", "comment", 'must be a list of fields; the only one is "comment"'],
    ["expose", ["comment", "iin"], 'must be a list of fields; the only one is "comment"'],
  );
});

describe("jwt", () => {
  const aType = 'must be a type of token such as "at+jwt"';
  const anAddress = 'must be an http(s) address such as "https://example.kz/x"';
  refuses(
    jwt,
    { jwksUrl: "https://id.example.kz/jwks", issuer: "https://id.example.kz", audience: "calls" },
    ["jwksUrl", undefined, anAddress],
    ["jwksUrl", "sso.example.kz/jwks", anAddress],
    ["jwksUrl", "file:///etc/passwd", anAddress],
    ["jwksUrl", "https://user:pass@id.example.kz/jwks", "must not hold a user name or a password"],
    ["issuer", undefined, aNameOrNames],
    ["issuer", [], aNameOrNames],
    ["audience", "", aNameOrNames],
    ["audience", [undefined], aNameOrNames],
    ["claims", ["iin"], 'must be an object such as { iin: "iin" }'],
    ["claims", "iin", 'must be an object such as { iin: "iin" }'],
    ["claims.IIN", "iin", "is not a field of a customer: firstName, lastName, "],
    ["claims.iin", "", "must be the name of a claim"],
    ["claims.iin", 1, "must be the name of a claim"],
    ["token", "cookie", aFunction],
    ["clockToleranceSeconds", -1, whole(0)],
    ["jwksTimeoutMs", 0, whole(1)],
    ["jwksCooldownMs", -1, whole(0)],
    ...["", " ", 7, null, [], ["at+jwt"]].map((typ): Wrong => ["typ", typ, aType]),
  );
});
