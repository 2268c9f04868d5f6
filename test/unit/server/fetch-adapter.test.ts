// Tests src/server/http/fetch-adapter.ts, src/server/http/request-target.ts
import { describe, expect, test, vi } from "vitest";
import type { BodyLimits, CoreRequest } from "../../../src/server/http/core-types.js";
import { adapterFacts, toFetchHandler } from "../../../src/server/http/fetch-adapter.js";
import { reencodedBodies } from "../../../src/server/http/reencoded-body.js";
import { readUrl } from "../../../src/server/http/request-target.js";

/** What a core is given of a request. */
async function given(request: Request): Promise<CoreRequest> {
  let incoming: CoreRequest | undefined;
  const handler = toFetchHandler(async (seen) => {
    incoming = seen;
    return { status: 200, headers: {}, body: null };
  });
  await handler(request);
  return incoming as CoreRequest;
}

describe("an address", () => {
  test.each([
    ["https://bank.kz/a/b?c=d", "https://bank.kz", { path: "/a/b", search: "?c=d" }],
    ["https://bank.kz", "https://bank.kz", undefined],
    ["https://bank.kz/", "https://bank.kz", { path: "/", search: "" }],
    ["https://bank.kz/a#b", "https://bank.kz", { path: "/a", search: "" }],
    ["https://bank.kz/a?#b", "https://bank.kz", { path: "/a", search: "" }],
    ["https://bank.kz:8443/a", "https://bank.kz:8443", { path: "/a", search: "" }],
    ["https://bank.kz/a/../b", "https://bank.kz", undefined],
    ["https://bank.kz\\a", "https://bank.kz", undefined],
    ["https://bank.kz/a\\b", "https://bank.kz", undefined],
    ["https://bank.kz?a=/b", "https://bank.kz", undefined],
    ["https://user@bank.kz/a", "https://bank.kz", undefined],
    ["https://:word@bank.kz/a", "https://bank.kz", undefined],
    ["/a", "", undefined],
    ["", "", undefined],
  ])("%j has the origin %j and the target %j", (text, origin, target) => {
    expect(readUrl(text)).toEqual({ origin, target });
  });
});

describe("a Fetch request", () => {
  test("is given with its parts, as it is", async () => {
    const request = new Request("https://bank.kz/api/customers?a=b", { method: "PUT", headers: { "x-a": "1" } });
    const incoming = await given(request);
    expect(incoming).toMatchObject({
      method: "PUT",
      path: "/api/customers",
      unreadable: undefined,
      search: "?a=b",
      origin: "https://bank.kz",
      host: undefined,
      mount: undefined,
      peerAddress: undefined,
    });
    expect([incoming.header("x-a"), incoming.header("x-b")]).toEqual(["1", undefined]);
    expect(incoming.toRequest()).toBe(request);
    expect(incoming.abort).toBe(request.signal);
  });

  test("whose Host is none, or whose address is not normal, has no path", async () => {
    const withHost = (host: string) => new Request("https://bank.kz/a", { headers: { host } });
    expect(await given(withHost("www.bank.kz"))).toMatchObject({ path: "/a", host: "www.bank.kz" });
    expect(await given(withHost("a/b"))).toMatchObject({ path: undefined, unreadable: "host", host: "a/b" });
    const request = new Request("https://bank.kz/a");
    Object.defineProperty(request, "url", { value: "https://bank.kz/x/../a" });
    expect(await given(request)).toMatchObject({ path: undefined, unreadable: "target", search: "" });
  });

  test("of our adapter for Node brings what a Request cannot hold, and no Host of its own", async () => {
    const request = new Request("https://bank.kz/a", { headers: { host: "evil.example" } });
    const facts = { peerAddress: "203.0.113.7", mount: "/api", nodeRequest: {} };
    adapterFacts.set(request, facts);
    const incoming = await given(request);
    expect(incoming).toMatchObject({ peerAddress: "203.0.113.7", mount: "/api", host: undefined });
    expect(adapterFacts.get(incoming.toRequest("/b"))).toBe(facts);
  });

  test("is copied with another path, in its own class, without its body", async () => {
    class CookieRequest extends Request {
      get cookies() {
        return this.headers.get("cookie");
      }
    }
    const aborted = new AbortController();
    const init = { method: "POST", body: "{}", headers: { cookie: "sid=1" }, signal: aborted.signal };
    for (const RequestClass of [Request, CookieRequest]) {
      const request = new RequestClass("https://bank.kz/a?b=c", init);
      const copy = (await given(request)).toRequest("/api/a");
      expect(copy).toBeInstanceOf(RequestClass);
      expect([copy.url, copy.method, copy.body]).toEqual(["https://bank.kz/api/a?b=c", "POST", null]);
      expect(copy.headers.get("cookie")).toBe("sid=1");
      expect(adapterFacts.has(copy)).toBe(false);
    }
    // A class that only looks like a request's.
    const other = new Request("https://bank.kz/a");
    Object.defineProperty(other, "constructor", { value: class {} });
    expect((await given(other)).toRequest("/b").url).toBe("https://bank.kz/b");
  });
});

describe("a Fetch request's body", () => {
  type Pull = (controller: ReadableStreamDefaultController<Uint8Array>) => void;
  const cancelled = vi.fn();
  const streamed = (pull: Pull, init: RequestInit = {}) =>
    new Request("https://bank.kz/a", {
      method: "POST",
      body: new ReadableStream({ pull, cancel: cancelled }),
      duplex: "half",
      ...init,
    } as RequestInit);
  const read = async (request: Request, limits: Partial<BodyLimits> = {}) =>
    (await given(request)).readBody({ bytes: 4, timeoutMs: 1_000, ...limits });
  const refused = (request: Request, limits?: Partial<BodyLimits>) =>
    read(request, limits).then(
      () => undefined,
      ({ code, extras }) => ({ code, ...extras }),
    );
  const post = (body: string, headers: Record<string, string> = {}) =>
    new Request("https://bank.kz/a", { method: "POST", body, headers });

  test("is read whole, from one piece, from several, and where there is none", async () => {
    const pieces = [new Uint8Array([1, 2]), new Uint8Array([3]), new Uint8Array([4])];
    const pull: Pull = (controller) => {
      const piece = pieces.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    };
    expect(await read(streamed(pull))).toEqual(new Uint8Array([1, 2, 3, 4]));
    expect(await read(post("abcd"))).toEqual(new TextEncoder().encode("abcd"));
    expect(await read(new Request("https://bank.kz/a"))).toEqual(new Uint8Array(0));
  });

  test("that is announced as too large is not read, and the connection stays", async () => {
    expect(await refused(post("a", { "content-length": "5" }))).toEqual({
      code: "body-too-large",
      refusedBy: "body-size",
      closeConnection: false,
    });
    expect(await refused(post("a", { "content-length": "4" }))).toBeUndefined();
  });

  test("that turns out too large is left, and the connection closed", async () => {
    cancelled.mockClear();
    const endless: Pull = (controller) => controller.enqueue(new Uint8Array(3));
    expect(await refused(streamed(endless))).toEqual({
      code: "body-too-large",
      refusedBy: "body-size",
      closeConnection: true,
    });
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalledOnce());
  });

  test("that does not come in time is left, and the connection closed", async () => {
    expect(
      await refused(
        streamed(() => new Promise(() => {})),
        { timeoutMs: 5 },
      ),
    ).toEqual({
      code: "request-timeout",
      refusedBy: "body-timeout",
      closeConnection: true,
    });
  });

  test("that breaks off is one that cannot be read, and of a caller who has gone one that nobody waits for", async () => {
    const breaks: Pull = (controller) => controller.error(new Error("reset"));
    expect(await refused(streamed(breaks))).toEqual({ code: "invalid-request", refusedBy: "body" });
    const gone = new AbortController();
    const request = streamed(
      (controller) => {
        gone.abort();
        controller.error(new Error("reset"));
      },
      { signal: gone.signal },
    );
    expect((await refused(request))?.code).toBe("aborted");
  });

  test("that somebody has read before is told so", async () => {
    const request = post("abcd");
    await request.text();
    expect((await refused(request))?.code).toBe("body-parsed");
  });

  test("that was written as JSON again is marked, and no other", async () => {
    const request = post("{}");
    reencodedBodies.add(request);
    expect(reencodedBodies.has(await read(request))).toBe(true);
    expect(reencodedBodies.has(await read(post("{}")))).toBe(false);
  });
});
