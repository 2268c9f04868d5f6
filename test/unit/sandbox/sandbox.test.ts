// Tests src/sandbox/serve/start-sandbox.ts, src/sandbox/platform/platform.ts
import { createServer } from "node:http";
import { SandboxError, startSandbox } from "react-qbox-video-call/sandbox";
import { describe, expect, it, onTestFinished } from "vitest";
import { listen } from "../../support/listen.js";
import { call, connected, customersPath, post, sample, signIn, start } from "./platform.js";
import { Socket } from "./socket.js";

describe("a sandbox", () => {
  it("is on localhost, with a secret of its own", async () => {
    const [one, two] = [await start(), await start()];
    expect(one.url).toMatch(/^http:\/\/localhost:\d+$/);
    expect(one.secret.length).toBeGreaterThan(20);
    expect(one.secret).not.toBe(two.secret);
  });

  it("shares nothing with another one in the same process", async () => {
    const [one, two] = [await start(), await start()];
    await post(one, customersPath, sample);
    expect(two.control.customers).toEqual([]);
    expect((await post(two, customersPath, sample, one.secret)).status).toBe(401);
  });

  it("says that its port is taken", async () => {
    const { port, close } = await listen(createServer());
    onTestFinished(close);
    const error = await startSandbox({ port }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SandboxError);
    expect(error).toMatchObject({ code: "port-taken" });
  });

  it("refuses to run with an empty secret", async () => {
    await expect(startSandbox({ secret: "" })).rejects.toMatchObject({ code: "invalid-options" });
  });

  it.each(["/", "/console", "/robot", "/assets/console.js", "/assets/robot.js", "/console/employees"])(
    "serves %s",
    async (path) => {
      expect((await fetch((await start()).url + path)).status).toBe(200);
    },
  );

  it("closes in the middle of everything and leaves no handle open", async () => {
    const before = process.getActiveResourcesInfo().length;
    const sandbox = await startSandbox({ robot: { answerAfterMs: 60_000 } });
    const { customer, operator } = await connected(sandbox);
    await call(sandbox, { topic: "loans", targetOperatorId: 12347 });
    sandbox.control.setFaults({ api: { body: "endless" } });
    const endless = await post(sandbox, customersPath, sample);
    sandbox.control.setFaults({ api: { latencyMs: 60_000 } });
    const slow = post(sandbox, customersPath, sample).catch(() => "cut");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await sandbox.close();
    await expect(endless.text()).rejects.toThrow();
    expect(await slow).toBe("cut");
    await expect.poll(() => customer.isOpen || operator.isOpen).toBe(false);
    await expect(fetch(sandbox.url)).rejects.toThrow();
    await expect.poll(() => process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before);
  });

  it("can be closed twice", async () => {
    const sandbox = await start();
    await sandbox.close();
    await sandbox.close();
  });

  it("starts again on reset: calls ended, customers and logs removed, operators still signed in", async () => {
    const sandbox = await start();
    const operator = await signIn(sandbox, 12345);
    await post(sandbox, customersPath, sample);
    const { customer } = await call(sandbox);
    sandbox.control.reset();
    await customer.next("cancelled");
    const { customers, calls, requests, faults } = sandbox.control;
    expect({ customers, calls, requests, faults }).toEqual({ customers: [], calls: [], requests: [], faults: {} });
    const { callId } = await call(sandbox);
    operator.send({ type: "accept", callId });
    await operator.next("accepted");
    expect(await (await post(sandbox, customersPath, sample)).json()).toMatchObject({
      data: { customer: { id: "435" } },
    });
  });
});

describe("the sockets", () => {
  it.each([
    "",
    "not json",
    "null",
    "[]",
    "42",
    "{}",
    '{"type":"call"}',
    '{"type":"call","request":{"topic":1,"domain":"x","lang":"ru"}}',
    '{"type":"call","request":{"topic":"x","domain":"x","lang":"fr"}}',
    '{"type":"signal","signal":{"kind":"offer"}}',
    '{"type":"__proto__"}',
    '{"type":"constructor"}',
    '{"type":"hangup"}',
    '{"type":"accept","callId":"x"}',
    '{"type":"sign-in","operatorId":"12345"}',
  ])("live through %j", async (raw) => {
    const sandbox = await start();
    const customer = await Socket.open(sandbox.url, "/ws/customer");
    const operator = await Socket.open(sandbox.url, "/ws/operator");
    customer.sendRaw(raw);
    operator.sendRaw(raw);
    customer.sendRaw(Buffer.from([0, 255, 1]));
    customer.send({ type: "call", request: { topic: "general", domain: "test.kz", lang: "ru" } });
    await customer.next("ringing");
    expect(sandbox.control.events.some(({ type }) => type === "ignored")).toBe(true);
  });

  it("close a connection that sends too much, and no other", async () => {
    const sandbox = await start();
    const { customer } = await call(sandbox);
    const flood = await Socket.open(sandbox.url, "/ws/customer");
    flood.sendRaw("x".repeat(4_000_000));
    await expect.poll(() => flood.isOpen).toBe(false);
    expect(customer.isOpen).toBe(true);
  });

  it("let no page of another origin act as an operator", async () => {
    const { url } = await start();
    await expect(Socket.open(url, "/ws/operator", { origin: "https://evil.example" })).rejects.toThrow("403");
    expect((await Socket.open(url, "/ws/operator", { origin: url })).isOpen).toBe(true);
    expect((await Socket.open(url, "/ws/customer", { origin: "https://bank.kz" })).isOpen).toBe(true);
  });

  it("refuse any other path", async () => {
    const { url } = await start();
    await expect(Socket.open(url, "/ws/other")).rejects.toThrow();
  });
});
