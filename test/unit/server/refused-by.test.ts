// Tests src/server/http/refused-by.ts, src/server/proxy/request-log.ts
import { createProxy, type ProxyOptions, type RequestEvent } from "react-qbox-video-call/server";
import { expect, test } from "vitest";
import { customer, postJson, secret, startStack } from "./harness.js";
import { send, sendBytes } from "./raw-request.js";

const json = { "content-type": "application/json" };
const body = JSON.stringify(customer);

interface Case {
  options?: Partial<ProxyOptions>;
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** The request as it goes over the wire, where a client of Node's would not send it. */
  bytes?: string;
  /** How many requests before it are let through. */
  after?: number;
}

/** One request that each check refuses; the words are stable. */
const refusals: Record<string, Case> = {
  target: { bytes: "POST /api/%2e%2e/customers HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" },
  host: { headers: { ...json, host: "a b" } },
  forwarded: { options: { trustForwarded: true }, headers: { ...json, "x-forwarded-host": "a/b" } },
  "allowed-hosts": { options: { allowedHosts: ["www.bank.example.kz"] } },
  route: { path: "/api/qbox/nothing" },
  method: { method: "PUT" },
  preflight: {
    method: "OPTIONS",
    headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
  },
  "sec-fetch-site": { headers: { ...json, "sec-fetch-site": "cross-site" } },
  origin: { headers: { ...json, origin: "https://evil.example" } },
  "address-limit": { options: { rateLimit: { points: 1, pointsPerAddress: 1 } }, after: 1 },
  "caller-limit": { options: { rateLimit: { points: 1 } }, after: 1 },
  authorize: { options: { authorize: () => false } },
  "employee-lookup": {
    options: { employeeLookup: () => false },
    path: "/employees/lookup",
    body: '{"external_ids":["e"]}',
  },
  "content-type": { headers: { "content-type": "text/plain" } },
  "content-encoding": { headers: { ...json, "content-encoding": "gzip" } },
  "body-size": { options: { bodyLimitBytes: 10 } },
  "body-timeout": {
    options: { bodyTimeoutMs: 50 },
    bytes: "POST /customers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
  },
  json: { body: "{" },
  body: { body: "[]" },
  schema: { body: "{}" },
};

test.each(Object.entries(refusals))("the log names the check that refused: %s", async (word, given) => {
  const events: RequestEvent[] = [];
  const stack = await startStack({ onRequest: (event) => void events.push(event), ...given.options });
  const { path = "/api/qbox/customers", method = "POST", headers = json, after = 0 } = given;
  if (given.bytes !== undefined) await sendBytes(stack.origin, given.bytes);
  else {
    for (let count = 0; count < after; count++) await postJson(stack.origin + path, customer);
    await send(stack.origin + path, { method, headers, body: given.body ?? body });
  }
  await stack.close();
  expect(events.at(-1)?.status).toBeGreaterThanOrEqual(400);
  expect(events.map(({ refusedBy }) => refusedBy)).toEqual([...Array(after).fill(undefined), word]);
});

test.each<[string, Partial<ProxyOptions>]>([
  ["a 403 of authorize", { authorize: () => ({ status: 403 }) }],
  ["an authorize that takes too long", { authorize: () => new Promise<boolean>(() => {}), authorizeTimeoutMs: 20 }],
])("%s is authorize's too", async (_name, options) => {
  const events: RequestEvent[] = [];
  const stack = await startStack({ onRequest: (event) => void events.push(event), onError: () => {}, ...options });
  await postJson(stack.customersUrl, customer);
  await stack.close();
  expect(events).toMatchObject([{ refusedBy: "authorize" }]);
});

test("the limit of an IPv6 network has its own word", async () => {
  const events: RequestEvent[] = [];
  const proxy = createProxy({
    hostName: "https://qbox.example.kz",
    secret,
    authorize: () => false,
    trustedProxyHops: 1,
    rateLimit: { points: 1, pointsPerAddress: 1 },
    onRequest: (event) => void events.push(event),
  });
  for (let subscriber = 0; subscriber < 6; subscriber++) {
    const headers = { "x-forwarded-for": `2001:db8:7:${subscriber}00::1` };
    await proxy(new Request("https://www.bank.example.kz/customers", { method: "POST", headers }));
  }
  expect(events.map(({ refusedBy }) => refusedBy)).toEqual([...Array(5).fill("authorize"), "network-limit"]);
});

test("refusedBy is left out when a request was answered, or was refused by the platform", async () => {
  const events: RequestEvent[] = [];
  const stack = await startStack({ onRequest: (event) => void events.push(event) });
  await postJson(stack.customersUrl, customer);
  stack.platform.answer = (_seen, response) => void response.writeHead(422).end('{"_success":false}');
  await postJson(stack.customersUrl, customer);
  await stack.close();
  expect(events.map(({ code }) => code)).toEqual(["ok", "refused"]);
  for (const event of events) expect(event).not.toHaveProperty("refusedBy");
});

test("refusedBy is only in the log: no answer in production has it, and the log holds nothing of the request", async () => {
  const events: RequestEvent[] = [];
  const stack = await startStack({ onRequest: (event) => void events.push(event) });
  const answer = await send(stack.customersUrl, { headers: { ...json, origin: "https://evil.example" }, body });
  await stack.close();
  expect(JSON.parse(answer.text)).not.toHaveProperty("refusedBy");
  expect(JSON.stringify(events)).not.toContain("evil");
});
