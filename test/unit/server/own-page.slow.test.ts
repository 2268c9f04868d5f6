// Tests src/server/proxy/origin/own-origins.ts, src/server/proxy/origin/origin-policy.ts
import { createServer } from "node:http";
import { createProxy, type ProxyOptions, type RequestEvent, toNodeHandler } from "react-qbox-video-call/server";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { customer, type Stack, secret, startStack } from "./harness.js";
import { listen, stop } from "./platform.js";
import { send } from "./raw-request.js";

/** Where the browser is; the proxy before us has put another name into Host. */
const page = "https://www.bank.example.kz";
const internal = "localhost:8080";

let stack: Stack | undefined;
let events: RequestEvent[];
beforeEach(() => {
  events = [];
});
afterEach(async () => {
  await stack?.close();
  stack = undefined;
});

async function post(headers: Record<string, string>, options: Partial<ProxyOptions> = {}) {
  stack ??= await startStack({ rateLimit: false, onRequest: (event) => void events.push(event), ...options });
  const { status, text } = await send(stack.customersUrl, {
    headers: { "content-type": "application/json", host: internal, ...headers },
    body: JSON.stringify(customer),
  });
  return { status, problem: JSON.parse(text), refusedBy: events.at(-1)?.refusedBy };
}

describe("behind a proxy that rewrites Host, with a browser that sends Sec-Fetch-Site", () => {
  test.each<[string, Record<string, string>]>([
    ["Vite's short proxy form", { origin: "http://localhost:5173" }],
    ["a load balancer", { origin: page }],
    ["TLS that ends before Node", { origin: page, host: "www.bank.example.kz" }],
    ["another port", { origin: "http://localhost:3000" }],
    ["a page with Referrer-Policy no-referrer, whose Origin is null", { origin: "null" }],
    ["no Origin at all", {}],
    ["a forwarded host of nobody's", { origin: page, "x-forwarded-host": "evil.example" }],
  ])("a POST of the own page is let in: %s", async (_name, headers) => {
    expect((await post({ "sec-fetch-site": "same-origin", ...headers })).status).toBe(200);
    expect(stack?.platform.seen).toHaveLength(1);
  });

  test("with allowedOrigins for others' pages, the own page needs no entry", async () => {
    const options = { allowedOrigins: ["https://partner.example.kz"] };
    expect((await post({ origin: page, "sec-fetch-site": "same-origin" }, options)).status).toBe(200);
    expect((await post({ origin: page, "sec-fetch-site": "same-site" })).status).toBe(403);
    expect((await post({ origin: "https://partner.example.kz", "sec-fetch-site": "cross-site" })).status).toBe(200);
  });

  test.each<[string, Record<string, string>]>([
    ["cross-site", {}],
    ["same-site", {}],
    ["none", {}],
    ["", {}],
    ["same-origin, same-origin", {}],
    ["same-origin, cross-site", {}],
    ["Same-Origin", {}],
    ["same-origin;a=1", {}],
    ["anything", {}],
    // An Origin that fits does not help: it was the Host that was rewritten to another site's.
    ["cross-site", { origin: `http://${internal}` }],
    ["same-site", { origin: `http://${internal}` }],
    ["none", { origin: `http://${internal}` }],
    ["none", { origin: "chrome-extension://abcdefgh" }],
    ["cross-site", { origin: "null" }],
  ])("Sec-Fetch-Site of %j with %j reaches no platform", async (site, headers) => {
    const { status, problem, refusedBy } = await post({ "sec-fetch-site": site, ...headers });
    expect([status, problem.code, refusedBy]).toEqual([403, "forbidden", "sec-fetch-site"]);
    expect(stack?.platform.seen).toEqual([]);
  });

  test("allowedHosts is checked first", async () => {
    const headers = { origin: page, "sec-fetch-site": "same-origin" };
    const { status, refusedBy } = await post(headers, { allowedHosts: ["www.bank.example.kz"] });
    expect([status, refusedBy]).toEqual([421, "allowed-hosts"]);
    expect((await post({ ...headers, host: "www.bank.example.kz" })).status).toBe(200);
  });
});

describe("a browser without Sec-Fetch-Site (Safari before 16.4, pages over plain http)", () => {
  test.each([
    "https://www.bank.example.kz",
    "http://localhost:5173",
    "http://localhost",
    "https://localhost:8080",
    "null",
    "",
  ])("an Origin of %j that is not the Host's is refused", async (origin) => {
    const { status, refusedBy } = await post({ origin });
    expect([status, refusedBy]).toEqual([403, "origin"]);
    expect(stack?.platform.seen).toEqual([]);
  });

  test.each([
    [internal, "http://localhost:8080"],
    ["LOCALHOST:8080", "http://localhost:8080"],
    ["www.bank.example.kz:80", "http://www.bank.example.kz"],
    ["10.0.0.7:8080", "http://10.0.0.7:8080"],
    ["[2001:DB8::7]:8080", "http://[2001:db8::7]:8080"],
  ])("Host %s and Origin %s are equal", async (host, origin) => {
    expect((await post({ host, origin })).status).toBe(200);
  });

  test("allowedOrigins decides where Host is rewritten, for the own page too", async () => {
    const options = { allowedOrigins: [page] };
    expect((await post({ origin: page }, options)).status).toBe(200);
    expect((await post({ origin: "http://www.bank.example.kz" })).status).toBe(403);
  });
});

describe("trustForwarded", () => {
  const trusted = (headers: Record<string, string>, trustForwarded: boolean | number = true) =>
    post({ origin: page, ...headers }, { trustForwarded });
  const both = { "x-forwarded-host": "www.bank.example.kz", "x-forwarded-proto": "https" };

  test("is off by default: forwarded headers, which any client can write, are not read", async () => {
    expect((await post({ origin: page, ...both })).status).toBe(403);
    expect((await post({ origin: page, forwarded: "host=www.bank.example.kz;proto=https" })).status).toBe(403);
    expect((await post({ origin: `http://${internal}`, "x-forwarded-host": "a/b", forwarded: "?" })).status).toBe(200);
  });

  test.each<[string, Record<string, string>]>([
    ["X-Forwarded-Host and -Proto", both],
    ["by a proxy that keeps Host: -Proto alone", { host: "www.bank.example.kz", "x-forwarded-proto": "https" }],
    ["with the scheme's own port", { ...both, "x-forwarded-host": "www.bank.example.kz:443" }],
    ["in capitals", { "x-forwarded-host": "WWW.Bank.Example.KZ", "x-forwarded-proto": "HTTPS" }],
    ["Forwarded (RFC 7239)", { forwarded: "for=192.0.2.60;proto=https;host=www.bank.example.kz" }],
    ["Forwarded, quoted, in capitals", { forwarded: 'Host="www.bank.example.kz:443"; Proto=HTTPS ;by=_a' }],
    ["Forwarded without the quotes that a port needs", { forwarded: "host=www.bank.example.kz:443;proto=https" }],
    ["both kinds, of one mind", { ...both, forwarded: "host=www.bank.example.kz;proto=https" }],
    ["one of each", { "x-forwarded-proto": "https", forwarded: "host=www.bank.example.kz" }],
  ])("believes %s", async (_name, headers) => {
    expect((await trusted(headers)).status).toBe(200);
  });

  test.each<[string, Record<string, string>]>([
    ["another host", { ...both, "x-forwarded-host": "www.bank.example.kz.evil.example" }],
    ["another port", { ...both, "x-forwarded-host": "www.bank.example.kz:8443" }],
    ["another scheme", { ...both, "x-forwarded-proto": "http" }],
    ["no scheme", { "x-forwarded-host": "www.bank.example.kz" }],
    ["no headers at all", {}],
  ])("refuses %s", async (_name, headers) => {
    const { status, refusedBy } = await trusted(headers);
    expect([status, refusedBy]).toEqual([403, "origin"]);
  });

  test("a forwarded host replaces Host", async () => {
    expect((await trusted({ ...both, origin: `http://${internal}` })).status).toBe(403);
  });

  test.each<[string, Record<string, string>]>([
    ["a host with a path", { "x-forwarded-host": "www.bank.example.kz/x" }],
    ["an empty host", { "x-forwarded-host": "" }],
    ["an empty entry", { "x-forwarded-host": "www.bank.example.kz," }],
    ["a user", { "x-forwarded-host": "a@www.bank.example.kz" }],
    ["two headers that name two hosts", { ...both, forwarded: "host=evil.example" }],
    ["two headers that name two schemes", { ...both, forwarded: "proto=http" }],
    ["Forwarded that is none", { forwarded: "www.bank.example.kz" }],
    ["Forwarded with an open quote", { forwarded: 'host="www.bank.example.kz' }],
    ["Forwarded with two hosts in one element", { forwarded: "host=www.bank.example.kz;host=evil.example" }],
    ["Forwarded with a host that is none", { forwarded: 'host="a b"' }],
    ["Forwarded with an empty element", { forwarded: "host=a," }],
  ])("answers 400 to %s", async (_name, headers) => {
    const { status, problem, refusedBy } = await trusted({ "sec-fetch-site": "same-origin", ...headers });
    expect([status, problem.code, refusedBy]).toEqual([400, "invalid-request", "forwarded"]);
    expect(stack?.platform.seen).toEqual([]);
  });

  test("of a list, the nearest proxy's entry counts: what a client wrote stands before it", async () => {
    const list = (hosts: string, proto = "https") => trusted({ "x-forwarded-host": hosts, "x-forwarded-proto": proto });
    expect((await list("evil.example, www.bank.example.kz", "http, https")).status).toBe(200);
    expect((await list("www.bank.example.kz, evil.example")).status).toBe(403);
    expect((await list("www.bank.example.kz , internal:80")).status).toBe(403);
    expect((await trusted({ forwarded: "host=evil.example, host=www.bank.example.kz;proto=https" })).status).toBe(200);
    expect((await trusted({ forwarded: 'for="a,b;c", host=www.bank.example.kz;proto=https' })).status).toBe(200);
    expect((await trusted({ forwarded: "host=www.bank.example.kz;proto=https, host=evil.example" })).status).toBe(403);
  });

  test("a number says how many entries your proxies write; with fewer entries the header is not used", async () => {
    const list = (hosts: string, proto: string) =>
      trusted({ "x-forwarded-host": hosts, "x-forwarded-proto": proto }, 2);
    expect((await list("evil.example, www.bank.example.kz, internal:80", "https, http")).status).toBe(200);
    expect((await list("www.bank.example.kz, internal:80", "https, http")).status).toBe(200);
    expect((await list("internal:80, www.bank.example.kz", "https, http")).status).toBe(403);
    expect((await list("www.bank.example.kz", "https")).status).toBe(403);
  });

  test("0 is off", async () => {
    expect((await trusted(both, 0)).status).toBe(403);
  });

  test("allowedHosts is compared with the forwarded host, or else with Host", async () => {
    const options = { trustForwarded: true, allowedHosts: ["www.bank.example.kz"] };
    const ask = async (headers: Record<string, string>) => (await post({ origin: page, ...headers }, options)).status;
    expect(await ask(both)).toBe(200);
    expect(await ask({})).toBe(421);
    expect(await ask({ ...both, "x-forwarded-host": "evil.example", origin: "https://evil.example" })).toBe(421);
    expect(await ask({ ...both, "x-forwarded-host": "www.bank.example.kz, evil.example" })).toBe(421);
  });

  test("the health check is answered whatever is forwarded", async () => {
    await trusted(both);
    const headers = { "x-forwarded-host": "a/b" };
    expect((await send(`${stack?.origin}/health`, { method: "GET", headers })).status).toBe(200);
  });

  test.each([-1, 1.5, "1", "yes", null, Number.NaN])("%j is refused at the start", (trustForwarded) => {
    const options = { hostName: "https://qbox.example.kz", secret, authorize: () => true, trustForwarded };
    expect(() => createProxy(options as unknown as ProxyOptions)).toThrow(/^trustForwarded: /);
    expect(() => toNodeHandler(async () => new Response(), { trustForwarded } as never)).toThrow(/^trustForwarded: /);
  });

  test("toNodeHandler's own option reads lists and Forwarded alike, for request.url too", async () => {
    const urls: string[] = [];
    const proxy = createProxy({
      hostName: "https://qbox.example.kz",
      secret,
      authorize(request) {
        urls.push(request.url);
        return false;
      },
    });
    const server = createServer(toNodeHandler((request) => proxy(request), { trustForwarded: true }));
    const origin = await listen(server);
    onTestFinished(() => stop(server));
    const ask = async (headers: Record<string, string>) =>
      (await send(`${origin}/customers`, { headers: { ...headers, origin: page } })).status;
    expect(await ask({ ...both, "x-forwarded-host": "evil.example, www.bank.example.kz" })).toBe(401);
    expect(await ask({ forwarded: "host=www.bank.example.kz;proto=https" })).toBe(401);
    expect(await ask({ ...both, forwarded: "host=evil.example" })).toBe(400);
    expect(urls).toEqual([`${page}/customers`, `${page}/customers`]);
  });
});

describe("a Fetch handler whose runtime does not make the address from Host, like Next.js", () => {
  const ask = async (headers: Record<string, string>, options: Partial<ProxyOptions> = {}) => {
    const proxy = createProxy({ hostName: "https://qbox.example.kz", secret, authorize: () => false, ...options });
    const { status } = await proxy(
      new Request("http://localhost:3000/api/qbox/customers", { method: "POST", headers }),
    );
    return status;
  };

  test("the Origin is compared with Host as well", async () => {
    const host = "192.168.1.7:3000";
    expect(await ask({ host, origin: `http://${host}` })).toBe(401);
    expect(await ask({ host, origin: "http://192.168.1.8:3000" })).toBe(403);
    expect(await ask({ host, origin: page, "sec-fetch-site": "same-origin" })).toBe(401);
    expect(await ask({ host: "a b", origin: page, "sec-fetch-site": "same-origin" })).toBe(400);
    expect(await ask({ host: "a.example, b.example" })).toBe(400);
  });

  test("allowedHosts is compared with Host", async () => {
    const options = { allowedHosts: ["www.bank.example.kz"] };
    expect(await ask({ host: "www.bank.example.kz" }, options)).toBe(401);
    expect(await ask({ host: "evil.example" }, { allowedHosts: ["localhost"] })).toBe(421);
  });

  test("trustForwarded is read there too", async () => {
    const headers = { host: "internal", "x-forwarded-host": "www.bank.example.kz", "x-forwarded-proto": "https" };
    expect(await ask({ ...headers, origin: page })).toBe(403);
    expect(await ask({ ...headers, origin: page }, { trustForwarded: true })).toBe(401);
  });
});

describe("the answer to a refused page", () => {
  afterEach(() => void vi.unstubAllEnvs());

  test.each([
    [
      "origin",
      { origin: "http://localhost:5173" },
      /http:\/\/localhost:5173.*http:\/\/localhost:8080.*QBOX_TRUST_FORWARDED.*QBOX_ALLOWED_ORIGINS/,
    ],
    [
      "sec-fetch-site",
      { origin: page, "sec-fetch-site": "cross-site" },
      /www\.bank\.example\.kz.*QBOX_ALLOWED_ORIGINS/,
    ],
    ["sec-fetch-site", { "sec-fetch-site": "none" }, /Sec-Fetch-Site/],
    ["origin", { origin: "null" }, /null/],
  ])("says in development which check refused it and what to do (%s)", async (check, headers, hint) => {
    vi.stubEnv("NODE_ENV", "development");
    const { problem, refusedBy } = await post(headers as Record<string, string>);
    expect(refusedBy).toBe(check);
    expect(problem.hint).toMatch(hint);
    vi.stubEnv("NODE_ENV", "");
    expect((await post(headers as Record<string, string>)).problem.hint).toMatch(hint);
  });

  test("says neither in production, and names no internal host", async () => {
    vi.stubEnv("NODE_ENV", "production");
    for (const headers of [{ origin: page }, { origin: page, "sec-fetch-site": "cross-site" }]) {
      const { problem } = await post(headers);
      expect(problem).not.toHaveProperty("hint");
      expect(JSON.stringify(problem)).not.toContain("localhost:8080");
    }
  });

  test("repeats only origins, and nothing long", async () => {
    vi.stubEnv("NODE_ENV", "development");
    for (const origin of [`https://${"a".repeat(5_000)}.example`, "https://a.example/<script>", "iin=900101400017"]) {
      const { problem } = await post({ origin });
      expect(problem.hint.length).toBeLessThan(700);
      expect(problem.hint).not.toMatch(/<script>|900101400017|aaaaa/);
    }
  });
});
