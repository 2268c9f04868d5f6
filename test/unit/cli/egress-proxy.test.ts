// Tests src/cli/egress/, src/cli/egress/egress-dispatcher.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { egressDispatchers } from "../../../src/cli/egress/egress-dispatcher.js";
import { readEgressProxy, shownProxy } from "../../../src/cli/egress/egress-proxy.js";
import { checkPlatform } from "../../../src/cli/platform-check.js";
import { createPlatformClient } from "../../../src/server/platform/platform-client.js";
import { type ConnectProxy, startConnectProxy } from "../server/connect-proxy.js";
import { secret } from "../server/harness.js";
import { answerId, startPlatform, type TestPlatform } from "../server/platform.js";
import { rawAnswer, startRawPlatform } from "../server/raw-platform.js";

const aigerim = { firstName: "Айгерим", lastName: "Сериккызы", iin: "801024390750", phone: "77011234567" };

const way = (env: Record<string, string>, address: string) => {
  const proxy = readEgressProxy(env)(address);
  return proxy ? shownProxy(proxy) : "direct";
};

describe("which proxy the environment names", () => {
  const http = "http://plain.example.kz:3128";
  const https = "http://secure.example.kz:3129";
  test.each([
    [{}, "https://qbox.kz", "direct"],
    [{ HTTPS_PROXY: https }, "https://qbox.kz", `${https} (HTTPS_PROXY)`],
    [{ https_proxy: https }, "https://qbox.kz", `${https} (https_proxy)`],
    [{ https_proxy: https, HTTPS_PROXY: http }, "https://qbox.kz", `${https} (https_proxy)`],
    [{ https_proxy: "", HTTPS_PROXY: https }, "https://qbox.kz", `${https} (HTTPS_PROXY)`],
    [{ HTTPS_PROXY: ` ${https}/ ` }, "https://qbox.kz", `${https} (HTTPS_PROXY)`],
    [{ HTTPS_PROXY: " " }, "https://qbox.kz", "direct"],
    [{ HTTPS_PROXY: https }, "http://qbox.kz", "direct"],
    [{ HTTP_PROXY: http }, "http://qbox.kz", `${http} (HTTP_PROXY)`],
    [{ http_proxy: http }, "http://qbox.kz", `${http} (http_proxy)`],
    [{ HTTP_PROXY: http }, "https://qbox.kz", `${http} (HTTP_PROXY)`],
    [{ HTTP_PROXY: http, HTTPS_PROXY: https }, "https://qbox.kz", `${https} (HTTPS_PROXY)`],
    [{ HTTPS_PROXY: "https://secure.example.kz" }, "https://qbox.kz", "https://secure.example.kz (HTTPS_PROXY)"],
    [{ HTTPS_PROXY: "http://user:pa%40ss@secure.kz" }, "https://qbox.kz", "http://secure.kz (HTTPS_PROXY)"],
  ])("%j for %s: %s", (env, address, expected) => {
    expect(way(env as unknown as Record<string, string>, address)).toBe(expected);
  });

  test.each([
    ["qbox.example.kz", "https://qbox.example.kz", true],
    ["QBOX.example.KZ", "https://qbox.example.kz", true],
    ["qbox.example.kz.", "https://qbox.example.kz", true],
    ["example.kz", "https://qbox.example.kz", true],
    [".example.kz", "https://qbox.example.kz", true],
    [".example.kz", "https://example.kz", true],
    ["*.example.kz", "https://qbox.example.kz", true],
    ["*.example.kz", "https://example.kz", false],
    ["ample.kz", "https://example.kz", false],
    ["qbox.example.kz", "https://example.kz", false],
    ["*", "https://qbox.example.kz", true],
    [" * ", "https://qbox.example.kz", true],
    ["none.invalid, *", "https://qbox.example.kz", true],
    ["*:8443", "https://qbox.example.kz", false],
    ["*:443", "https://qbox.example.kz", true],
    ["qbox.example.kz:443", "https://qbox.example.kz", true],
    ["qbox.example.kz:8443", "https://qbox.example.kz", false],
    ["qbox.example.kz:8443", "https://qbox.example.kz:8443", true],
    ["qbox.example.kz:80", "http://qbox.example.kz", true],
    ["localhost", "http://localhost:4310", true],
    ["localhost,127.0.0.1", "http://127.0.0.1:4310", true],
    ["localhost", "http://127.0.0.1:4310", false],
    ["::1", "http://[::1]:4310", true],
    ["[::1]", "http://[::1]:4310", true],
    ["[::1]:4310", "http://[::1]:4310", true],
    ["[::1]:4311", "http://[::1]:4310", false],
    ["0:0:0:0:0:0:0:1", "http://[::1]:4310", true],
    ["10.0.0.0/8", "https://10.1.2.3", true],
    ["10.0.0.0/8", "https://11.1.2.3", false],
    ["10.0.0.0/8", "https://qbox.example.kz", false],
    ["10.0.0.0/99", "https://10.1.2.3", false],
    ["2001:db8::/32", "https://[2001:db8::7]", true],
    ["a.kz b.kz,,c.kz\td.kz", "https://d.kz", true],
    ["", "https://qbox.example.kz", false],
    [",", "https://qbox.example.kz", false],
  ])("NO_PROXY=%j excludes %s: %s", (list, address, isFree) => {
    for (const name of ["NO_PROXY", "no_proxy"]) {
      expect(way({ HTTP_PROXY: http, [name]: list }, address) === "direct").toBe(isFree);
    }
  });

  test.each([
    "proxy.example.kz:3128",
    "proxy.example.kz",
    "socks5://proxy.example.kz:1080",
    "http://",
    "http://proxy example.kz",
    "http://proxy.example.kz:99999",
    "http://proxy.example.kz/pac",
    "http://user:pa55%word@proxy.example.kz",
    "user:pa55word@proxy.example.kz:3128",
  ])("%j gives an error that names the variable and not the value", (value) => {
    for (const name of ["HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"]) {
      let thrown: unknown;
      try {
        readEgressProxy({ [name]: value });
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toMatchObject({ code: `invalid-option:${name}` });
      expect(String((thrown as Error).stack)).not.toMatch(/pa55/);
    }
  });
});

describe("through the proxy of the environment", () => {
  let platform: TestPlatform;
  let proxy: ConnectProxy;
  const say = vi.fn();
  beforeEach(async () => {
    say.mockClear();
    vi.spyOn(console, "warn").mockImplementation(() => {});
    platform = await startPlatform();
    proxy = await startConnectProxy(Number(new URL(platform.hostName).port));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await proxy.close();
    await platform.close();
  });

  const hostName = "http://qbox.example.kz";
  const dispatcherOf = (url: string) => egressDispatchers(readEgressProxy({ HTTP_PROXY: url }), say)(hostName);
  const clientOf = (url: string, timeoutMs = 5_000) => {
    const dispatcher = dispatcherOf(url);
    return createPlatformClient({ hostName, secret, timeoutMs, ...(dispatcher && { dispatcher }) });
  };
  const withUser = (user: string) => proxy.url.replace("//", `//${user}@`);
  const failureOf = async (call: Promise<unknown>) => {
    const error = await call.catch((reason: unknown) => reason);
    return error as Error & { code: string; retryable: boolean; cause?: { code?: string } };
  };

  test("calls share tunnels, and CONNECT holds credentials and never the secret", async () => {
    const client = clientOf(withUser("bank:p%40ss%20word"));
    for (const id of ["1", "2", "3", "4", "5", "6"]) {
      platform.answer = answerId(id);
      expect(await client.upsertCustomer(aigerim)).toEqual({ userId: id });
    }
    // The client of an answer that has just ended may not be free yet.
    expect(proxy.asked.length).toBeLessThan(4);
    expect(proxy.asked[0]).toContain(`Basic ${btoa("bank:p@ss word")}`);
    expect(proxy.asked.join()).not.toContain(secret);
    expect(platform.seen.some(({ headers }) => "proxy-authorization" in headers)).toBe(false);
  });

  test("any 2xx is a tunnel", async () => {
    proxy.onConnect = (_request, socket) => {
      socket.write("HTTP/1.1 201 Tunnelled\r\n\r\n");
      socket.once("data", () => socket.write(rawAnswer(7)));
    };
    expect(await clientOf(proxy.url).upsertCustomer(aigerim)).toEqual({ userId: "7" });
  });

  test("a user name without a password is sent as well", async () => {
    await clientOf(withUser("bank")).ping();
    expect(proxy.asked[0]).toContain(`Basic ${btoa("bank:")}`);
  });

  test("a proxy that is down is reported once, without its credentials, and calls work when it is back", async () => {
    const url = withUser("bank:pa55word");
    const { port } = proxy;
    await proxy.close();
    const client = clientOf(url);
    for (const _try of [1, 2]) {
      const error = await failureOf(client.upsertCustomer(aigerim));
      expect(error).toMatchObject({ code: "egress-proxy-failed", retryable: true, cause: { code: "ECONNREFUSED" } });
      expect(error.message).toContain(
        `The proxy http://127.0.0.1:${port} (HTTP_PROXY) could not be reached (ECONNREFUSED)`,
      );
      expect(`${error.message}${error.stack}${JSON.stringify(error.cause)}`).not.toMatch(/pa55word|bank/);
    }
    expect(say).toHaveBeenCalledOnce();
    expect(say.mock.lastCall?.[0]).not.toMatch(/pa55word/);
    proxy = await startConnectProxy(Number(new URL(platform.hostName).port), port);
    await client.ping();
  });

  test.each([
    ["bank:pa55word", 407, /refuses the user name or the password in HTTP_PROXY \(HTTP 407\)/, false],
    ["", 407, /wants a user name and a password \(HTTP 407\): write them into HTTP_PROXY/, false],
    ["", 403, /does not connect to qbox\.example\.kz:80 \(HTTP 403\)/, false],
    ["", 502, /does not connect to qbox\.example\.kz:80 \(HTTP 502\)/, true],
    ["", 503, /\(HTTP 503\)/, true],
  ])("with the user %j the error explains the answer %i to CONNECT", async (user, status, said, retryable) => {
    proxy.onConnect = (_request, socket) => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    const error = await failureOf(clientOf(user ? withUser(user) : proxy.url).upsertCustomer(aigerim));
    expect(error).toMatchObject({ code: "egress-proxy-failed", retryable, message: expect.stringMatching(said) });
    expect(error.message).not.toMatch(/pa55word/);
    expect(platform.seen).toEqual([]);
  });

  test("a proxy that closes on CONNECT fails the call at once, without endless retries", async () => {
    proxy.onConnect = (_request, socket) => socket.destroy();
    const error = await failureOf(clientOf(proxy.url).upsertCustomer(aigerim));
    expect(error).toMatchObject({
      code: "egress-proxy-failed",
      message: expect.stringContaining("does not answer CONNECT"),
    });
    expect(proxy.asked).toHaveLength(1);
  });

  test("a call through a proxy that does not answer ends in time", async () => {
    proxy.onConnect = () => {};
    expect(await failureOf(clientOf(proxy.url, 200).upsertCustomer(aigerim))).toMatchObject({ code: "timeout" });
  });

  test("a keep-alive tunnel that was closed before the call causes no error", async () => {
    const raw = await startRawPlatform((socket, { call }) => {
      socket.write(rawAnswer(call));
      if (call === 1) setTimeout(() => socket.resetAndDestroy(), 5);
    });
    const onward = await startConnectProxy(Number(new URL(raw.hostName).port));
    const client = clientOf(onward.url);
    await client.upsertCustomer(aigerim);
    expect(await client.upsertCustomer(aigerim)).toMatchObject({ userId: expect.any(String) });
    await onward.close();
    await raw.close();
  });

  test("--check uses the same proxy, for the script too", async () => {
    platform.answer = ({ url, method }, response) => {
      if (method === "GET") return response.end("customElements.define('wc-video-call', class {})");
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(url.endsWith("/lookup") ? { data: { employees: [], total: 0 } } : {}));
    };
    const dispatcher = dispatcherOf(proxy.url);
    const steps = await checkPlatform({ hostName: `${hostName}:80/`, secret, ...(dispatcher && { dispatcher }) });
    expect(steps).toEqual([
      { step: `${hostName} answers`, ok: true },
      { step: "/static/js/wc-video-call.min.js is there", ok: true },
      { step: "the secret is accepted", ok: true },
    ]);
    expect(platform.seen).toHaveLength(3);

    proxy.onConnect = (_request, socket) => socket.end("HTTP/1.1 407 No\r\n\r\n");
    const refused = dispatcherOf(withUser("bank:pa55word"));
    const failed = await checkPlatform({ hostName, secret, ...(refused && { dispatcher: refused }) });
    expect(failed.map(({ hint }) => hint)).toEqual(Array(3).fill(expect.stringContaining("in HTTP_PROXY (HTTP 407)")));
    expect(JSON.stringify(failed)).not.toMatch(/pa55word/);
  });
});
