// Tests src/server/platform/read-reply.ts, src/server/proxy/platform-problem.ts, src/server/transport/
import { createServer } from "node:http";
import { createPlatformClient, createProxy, toNodeHandler } from "react-qbox-video-call/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { customer, postJson, problemOf, type Stack, secret, startStack } from "./harness.js";
import { answerId, listen, type PlatformAnswer, sendJson, startPlatform, stop } from "./platform.js";

const onRequest = vi.fn();
const trace = "Traceback: db.internal password=hunter2";
/** Longer than any answer takes on a busy machine. */
const timeoutMs = 1500;
/** Where no answer comes, however long one waits. */
const endlessTimeoutMs = 100;
let stack: Stack;
let endlessStack: Stack;
beforeAll(async () => {
  stack = await startStack({ rateLimit: false, timeoutMs, onRequest });
  endlessStack = await startStack({ rateLimit: false, timeoutMs: endlessTimeoutMs, onRequest });
});
afterAll(() => Promise.all([stack.close(), endlessStack.close()]));
beforeEach(() => {
  stack.platform.seen = [];
  onRequest.mockClear();
});

const withJson =
  (status: number, body: unknown): PlatformAnswer =>
  (_seen, response) =>
    sendJson(response, status, body);

/** The secret and the customer sent back, as a debug page does. */
const echo =
  (status: number, type = "text/html"): PlatformAnswer =>
  (seen, response) => {
    response.writeHead(status, { "content-type": type, "x-debug": secret });
    response.end(`<h1>${trace}</h1>${seen.headers["x-api-secret"]}${seen.body}`);
  };

type Fault = [name: string, answer: PlatformAnswer, status: number, code: string];

const faults: Fault[] = [
  [
    "_success: false at 200",
    withJson(200, { _success: false, error: trace, data: { customer: { id: 1 } } }),
    422,
    "refused",
  ],
  ["_success: false at 500", withJson(500, { _success: false, error: trace }), 502, "platform-unavailable"],
  ["_success: false at 503", withJson(503, { _success: false, error: trace }), 503, "platform-unavailable"],
  ["_success: false at 429", withJson(429, { _success: false, error: trace }), 503, "platform-unavailable"],
  ["_success: false at 302", withJson(302, { _success: false, error: trace }), 502, "platform-unavailable"],
  ["_success: false at 407", withJson(407, { _success: false, error: trace }), 502, "platform-unavailable"],
  ["_success: false at 401", withJson(401, { _success: false, error: trace }), 502, "platform-unavailable"],
  ["_success: false at 403", withJson(403, { _success: false, error: trace }), 502, "platform-unavailable"],
  ["an id at 401", withJson(401, { data: { customer: { id: 1 } }, _success: true }), 502, "platform-unavailable"],
  ["_success: false at 422", withJson(422, { _success: false, error: trace }), 422, "refused"],
  ["_success: false at 404", withJson(404, { _success: false, error: trace }), 422, "refused"],
  ["400", echo(400), 422, "refused"],
  ["a wrong secret", echo(401), 502, "platform-unavailable"],
  ["404 in HTML", echo(404), 502, "platform-unavailable"],
  ["500 in HTML", echo(500), 502, "platform-unavailable"],
  ["503", echo(503), 503, "platform-unavailable"],
  ["HTML at 200", echo(200), 502, "malformed-response"],
  ["HTML that says it is JSON", echo(200, "application/json"), 502, "malformed-response"],
  ["an empty body", withJson(200, ""), 502, "malformed-response"],
  ["JSON null", withJson(200, "null"), 502, "malformed-response"],
  ["no id", withJson(200, { data: { customer: {} }, _success: true }), 502, "malformed-response"],
  ["an empty id", answerId(""), 502, "malformed-response"],
  ["an id of 0, which would be an anonymous call", answerId(0), 502, "malformed-response"],
  ["an object for an id", answerId({ id: 1 }), 502, "malformed-response"],
  ["an id with a fraction", withJson(200, '{"data":{"customer":{"id":435.5}}}'), 502, "malformed-response"],
  [
    "an id that was rounded",
    withJson(200, '{"data":{"customer":{"id":1.2345678901234567e19}}}'),
    502,
    "malformed-response",
  ],
  ["an id that is too long", answerId("1".repeat(33)), 502, "malformed-response"],
  ["an id with a script in it", answerId('1"><script>'), 502, "malformed-response"],
  [
    "an answer over the size limit",
    withJson(200, { data: { customer: { id: 1 } }, x: "x".repeat(1_100_000) }),
    502,
    "malformed-response",
  ],
  ["a cut connection", (_seen, response) => response.destroy(), 502, "platform-unavailable"],
  [
    "a body that breaks off",
    (_seen, response) => {
      response.writeHead(200, { "content-length": "500" });
      response.write('{"data":', () => response.destroy());
    },
    502,
    "platform-unavailable",
  ],
];

const endless: Fault[] = [
  ["silence", () => {}, 504, "timeout"],
  [
    "a body that never ends",
    (_seen, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"data":');
    },
    504,
    "timeout",
  ],
];

test.each([...faults, ...endless])(
  "%s gives a code, and neither the secret, the platform's text nor the customer",
  async (_name, answer, status, code) => {
    const { platform, customersUrl } = code === "timeout" ? endlessStack : stack;
    platform.answer = answer;
    const response = await postJson(customersUrl, customer);
    const text = `${JSON.stringify([...response.headers])}${await response.clone().text()}`;
    expect([response.status, (await problemOf(response)).code]).toEqual([status, code]);
    for (const word of [secret, trace, "hunter2", customer.iin, customer.last_name, "<h1>"]) {
      expect(text + JSON.stringify(onRequest.mock.calls)).not.toContain(word);
    }
  },
);

test("a redirect is not followed, so the secret is not sent elsewhere", async () => {
  const elsewhere = await startPlatform();
  for (const status of [301, 302, 303, 307, 308]) {
    stack.platform.answer = (_seen, response) => {
      response.writeHead(status, { location: `${elsewhere.hostName}/bridge/api/v1/customers` });
      response.end();
    };
    const response = await postJson(stack.customersUrl, customer);
    expect([response.status, (await problemOf(response)).code]).toEqual([502, "platform-unavailable"]);
    expect(response.headers.has("location")).toBe(false);
  }
  expect(elsewhere.seen).toEqual([]);
  await elsewhere.close();
});

test("a platform that cannot be reached is unavailable", async () => {
  const gone = await startPlatform();
  await gone.close();
  const proxy = createProxy({ hostName: gone.hostName, secret, authorize: () => true });
  const response = await proxy(
    new Request("http://app.example/customers", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(customer),
    }),
  );
  expect([response.status, (await problemOf(response)).code]).toEqual([502, "platform-unavailable"]);
});

test("the platform's own rate limit is passed on with its Retry-After", async () => {
  stack.platform.answer = (_seen, response) => {
    response.writeHead(429, { "retry-after": "7" });
    response.end();
  };
  const response = await postJson(stack.customersUrl, customer);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "7"]);
  expect((await problemOf(response)).code).toBe("platform-unavailable");
});

test("the log says that the secret is wrong, the answer to the browser does not", async () => {
  stack.platform.answer = withJson(403, {});
  const response = await postJson(stack.customersUrl, customer);
  expect(await response.text()).not.toContain("secret");
  expect(onRequest).toHaveBeenCalledWith(
    expect.objectContaining({ code: "platform-unavailable", platformCode: "secret-refused", platformStatus: 403 }),
  );
});

test("a keep-alive connection that the platform has closed causes no error", async () => {
  let calls = 0;
  stack.platform.answer = (seen, response, request) => {
    calls += 1;
    if (calls === 2) request.socket.destroy();
    else answerId()(seen, response, request);
  };
  expect((await postJson(stack.customersUrl, customer)).status).toBe(200);
  expect((await postJson(stack.customersUrl, customer)).status).toBe(200);
  expect(calls).toBe(3);
});

describe("a caller that goes away", () => {
  test.each(["the core", "a wrapped handler"])("ends the call to the platform (%s)", async (way) => {
    const platform = await startPlatform();
    const proxy = createProxy({ hostName: platform.hostName, secret, authorize: () => true });
    const server = createServer(toNodeHandler(way === "the core" ? proxy : (request) => proxy(request)));
    const origin = await listen(server);
    const caller = new AbortController();
    const upstreamClosed = new Promise<void>((resolve) => {
      platform.answer = (_seen, response) => {
        response.on("close", resolve);
        caller.abort();
      };
    });
    await expect(
      fetch(`${origin}/customers`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(customer),
        signal: caller.signal,
      }),
    ).rejects.toThrow();
    await upstreamClosed;
    await stop(server);
    await platform.close();
  });
});

describe("with a custom fetch", () => {
  test.each([...faults, ...endless])("%s gives the same code", async (_name, answer, status, code) => {
    stack.platform.answer = answer;
    const { hostName } = stack.platform;
    const proxy = createProxy({
      hostName,
      secret,
      authorize: () => true,
      timeoutMs: code === "timeout" ? endlessTimeoutMs : timeoutMs,
      fetch: globalThis.fetch,
    });
    const response = await proxy(
      new Request("http://app.example/customers", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(customer),
      }),
    );
    expect([response.status, (await problemOf(response)).code]).toEqual([status, code]);
  });
});

describe("createPlatformClient", () => {
  const client = (options = { timeoutMs }) =>
    createPlatformClient({ hostName: stack.platform.hostName, secret, ...options });
  const person = { firstName: "Айгүл", lastName: "Серікова", iin: customer.iin, phone: customer.phone };

  test("gives the id as a string", async () => {
    stack.platform.answer = answerId(435);
    await expect(client().upsertCustomer(person)).resolves.toEqual({ userId: "435" });
  });

  test.each([
    ["refused", withJson(200, { _success: false }), false],
    ["secret-refused", echo(401), false],
    ["platform-unavailable", echo(500), true],
    ["timeout", (() => {}) as PlatformAnswer, true],
    ["malformed-response", echo(200), false],
  ] as const)("rejects with the code %s and nothing personal", async (code, answer, retryable) => {
    stack.platform.answer = answer;
    const error = await client({ timeoutMs: code === "timeout" ? endlessTimeoutMs : timeoutMs })
      .upsertCustomer(person)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "PlatformError", code, retryable });
    const text = `${error}${(error as Error).stack}${JSON.stringify(error)}${String((error as Error).cause)}`;
    for (const word of [secret, customer.iin, "hunter2"]) expect(text).not.toContain(word);
  });

  test("keeps the network's error as the cause", async () => {
    stack.platform.answer = (_seen, response) => response.destroy();
    await expect(client().upsertCustomer(person)).rejects.toMatchObject({ cause: expect.any(Error) });
  });

  test("ends with the caller's signal", async () => {
    stack.platform.answer = () => {};
    await expect(client().upsertCustomer(person, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "aborted",
    });
    const later = AbortSignal.timeout(50);
    await expect(client().upsertCustomer(person, { signal: later })).rejects.toMatchObject({ code: "aborted" });
  });
});
