// Tests src/sandbox/platform/sockets/, src/sandbox/serve/listen.ts
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { readCustomerMessage, readOperatorMessage } from "../../../src/sandbox/platform/sockets/read-message.js";
import { listen } from "../../../src/sandbox/serve/listen.js";
import { connected, start } from "./platform.js";
import { exchangeRaw, hostileTargets, openRaw, sendAndReset, upgradeOf, watchUncaught } from "./raw-socket.js";
import { Socket } from "./socket.js";

const isUp = async (url: string) => (await fetch(`${url}/__sandbox/state`)).ok;

describe("a web page cannot end the sandbox", () => {
  it.each(hostileTargets)("by a WebSocket to %s", async (target) => {
    const uncaught = watchUncaught();
    const { url } = await start();
    const headers = { Origin: "https://evil.example" };
    expect(await exchangeRaw(url, upgradeOf(target, headers))).toMatch(/^(?:HTTP\/1\.1 4\d\d |$)/);
    expect(await isUp(url)).toBe(true);
    expect(uncaught).toEqual([]);
  });

  it.each(hostileTargets)("by a request for %s", async (target) => {
    const uncaught = watchUncaught();
    const { url } = await start();
    for (const method of ["GET", "POST", "TRACE", "CONNECT"]) {
      await exchangeRaw(url, `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    }
    expect(await isUp(url)).toBe(true);
    expect(uncaught).toEqual([]);
  });

  it.each(["[", "%", "localhost:99999", "a b", "localhost@evil.example", "", "\u00ff", "//", "a,b"])(
    "by a WebSocket with the Host %j",
    async (host) => {
      const uncaught = watchUncaught();
      const { url } = await start();
      for (const path of ["/ws/customer", "/ws/operator", "//"]) {
        expect(await exchangeRaw(url, upgradeOf(path, { Host: host }))).toMatch(/^HTTP\/1\.1 4\d\d /);
      }
      expect(await isUp(url)).toBe(true);
      expect(uncaught).toEqual([]);
    },
  );

  it.each(["%", "%E0%A4%A", "%00", "..%5c", "\\", "//", "__proto__", "constructor", "?%", "?lang=%E0%A4%A"])(
    "nor break one of its addresses: each that holds %s",
    async (part) => {
      const uncaught = watchUncaught();
      const { url } = await start();
      const places = [
        "__sandbox/calls/X/drop",
        "__sandbox/deliveries/X/retry",
        "__sandbox/faultsX",
        "assets/X",
        "consoleX",
      ];
      for (const place of [...places, "X", "bridge/api/v1/X", "bridge/api/v1/customersX", "static/js/X"]) {
        for (const more of ["", "Origin: http://[\r\n", "Content-Length: 0\r\n", "Transfer-Encoding: chunked\r\n"]) {
          const head = `/${place.replace("X", part)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n`;
          const chunks = more.startsWith("Transfer") ? "2\r\n{}\r\n0\r\n\r\n" : "";
          for (const method of ["GET", "POST"]) {
            const answer = await exchangeRaw(url, `${method} ${head}${chunks}`);
            expect(answer, `${method} ${head}`).toMatch(/^HTTP\/1\.1 (?:200|4\d\d) /);
          }
        }
      }
      expect(uncaught).toEqual([]);
    },
  );

  it.each([
    ["a refused path", "/nowhere", {}],
    ["a refused origin", "/ws/operator", { Origin: "https://evil.example" }],
    ["a refused host", "/ws/customer", { Host: "evil.example" }],
    ["a half-said handshake", "/ws/customer", { "Sec-WebSocket-Key": "no" }],
    ["an old version", "/ws/customer", { "Sec-WebSocket-Version": "1" }],
    ["another protocol", "/ws/customer", { Upgrade: "h2c" }],
    ["an accepted one", "/ws/customer", {}],
  ])("by a reset of %s", async (_name, path, headers) => {
    const uncaught = watchUncaught();
    const { url } = await start();
    for (let index = 0; index < 10; index += 1) {
      await sendAndReset(url, upgradeOf(path, headers), "at once");
      await sendAndReset(url, upgradeOf(path, headers), "when answered");
    }
    expect(await isUp(url)).toBe(true);
    expect(uncaught).toEqual([]);
  });

  it("by bytes that are not HTTP, or by half a handshake", async () => {
    const uncaught = watchUncaught();
    const { url } = await start();
    for (const bytes of [
      "\x16\x03\x01\x02",
      "GET\r\n\r\n",
      "GET / HTTP/9.9\r\n\r\n",
      `GET / HTTP/1.1\r\n${"a: b\r\n".repeat(9_000)}`,
    ]) {
      await sendAndReset(url, bytes, "at once");
      expect(await exchangeRaw(url, bytes.endsWith("\n") ? bytes : `${bytes}\r\n\r\n`)).toMatch(
        /^(?:HTTP\/1\.1 4\d\d |$)/,
      );
    }
    const half = await openRaw(url);
    half.write("GET /ws/customer HTTP/1.1\r\nHost: localhost\r\nUpgra");
    expect(await isUp(url)).toBe(true);
    expect(uncaught).toEqual([]);
  });

  it.each([
    ["junk", randomBytes(300)],
    ["a frame without a mask", Buffer.from([0x81, 0x02, 0x68, 0x69])],
    ["a reserved opcode", Buffer.from([0x83, 0x80, 0, 0, 0, 0])],
    ["a frame of 2^63 bytes", Buffer.from([0x82, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0])],
    ["text that is no UTF-8", Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff])],
  ])("by %s in place of a message", async (_name, bytes) => {
    const uncaught = watchUncaught();
    const { url } = await start();
    const socket = await openRaw(url);
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("data", () => undefined);
    socket.once("data", () => socket.write(bytes));
    socket.write(upgradeOf("/ws/customer"));
    await closed;
    expect(await isUp(url)).toBe(true);
    expect(uncaught).toEqual([]);
  });

  const depth = 200_000;
  const nested = (open: string, close: string) => open.repeat(depth) + close.repeat(depth);
  const call = (extra: string) =>
    `{"type":"call","request":{"topic":"general","domain":"a","lang":"ru","extra":${extra}}}`;
  it.each([
    ["", "nothing"],
    ["[]", "a list"],
    ["null", "null"],
    ['"call"', "a word"],
    ["1e999", "a number"],
    ['{"type":{"toString":1}}', "an object for a type"],
    ['{"type":"__proto__"}', "a prototype for a type"],
    ['{"type":"constructor"}', "a constructor for a type"],
    ['{"__proto__":{"type":"hangup"},"type":"chat"}', "a prototype key"],
    [call('{"__proto__":{"a":1},"constructor":{"prototype":{"b":1}}}'), "prototype keys in extra"],
    [call(nested('{"a":', "}").replace("}", "1}")), "a deep extra"],
    [call(`{"a":${nested("[", "]")}}`), "a deep list in extra"],
    [nested("[", "]"), "a deep list"],
    [`{"type":"signal","signal":{"kind":"candidate","candidate":${nested("[", "]")}}}`, "a deep signal"],
    ["\ud800", "half a character"],
  ])("by a message that is not what it expects: %#", async (message, _name) => {
    const uncaught = watchUncaught();
    const sandbox = await start();
    const { customer, operator } = await connected(sandbox);
    const newcomer = await Socket.open(sandbox.url, "/ws/customer");
    for (const socket of [newcomer, customer, operator]) socket.sendRaw(message);
    customer.send({ type: "chat", text: "still here" });
    expect(await operator.next("chat")).toMatchObject({ text: "still here" });
    expect(await isUp(sandbox.url)).toBe(true);
    expect(uncaught).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each([
    "{}",
    "[",
    "[]",
    "null",
    "1",
    '{"api":{"constructor":1}}',
    '{"api":{"__proto__":1}}',
    '{"constructor":{}}',
    '{"api":{"toString":"x"}}',
    "{".repeat(9_999),
  ])("by invalid faults or an invalid script: %s", async (body) => {
    const uncaught = watchUncaught();
    const { url, control } = await start();
    for (const path of ["faults", "robot"]) {
      const { status } = await fetch(`${url}/__sandbox/${path}`, { method: "POST", body });
      expect(status).toBe(body === "{}" ? 200 : 400);
    }
    expect(control.faults).toEqual({});
    expect(uncaught).toEqual([]);
  });
});

it("any JSON in a message is read or ignored, and what is read can be written as JSON again", () => {
  const types = [
    "call",
    "cancel",
    "hangup",
    "signal",
    "chat",
    "feedback",
    "sign-in",
    "robot",
    "accept",
    "redirect",
    "outcome",
  ];
  const anything = fc.jsonValue({ maxDepth: 2 });
  const message = fc.record({
    type: fc.oneof(fc.constantFrom(...types), anything),
    callId: fc.oneof(fc.string(), anything),
    text: fc.oneof(fc.string(), anything),
    rating: anything,
    operatorId: fc.oneof(fc.integer(), anything),
    status: fc.oneof(fc.constantFrom("success", "rejected"), anything),
    attachment: fc.oneof(fc.record({ name: fc.string(), type: fc.string(), dataUrl: fc.string() }), anything),
    signal: fc.oneof(
      fc.record({ kind: fc.constantFrom("offer", "candidate"), sdp: fc.string(), candidate: anything }),
      anything,
    ),
    request: fc.oneof(
      fc.record({
        topic: fc.string(),
        domain: fc.string(),
        lang: fc.constant("ru"),
        userId: anything,
        extra: anything,
      }),
      anything,
    ),
  });
  fc.assert(
    fc.property(message, (given) => {
      const text = JSON.stringify(given);
      for (const read of [readCustomerMessage(text), readOperatorMessage(text)]) {
        expect(JSON.stringify(read)?.length ?? 0).toBeLessThan(30_000);
      }
    }),
    { numRuns: 50 },
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => void [readCustomerMessage(text), readOperatorMessage(text)]),
  );
});

it("too many open files do not end the sandbox", async () => {
  const server = createServer();
  await listen(server, 0, "127.0.0.1");
  onTestFinished(() => void server.close());
  for (let index = 0; index < 3; index += 1)
    server.emit("error", Object.assign(new Error("accept"), { code: "EMFILE" }));
});

describe("a refused connection", () => {
  it("is closed by the sandbox and keeps nothing open", async () => {
    const sandbox = await start();
    const socket = await openRaw(sandbox.url);
    const answered = new Promise((resolve) => socket.once("data", resolve));
    // This side neither reads on nor closes.
    socket.write(upgradeOf("/nowhere"));
    await answered;
    socket.pause();
    await sandbox.close();
  });
});
