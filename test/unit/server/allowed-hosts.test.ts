// Tests src/server/proxy/origin/allowed-hosts.ts, src/server/host.ts
import { createProxy, type ProxyOptions } from "react-qbox-video-call/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHostCheck } from "../../../src/server/proxy/origin/allowed-hosts.js";
import { customer, type Stack, secret, startStack } from "./harness.js";
import { send } from "./raw-request.js";

let stack: Stack;
beforeEach(async () => {
  stack = await startStack({ allowedHosts: ["www.bank.example.kz", ".video.example.kz", "10.0.0.7", "[2001:db8::7]"] });
});
afterEach(() => stack.close());

/** As the page of a site that points its own name here: for the browser it is of this origin. */
const rebind = (host: string, path = "/api/qbox/customers") =>
  send(stack.origin + path, {
    headers: { host, origin: `http://${host}`, "content-type": "application/json", "sec-fetch-site": "same-origin" },
    body: JSON.stringify(customer),
  });

describe("a site that points its name at the proxy's address (DNS rebinding)", () => {
  test.each([
    "evil.example",
    "evil.example:8787",
    "www.bank.example.kz.evil.example",
    "evil-www.bank.example.kz",
    "video.example.kz",
    "evilvideo.example.kz",
    "localhost",
    "127.0.0.1",
    "10.0.0.8",
    "[2001:db8::8]",
    "constructor",
    "__proto__",
    ".",
  ])("%s is answered 421 and reaches nothing", async (host) => {
    const { status, text } = await rebind(host);
    expect([status, JSON.parse(text).code]).toEqual([421, "misdirected-request"]);
    expect((await rebind(host, "/employees/lookup")).status).toBe(421);
    expect((await send(stack.customersUrl, { method: "OPTIONS", headers: { host } })).status).toBe(421);
    expect(stack.platform.seen).toEqual([]);
  });

  test.each([
    "www.bank.example.kz",
    "WWW.Bank.example.kz:8443",
    "www.bank.example.kz.",
    "kk.video.example.kz",
    "10.0.0.7:8787",
    "[2001:db8::7]",
    "[2001:db8::7]:8787",
  ])("%s is an allowed name", async (host) => {
    expect((await rebind(host)).status).toBe(200);
  });

  test("the health check answers load balancers, which use the IP address", async () => {
    expect((await send(`${stack.origin}/health`, { method: "GET", headers: { host: "10.1.2.3" } })).status).toBe(200);
  });
});

test("a Fetch handler compares the name in the address", async () => {
  const proxy = createProxy({
    hostName: "https://qbox.example.kz",
    secret,
    authorize: "public",
    allowedHosts: ["app.example"],
  });
  const ask = async (origin: string) => (await proxy(new Request(`${origin}/customers`, { method: "POST" }))).status;
  expect([await ask("https://app.example:444"), await ask("https://evil.example")]).toEqual([415, 421]);
});

test.each<[unknown]>([
  ["www.bank.example.kz"],
  [[]],
  [[""]],
  [["*"]],
  [["."]],
  [["https://www.bank.example.kz"]],
  [["www.bank.example.kz/x"]],
  [["www.bank.example.kz:8787"]],
  [["[::1]:80"]],
  [["a b"]],
  [[7]],
])("allowedHosts of %j is refused at the start", (allowedHosts) => {
  const options = { hostName: "https://qbox.example.kz", secret, authorize: () => true, allowedHosts };
  expect(() => createProxy(options as unknown as ProxyOptions)).toThrow(/^allowedHosts: /);
});

test("a name that is an ending itself is not below it", () => {
  const check = createHostCheck([".bank.example.kz", "bank.example.kz."]);
  expect(() => check("https://.bank.example.kz")).toThrow(expect.objectContaining({ code: "misdirected-request" }));
  expect(() => check("https://www.bank.example.kz:8443")).not.toThrow();
  expect(() => check("https://bank.example.kz.")).not.toThrow();
});
