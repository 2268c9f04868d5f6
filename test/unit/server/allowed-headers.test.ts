// Tests src/server/proxy/origin/allowed-headers.ts
import { createProxy, type ProxyOptions } from "react-qbox-video-call/server";
import { afterEach, describe, expect, test } from "vitest";
import { type Stack, secret, startStack } from "./harness.js";
import { send } from "./raw-request.js";

const page = "https://www.bank.example.kz";

let stack: Stack | undefined;
afterEach(async () => {
  await stack?.close();
  stack = undefined;
});

async function preflight(options: Partial<ProxyOptions> = {}, path = "/api/qbox/customers", origin = page) {
  stack ??= await startStack({ allowedOrigins: [page], ...options });
  const { status, headers } = await send(stack.origin + path, {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "x-tenant" },
  });
  return { status, headers, names: (headers["access-control-allow-headers"] ?? "").split(", ") };
}

describe("headers that a cross-origin page may send", () => {
  test.each([
    ["what the hook and sessions need", ["authorization", "content-type", "x-requested-with"]],
    ["tokens against forged requests", ["x-csrf-token", "x-xsrf-token"]],
    ["W3C trace context", ["traceparent", "tracestate", "baggage"]],
    ["Sentry", ["sentry-trace", "baggage"]],
    [
      "Datadog",
      [
        "x-datadog-origin",
        "x-datadog-parent-id",
        "x-datadog-sampled",
        "x-datadog-sampling-priority",
        "x-datadog-tags",
        "x-datadog-trace-id",
      ],
    ],
    ["B3 (Zipkin)", ["b3", "x-b3-traceid", "x-b3-spanid", "x-b3-parentspanid", "x-b3-sampled", "x-b3-flags"]],
  ])("allows by default: %s", async (_what, wanted) => {
    const { names } = await preflight();
    for (const name of wanted) expect(names).toContain(name);
  });

  test("allowedHeaders adds to them, in lower case and once", async () => {
    const { names } = await preflight({
      allowedHeaders: ["X-Tenant", "x-tenant", "Baggage", "elastic-apm-traceparent"],
    });
    expect(names).toContain("x-tenant");
    expect(names).toContain("elastic-apm-traceparent");
    expect(names).toContain("sentry-trace");
    expect(new Set(names).size).toBe(names.length);
    expect(names.join()).toBe(names.join().toLowerCase());
  });

  test("all routes, with or without a slash at the end, answer the same; browsers cache the answer, and it varies by Origin", async () => {
    const options = { allowedHeaders: ["x-tenant"], employeeLookup: true };
    for (const path of ["/customers", "/customers/", "/employees/lookup", "/health"]) {
      const { status, headers, names } = await preflight(options, path);
      expect(status).toBe(204);
      expect(names).toContain("x-tenant");
      expect(headers).toMatchObject({
        "access-control-allow-origin": page,
        "access-control-allow-credentials": "true",
        "access-control-max-age": "7200",
        vary: "origin",
      });
      expect(names).not.toContain("*");
    }
  });

  test("a page that is not listed gets no header, and the refusal varies by Origin too", async () => {
    const { status, headers } = await preflight({ allowedHeaders: ["x-tenant"] }, "/customers", "https://evil.example");
    expect(status).toBe(403);
    expect(headers).not.toHaveProperty("access-control-allow-headers");
    expect(headers).not.toHaveProperty("access-control-allow-origin");
    expect(headers.vary).toBe("origin");
  });

  test("an empty list changes nothing", async () => {
    const { names } = await preflight({ allowedHeaders: [] });
    expect(names).toContain("content-type");
  });
});

test.each<[unknown]>([
  ["x-tenant"],
  [["*"]],
  [[""]],
  [["x tenant"]],
  [["x-a, x-b"]],
  [["x-tenant:"]],
  [["x-tenant\r\nset-cookie: a=1"]],
  [["қ"]],
  [["(x)"]],
  [[7]],
  [[null]],
  [{ 0: "x-tenant" }],
  [new Set(["x-tenant"])],
])("allowedHeaders of %j is refused at the start, with what it takes", (allowedHeaders) => {
  const options = { hostName: "https://qbox.example.kz", secret, authorize: () => true, allowedHeaders };
  expect(() => createProxy(options as unknown as ProxyOptions)).toThrow(/^allowedHeaders: .*"x-tenant"/);
});
