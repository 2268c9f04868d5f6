// Tests src/server/node/node-core-request.ts, src/server/node/node-body.ts, src/server/node/light-abort.ts
import { EventEmitter } from "node:events";
import { Readable } from "node:stream";
import { describe, expect, test, vi } from "vitest";
import { NodeCoreRequest } from "../../../src/server/node/node-core-request.js";

interface Sent {
  method?: string;
  url?: string;
  originalUrl?: string;
  headers?: Record<string, string | string[] | undefined>;
  rawHeaders?: string[];
  socket?: object;
  /** What a body parser has left. */
  parsed?: undefined | { body?: unknown; rawBody?: unknown };
  /** The pieces in which the body arrives. */
  pieces?: string[];
}

/** Node's two objects, as its servers and middlewares give them. */
function receive(sent: Sent, trustedHops = 0) {
  const { headers = { host: "app.example" }, parsed, pieces = [], ...rest } = sent;
  const stream = Readable.from(pieces.map((piece) => Buffer.from(piece)));
  const request = Object.assign(stream, { method: "POST", url: "/customers", socket: {}, headers }, rest, parsed);
  if (parsed) Object.defineProperty(request, "readableEnded", { value: true });
  const response = Object.assign(new EventEmitter(), { writableEnded: false });
  return { request, response, core: new NodeCoreRequest(request, response, trustedHops) };
}

const limits = { bytes: 10, timeoutMs: 5_000 };
const textOf = async (sent: Sent) => new TextDecoder().decode(await receive(sent).core.readBody(limits));

describe("the address", () => {
  test.each<[string, Sent, number, string]>([
    ["a plain connection", {}, 0, "http://app.example"],
    ["TLS", { socket: { encrypted: true } }, 0, "https://app.example"],
    ["a socket that says it is not encrypted", { socket: { encrypted: false } }, 0, "http://app.example"],
    ["HTTP/1.0 without Host", { headers: {} }, 0, "http://localhost"],
    ["HTTP/2", { headers: { ":authority": "two.example", ":method": "POST" } }, 0, "http://two.example"],
    [
      "HTTP/2 with an equal Host",
      { headers: { ":authority": "two.example", host: "two.example" } },
      0,
      "http://two.example",
    ],
    [
      "forwarded headers that nobody trusts",
      { headers: { host: "app.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" } },
      0,
      "http://app.example",
    ],
    [
      "trusted forwarded headers",
      { headers: { host: "inner", "x-forwarded-host": "app.example", "x-forwarded-proto": "https" } },
      1,
      "https://app.example",
    ],
    [
      "a trusted scheme alone",
      { headers: { host: "app.example", "x-forwarded-proto": "https" } },
      1,
      "https://app.example",
    ],
    ["trusted headers that are absent", { socket: { encrypted: true } }, 1, "https://app.example"],
  ])("of %s", (_name, sent, hops, origin) => {
    const { core } = receive(sent, hops);
    expect([core.origin, core.unreadable, core.path]).toEqual([origin, undefined, "/customers"]);
  });

  test.each<[string, Sent, "host" | "forwarded" | "target"]>([
    ["two names of HTTP/2", { headers: { ":authority": "two.example", host: "other.example" } }, "host"],
    ["a Host with a path", { headers: { host: "app.example/x" } }, "host"],
    ["two Host lines", { rawHeaders: ["Host", "app.example", "HOST", "evil.example"] }, "host"],
    ["a list of hosts", { headers: { host: ["app.example", "evil.example"] } }, "host"],
    ["a forwarded host with a user", { headers: { host: "inner", "x-forwarded-host": "a@evil.example" } }, "forwarded"],
    ["a target that is no path", { url: "javascript:alert(1)" }, "target"],
  ])("cannot be read of %s", (_name, sent, unreadable) => {
    const { core } = receive(sent, 1);
    expect(core.unreadable).toBe(unreadable);
    if (unreadable !== "target") expect(core.origin).toBe("");
    expect(core.path).toBeUndefined();
  });

  test.each([
    ["/api/qbox/customers", "/customers", "/api/qbox"],
    ["/api/qbox/customers?lang=kk", "/customers?lang=kk", "/api/qbox"],
    ["/api/qbox/customers", "/customers?lang=kk", "/api/qbox"],
    ["/customers", "/customers", undefined],
    ["/api/qbox/customers", "/elsewhere", undefined],
    ["/api/qbox/customers", "customers", undefined],
    ["/api/qbox/customers", "/longer/api/qbox/customers", undefined],
  ])("sent to %s, which a framework made %s, is mounted at %s", (originalUrl, url, mount) => {
    const { core } = receive({ url, originalUrl });
    expect([core.path, core.mount]).toEqual([originalUrl.replace(/\?.*/, ""), mount]);
  });
});

describe("headers", () => {
  test("of several lines are one text, and those of HTTP/2 itself are none", () => {
    const { core } = receive({
      headers: { ":authority": "two.example", ":path": "/customers", "x-list": ["a", "b"], "x-gone": undefined },
    });
    expect([core.header("x-list"), core.header("x-gone"), core.header("x-none")]).toEqual([
      "a, b",
      undefined,
      undefined,
    ]);
    expect([...core.toRequest().headers]).toEqual([["x-list", "a, b"]]);
    expect([...core.toFullRequest().headers]).toEqual([["x-list", "a, b"]]);
  });

  test("the peer is the socket's address, where it has one", () => {
    expect(receive({ socket: { remoteAddress: "203.0.113.7" } }).core.peerAddress).toBe("203.0.113.7");
    expect(receive({ socket: { remoteAddress: 7 } }).core.peerAddress).toBeUndefined();
    expect(receive({}).core.peerAddress).toBeUndefined();
  });
});

describe("the body", () => {
  test("is read in one piece or in several", async () => {
    expect(await textOf({ pieces: ["0123456789"] })).toBe("0123456789");
    expect(await textOf({ pieces: ["01234", "5678", "9"] })).toBe("0123456789");
    expect(await textOf({})).toBe("");
  });

  test("that is announced as too long is not read at all", async () => {
    const { request, core } = receive({ headers: { host: "a", "content-length": "11" }, pieces: ["0"] });
    const on = vi.spyOn(request, "on");
    await expect(core.readBody(limits)).rejects.toMatchObject({
      code: "body-too-large",
      extras: { closeConnection: true },
    });
    expect(on).not.toHaveBeenCalled();
    expect(await textOf({ headers: { host: "a", "content-length": "10" }, pieces: ["0123456789"] })).toBe("0123456789");
  });

  test("that grows too long is not read to its end, and the connection closes", async () => {
    const { request, core } = receive({ pieces: ["01234", "56789", "0", "1"] });
    await expect(core.readBody(limits)).rejects.toMatchObject({
      code: "body-too-large",
      extras: { closeConnection: true },
    });
    expect(request.isPaused()).toBe(true);
    expect(request.listenerCount("data")).toBe(0);
  });

  test("that a parser has read counts too, and the connection stays", async () => {
    expect(await textOf({ parsed: { body: "0123456789" } })).toBe("0123456789");
    const { core } = receive({ parsed: { body: "01234567890" } });
    await expect(core.readBody(limits)).rejects.toMatchObject({
      code: "body-too-large",
      extras: { closeConnection: false },
    });
  });

  test.each<[string, Sent["parsed"], string]>([
    ["bytes beside a value", { rawBody: Buffer.from('{"a":1}'), body: { a: 2 } }, '{"a":1}'],
    ["a text", { body: '{"a": 1}' }, '{"a": 1}'],
    ["a value", { body: { a: 1 } }, '{"a":1}'],
  ])("is what a parser has left: %s", async (_name, parsed, text) => {
    expect(await textOf({ parsed })).toBe(text);
  });

  test.each([undefined, () => {}])("of which a parser has left %s is named", async (body) => {
    await expect(textOf({ parsed: { body } })).rejects.toMatchObject({ code: "body-parsed" });
  });

  test("of a client that leaves in its midst ends the reading, and leaves no listener but the one for errors", async () => {
    const { request, core } = receive({ pieces: [] });
    request.read = () => null;
    const reading = core.readBody(limits);
    request.destroy(new Error("ECONNRESET"));
    await expect(reading).rejects.toMatchObject({ code: "aborted" });
    expect([request.listenerCount("data"), request.listenerCount("end"), request.listenerCount("close")]).toEqual([
      0, 0, 0,
    ]);
    expect(request.listenerCount("error")).toBe(1);
  });
});

describe("a client that leaves", () => {
  test("before the answer's end aborts, once; after it nothing happens", () => {
    const { response, core } = receive({});
    const [stays, removed] = [vi.fn(), vi.fn()];
    core.abort.addEventListener("abort", stays);
    core.abort.addEventListener("abort", removed);
    core.abort.removeEventListener("abort", removed);
    response.emit("close");
    core.abort.fire();
    expect([core.abort.aborted, stays.mock.calls.length, removed.mock.calls.length]).toEqual([true, 1, 0]);

    const answered = receive({});
    answered.response.writableEnded = true;
    answered.response.emit("close");
    expect(answered.core.abort.aborted).toBe(false);
  });

  test("aborts the signal of a handler that is not ours", () => {
    const { response, core } = receive({ method: "GET" });
    const { signal } = core.toFullRequest();
    response.emit("close");
    expect(signal.aborted).toBe(true);
  });
});
