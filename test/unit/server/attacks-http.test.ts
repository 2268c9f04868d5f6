// Tests src/server/http/request-target.ts, src/server/http/json-body.ts, src/server/node/
import { createServer } from "node:http";
import { createProxy, nodeServerLimits, toNodeHandler } from "react-qbox-video-call/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { customer, postJson, problemOf, type Stack, secret, startStack } from "./harness.js";
import { listen, stop } from "./platform.js";
import { send, sendBytes } from "./raw-request.js";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rateLimit: false });
});
afterAll(() => stack.close());
beforeEach(() => {
  stack.platform.seen = [];
});

const json = { "content-type": "application/json" };

describe("method override", () => {
  test.each(["x-http-method-override", "x-http-method", "x-method-override"])(
    "the header %s does not turn a GET into a POST",
    async (header) => {
      const { status } = await send(stack.customersUrl, { method: "GET", headers: { ...json, [header]: "POST" } });
      expect(status).toBe(405);
      expect(stack.platform.seen).toEqual([]);
    },
  );

  test("a _method in the address or the body does not change a POST", async () => {
    const response = await postJson(`${stack.customersUrl}?_method=DELETE`, { ...customer, _method: "DELETE" });
    expect(response.status).toBe(200);
    expect(stack.platform.seen.map(({ method, url }) => [method, url])).toEqual([["POST", "/bridge/api/v1/customers"]]);
    expect(stack.platform.seen[0]?.body).not.toContain("DELETE");
  });

  test.each(["TRACE", "DELETE", "PATCH", "PROPFIND"])("%s is refused", async (method) => {
    expect((await send(stack.customersUrl, { method, headers: json })).status).toBe(405);
  });
});

describe("path tricks", () => {
  test.each([
    "/customers%00",
    "/customers;x=1",
    "/customers/.",
    "/customers%2f",
    "/CUSTOMERS",
    "/employees%2flookup",
    "/api/..%2fcustomers",
    "\\customers",
  ])("%s is not an address of the proxy", async (path) => {
    const answer = await sendBytes(
      stack.origin,
      `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(stack.platform.seen).toEqual([]);
  });
});

describe("contradictory requests", () => {
  test.each([
    ["two lengths", "Content-Length: 2\r\nContent-Length: 40\r\n"],
    ["a length and chunks", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n"],
    ["a bare line feed in a header", "X-A: 1\nX-API-Secret: mine\r\nContent-Length: 2\r\n"],
    ["a NUL in a header", "X-A: a\0b\r\nContent-Length: 2\r\n"],
  ])("smuggling by %s reaches neither proxy nor platform", async (_name, headers) => {
    const answer = await sendBytes(
      stack.origin,
      `POST /customers HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n${headers}\r\n{}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(stack.platform.seen).toEqual([]);
  });
});

test("huge JSON: all keys that fit the limit are read, and none is sent to the platform", async () => {
  const many = Object.fromEntries(Array.from({ length: 1_200 }, (_, index) => [`k${index}`, 1]));
  expect((await postJson(stack.customersUrl, { ...many, ...customer })).status).toBe(200);
  expect(JSON.parse(stack.platform.seen[0]?.body ?? "")).toEqual(customer);
  const over = await postJson(stack.customersUrl, { ...customer, x: "x".repeat(16 * 1024) });
  expect([over.status, (await problemOf(over)).code]).toEqual([413, "body-too-large"]);
});

test("a slow header is cut off by Node's limits before the proxy is asked", async () => {
  const onRequest = vi.fn();
  const proxy = createProxy({ hostName: stack.platform.hostName, secret, authorize: () => true, onRequest });
  const limits = { ...nodeServerLimits, headersTimeout: 200, connectionsCheckingInterval: 50 };
  const server = createServer(limits, toNodeHandler(proxy));
  const answer = await sendBytes(await listen(server), "POST /customers HTTP/1.1\r\nHost: a\r\nX-Slow: ", 15_000);
  await stop(server);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(onRequest).not.toHaveBeenCalled();
});

describe("a phone is read once", () => {
  test("a foreign number that the form's schema has normalised arrives as the same number", async () => {
    for (const phone of ["81312345678", "905321234567", "84912345678"]) {
      stack.platform.seen = [];
      expect((await postJson(stack.customersUrl, { ...customer, phone })).status).toBe(200);
      expect(JSON.parse(stack.platform.seen[0]?.body ?? "").phone).toBe(phone);
    }
  });

  test("a session's foreign number keeps its country", async () => {
    const bound = await startStack({ authorize: () => ({ customer: { phone: "+81 3 1234 5678" } }) });
    await postJson(bound.customersUrl, customer);
    expect(JSON.parse(bound.platform.seen[0]?.body ?? "").phone).toBe("81312345678");
    await bound.close();
  });
});
