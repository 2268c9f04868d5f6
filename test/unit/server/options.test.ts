// Tests src/server/options.ts, src/server/option-error.ts, src/server/proxy/proxy-options.ts
import {
  createPlatformClient,
  createProxy,
  createWebhookHandler,
  hmacSignature,
  type ProxyOptions,
  ServerOptionError,
  sharedSecret,
} from "react-qbox-video-call/server";
import { expect, test } from "vitest";
import { secret } from "./harness.js";

const good: ProxyOptions = { hostName: "https://qbox.example.kz", secret, authorize: () => true };

const wrong: [string, Record<string, unknown>][] = [
  ["hostName", { hostName: undefined }],
  ["hostName", { hostName: "qbox.example.kz" }],
  ["hostName", { hostName: "file:///etc/passwd" }],
  ["hostName", { hostName: "javascript:alert(1)" }],
  ["hostName", { hostName: "https://qbox.example.kz/bridge" }],
  ["hostName", { hostName: "https://qbox.example.kz?x=1" }],
  ["hostName", { hostName: "https://user:pass@qbox.example.kz" }],
  ["secret", { secret: undefined }],
  ["secret", { secret: "" }],
  ["secret", { secret: `${secret}\n` }],
  ["secret", { secret: `${secret}\r\nX-Other: 1` }],
  ["secret", { secret: `${secret}қ` }],
  ["authorize", { authorize: undefined }],
  ["authorize", { authorize: "open" }],
  ["authorize", { authorize: true }],
  ["allowedOrigins", { allowedOrigins: ["*"] }],
  ["allowedOrigins", { allowedOrigins: ["null"] }],
  ["allowedOrigins", { allowedOrigins: "https://a.example" }],
  ["basePath", { basePath: "api" }],
  ["lang", { lang: "kz" }],
  ["strict", { strict: "yes" }],
  ["bodyLimitBytes", { bodyLimitBytes: 0 }],
  ["bodyTimeoutMs", { bodyTimeoutMs: 1.5 }],
  ["timeoutMs", { timeoutMs: Number.POSITIVE_INFINITY }],
  ["trustedProxyHops", { trustedProxyHops: -1 }],
  ["clientAddress", { clientAddress: "cf" }],
  ["rateLimit.points", { rateLimit: { points: 0 } }],
  ["rateLimit.windowMs", { rateLimit: { windowMs: 10 } }],
  ["rateLimit.redis", { rateLimit: { redis: "redis://localhost" } }],
  ["rateLimit.whenRedisFails", { rateLimit: { whenRedisFails: "ignore" } }],
  ["maxConcurrentCalls", { maxConcurrentCalls: 0 }],
  ["maxWaitingCalls", { maxWaitingCalls: -1 }],
  ["onRequest", { onRequest: {} }],
  ["fetch", { fetch: "fetch" }],
];

test.each(wrong)("a wrong %s is named at the start, the secret is not: %j", (option, options) => {
  const start = () => createProxy({ ...good, ...options } as ProxyOptions);
  expect(start).toThrow(ServerOptionError);
  try {
    start();
  } catch (error) {
    expect(error).toMatchObject({ option, code: `invalid-option:${option}` });
    expect(`${(error as Error).stack}${JSON.stringify(error)}`).not.toContain(secret.slice(0, 8));
  }
});

test.each(["https://qbox.example.kz", "https://QBOX.example.kz/", "http://localhost:4310"])(
  "%s is an origin",
  (hostName) => {
    expect(createProxy({ ...good, hostName })).toBeTypeOf("function");
    expect(createPlatformClient({ hostName, secret })).toHaveProperty("upsertCustomer");
  },
);

test("the webhook's options are checked too", () => {
  const verify = () => true;
  const onCallResult = () => {};
  const start = (options: object) => () => createWebhookHandler(options as Parameters<typeof createWebhookHandler>[0]);
  expect(start({ onCallResult })).toThrow(/verify/);
  expect(start({ verify })).toThrow(/onCallResult/);
  expect(start({ verify, onCallResult, actTimeoutMs: 0 })).toThrow(/actTimeoutMs/);
  expect(start({ verify, onCallResult, trustedProxyHops: -1 })).toThrow(/trustedProxyHops/);
  expect(start({ verify, onCallResult, seen: {} })).toThrow(/seen: needs the method claim/);
  expect(() => sharedSecret("X Secret", "v")).toThrow(/header/);
  expect(() => sharedSecret("X-Secret", "")).toThrow(/value/);
  expect(() => hmacSignature({ header: "X-S", secret: "s", encoding: "hax" as "hex" })).toThrow(/encoding/);
});
