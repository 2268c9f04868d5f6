// Tests src/cli/proxy.ts, src/cli/, src/cli/settings/
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exchangeRaw, hostileTargets, sendAndReset, upgradeOf } from "../unit/sandbox/raw-socket.js";
import { customer, postJson, secret } from "../unit/server/harness.js";
import { startPlatform, type TestPlatform } from "../unit/server/platform.js";
import { send } from "../unit/server/raw-request.js";
import { startRedis } from "../unit/server/redis-server.js";
import { environmentOf, jwtEnvironment } from "./proxy-environment.js";
import { qbox } from "./qbox.js";

let platform: TestPlatform;
beforeEach(async () => {
  platform = await startPlatform();
});
afterEach(() => platform.close());

const proxyEnv = (more: Record<string, string> = {}) => environmentOf(platform, more);

describe("qbox proxy", () => {
  test("sends customers to the platform and writes one redacted line per request", async () => {
    const proxy = qbox(["proxy"], proxyEnv());
    const url = await proxy.firstMatch(/(http:\S+\/customers) to/);
    expect((await postJson(url, customer)).status).toBe(200);
    expect(platform.seen[0]?.headers["x-api-secret"]).toBe(secret);

    const line = await proxy.firstMatch(/^\{.*\}$/m);
    expect(JSON.parse(line)).toMatchObject({ route: "customers", status: 200, code: "ok" });
    for (const word of [secret, customer.iin, customer.phone]) expect(proxy.output()).not.toContain(word);
  });

  test("--check says what works and what fails, and its exit code is 1 when something fails", async () => {
    const checked = qbox(["proxy", "--check"], proxyEnv());
    expect(await checked.exit).toBe(1);
    expect(checked.output()).toContain("ok    the settings are whole");
    expect(checked.output()).toMatch(/FAIL {2}the secret is accepted: .+/);
    expect(checked.output()).not.toContain(secret);
  });

  test("reads its secrets from files, and lets nobody in without the token", async () => {
    const folder = await mkdtemp(join(tmpdir(), "qbox-"));
    await writeFile(join(folder, "secret"), `${secret}\n`);
    await writeFile(join(folder, "token"), "t0ken\n");
    const proxy = qbox(["proxy"], {
      QBOX_HOST_NAME: platform.hostName,
      QBOX_SECRET_FILE: join(folder, "secret"),
      QBOX_AUTHORIZE: "token",
      QBOX_TOKEN_FILE: join(folder, "token"),
      QBOX_BASE_PATH: "/api/qbox",
      PORT: "0",
    });
    const url = await proxy.firstMatch(/(http:\S+\/api\/qbox\/customers) to/);
    const statuses = [];
    for (const authorization of ["", "t0ken", "Bearer t0ke", "Bearer t0ken"]) {
      statuses.push((await postJson(url, customer, { authorization })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 200]);
    await rm(folder, { recursive: true });
  });

  test("answers on this machine only under its own names and those of its pages, against DNS rebinding", async () => {
    const proxy = qbox(["proxy"], proxyEnv({ QBOX_ALLOWED_ORIGINS: "https://www.bank.example.kz" }));
    const url = await proxy.firstMatch(/(http:\S+\/customers) to/);
    const asked = async (host: string) => {
      const headers = { host, "content-type": "application/json" };
      return (await send(url, { headers, body: JSON.stringify(customer) })).status;
    };
    const { port } = new URL(url);
    expect([
      await asked(`localhost:${port}`),
      await asked(`bank.localhost:${port}`),
      await asked(`127.0.0.1:${port}`),
      await asked("[::1]"),
      await asked("www.bank.example.kz"),
    ]).toEqual([200, 200, 200, 200, 200]);
    expect([await asked("evil.example"), await asked(`evil.example:${port}`)]).toEqual([421, 421]);
    expect(platform.seen).toHaveLength(5);
  });

  test("QBOX_ALLOWED_HOSTS sets other names, and open access on a network without it causes a warning", async () => {
    const listed = qbox(["proxy"], proxyEnv({ HOST: "0.0.0.0", QBOX_ALLOWED_HOSTS: "www.bank.example.kz, .video.kz" }));
    const url = (await listed.firstMatch(/(http:\S+\/customers) to/)).replace("0.0.0.0", "127.0.0.1");
    const statuses = [];
    for (const host of ["www.bank.example.kz", "kk.video.kz", "127.0.0.1"]) {
      const headers = { host, "content-type": "application/json" };
      statuses.push((await send(url, { headers, body: JSON.stringify(customer) })).status);
    }
    expect(statuses).toEqual([200, 200, 421]);
    expect(listed.output()).not.toContain("QBOX_ALLOWED_HOSTS");

    const open = qbox(["proxy"], proxyEnv({ HOST: "0.0.0.0" }));
    await open.firstMatch(/(http:\S+\/customers) to/);
    expect(open.output()).toContain("QBOX_ALLOWED_HOSTS");
  });

  test("two instances with one Redis count together, and --check tries it", async () => {
    const redis = await startRedis();
    const env = proxyEnv({ QBOX_REDIS_URL: `redis://127.0.0.1:${redis.port}`, QBOX_RATE_LIMIT: "3" });
    const instances = [qbox(["proxy"], env), qbox(["proxy"], env)];
    const [first = "", second = ""] = await Promise.all(
      instances.map((instance) => instance.firstMatch(/(http:\S+\/customers) to/)),
    );
    const statuses = [];
    for (const url of [first, second, first, second]) statuses.push((await postJson(url, customer)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);

    const checked = qbox(["proxy", "--check"], env);
    await checked.exit;
    expect(checked.output()).toContain("ok    Redis answers");
    await redis.stop();
  });

  test("behind a proxy that rewrites Host: reads trusted forwarded headers and allowed headers from its environment, and logs the checks", async () => {
    const page = "https://www.bank.example.kz";
    const forwarded = { "x-forwarded-host": "www.bank.example.kz", "x-forwarded-proto": "https" };
    const env = {
      QBOX_TRUST_FORWARDED: "1",
      QBOX_ALLOWED_HOSTS: "www.bank.example.kz",
      QBOX_ALLOWED_ORIGINS: "https://partner.example.kz",
      QBOX_ALLOWED_HEADERS: "X-Tenant, x-branch",
    };
    const proxy = qbox(["proxy"], proxyEnv(env));
    const url = await proxy.firstMatch(/(http:\S+\/customers) to/);
    const ask = async (headers: Record<string, string>) => (await postJson(url, customer, headers)).status;
    expect(await ask({ origin: page, ...forwarded })).toBe(200);
    expect(await ask({ origin: page })).toBe(403);
    expect(await ask({ origin: page, "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await ask({ origin: page, "sec-fetch-site": "cross-site" })).toBe(403);
    for (const check of ["origin", "sec-fetch-site"]) await proxy.firstMatch(new RegExp(`"refusedBy":"${check}"`));
    const preflight = await send(url, {
      method: "OPTIONS",
      headers: { origin: "https://partner.example.kz", "access-control-request-method": "POST" },
    });
    expect(preflight.headers["access-control-allow-headers"]).toMatch(/sentry-trace.*x-tenant, x-branch$/);
  });

  test("reports once that Redis is down, without its address, and refuses when told to", async () => {
    const proxy = qbox(
      ["proxy"],
      proxyEnv({ QBOX_REDIS_URL: "redis://user:pa55word@127.0.0.1:1", QBOX_WHEN_REDIS_FAILS: "refuse" }),
    );
    const url = await proxy.firstMatch(/(http:\S+\/customers) to/);
    expect((await postJson(url, customer)).status).toBe(503);
    expect(proxy.output().match(/Redis cannot be reached \(ECONNREFUSED\)/g)).toHaveLength(1);
    expect(proxy.output()).not.toContain("pa55word");
    expect(platform.seen).toEqual([]);
  });

  test("finishes the running request when it is told to stop, then exits with 0", async () => {
    const proxy = qbox(["proxy"], proxyEnv());
    const url = await proxy.firstMatch(/(http:\S+\/customers) to/);
    const answer = platform.answer;
    platform.answer = (...given) => {
      proxy.child.kill("SIGTERM");
      setTimeout(() => answer(...given), 200);
    };
    expect((await postJson(url, customer)).status).toBe(200);
    expect(await proxy.exit).toBe(0);
  });

  test.each([
    ["QBOX_HOST_NAME", { QBOX_HOST_NAME: "" }],
    ["QBOX_HOST_NAME", { QBOX_HOST_NAME: "qbox.example.kz" }],
    ["HTTPS_PROXY", { HTTPS_PROXY: "proxy.example.kz:3128" }],
    ["http_proxy", { http_proxy: "http://user:pa55%word@proxy.example.kz" }],
    ["QBOX_SECRET", { QBOX_SECRET: "" }],
    ["QBOX_SECRET_FILE", { QBOX_SECRET_FILE: "/nowhere/secret" }],
    ["QBOX_AUTHORIZE", { QBOX_AUTHORIZE: "" }],
    ["QBOX_AUTHORIZE", { QBOX_AUTHORIZE: "session" }],
    ["QBOX_JWKS_URL", { QBOX_AUTHORIZE: "jwt" }],
    ["QBOX_JWT_ISSUER", { QBOX_AUTHORIZE: "jwt", QBOX_JWKS_URL: "https://sso.example.kz/jwks" }],
    ["QBOX_JWT_CLAIMS", { ...jwtEnvironment, QBOX_JWT_CLAIMS: "iin" }],
    ["QBOX_JWT_CLAIMS", { ...jwtEnvironment, QBOX_JWT_CLAIMS: "inn=iin" }],
    ["QBOX_JWT_TYP", { ...jwtEnvironment, QBOX_JWT_TYP: " " }],
    ["QBOX_TOKEN", { QBOX_AUTHORIZE: "token" }],
    ["QBOX_LANG", { QBOX_LANG: "kz" }],
    ["QBOX_STRICT", { QBOX_STRICT: "yes" }],
    ["QBOX_WHEN_REDIS_FAILS", { QBOX_WHEN_REDIS_FAILS: "retry" }],
    ["QBOX_REDIS_URL", { QBOX_REDIS_URL: "redis.example.kz:6379" }],
    ["QBOX_REDIS_URL_FILE", { QBOX_REDIS_URL_FILE: "/nowhere/redis" }],
    ["QBOX_TRUSTED_PROXY_HOPS", { QBOX_TRUSTED_PROXY_HOPS: "many" }],
    ["QBOX_TRUST_FORWARDED", { QBOX_TRUST_FORWARDED: "yes" }],
    ["(?:allowedHeaders|QBOX_ALLOWED_HEADERS)", { QBOX_ALLOWED_HEADERS: "x tenant" }],
    ["PORT", { PORT: "http" }],
  ])("does not start without a right %s and names it", async (name, env) => {
    const proxy = qbox(["proxy"], proxyEnv(env as Record<string, string>));
    expect(await proxy.exit).toBe(1);
    expect(proxy.output()).toMatch(new RegExp(`^qbox: ${name}: `));
    expect(proxy.output().match(/docs\/errors\.md/g)).toHaveLength(1);
    expect(proxy.output()).not.toContain(secret);
  });

  test.each([
    ["required ones", { PORT: "0" }, ["QBOX_HOST_NAME", "QBOX_SECRET", "QBOX_AUTHORIZE"]],
    [
      "wrong ones of every kind",
      {
        QBOX_HOST_NAME: "qbox.example.kz",
        QBOX_SECRET_FILE: "/nowhere/secret",
        QBOX_AUTHORIZE: "jwt",
        QBOX_JWT_CLAIMS: "inn=iin,iim=iin",
        QBOX_JWT_TYP: " ",
        QBOX_BASE_PATH: "api",
        QBOX_ALLOWED_ORIGINS: "*",
        QBOX_RATE_LIMIT: "0",
        QBOX_RATE_LIMIT_PER_ADDRESS: "many",
        QBOX_BODY_LIMIT_BYTES: "0",
        QBOX_TIMEOUT_MS: "soon",
        QBOX_LANG: "kz",
        QBOX_STRICT: "yes",
        QBOX_REDIS_URL: "redis.example.kz",
        HTTPS_PROXY: "proxy.example.kz:3128",
        PORT: "http",
      },
      "QBOX_HOST_NAME QBOX_SECRET_FILE QBOX_JWKS_URL QBOX_JWT_ISSUER QBOX_JWT_AUDIENCE QBOX_JWT_CLAIMS QBOX_JWT_TYP QBOX_BASE_PATH QBOX_ALLOWED_ORIGINS QBOX_RATE_LIMIT QBOX_RATE_LIMIT_PER_ADDRESS QBOX_BODY_LIMIT_BYTES QBOX_TIMEOUT_MS QBOX_LANG QBOX_STRICT QBOX_REDIS_URL HTTPS_PROXY PORT".split(
        " ",
      ),
    ],
  ] as [string, Record<string, string>, string[]][])("names all %s at once", async (_name, env, names) => {
    const proxy = qbox(["proxy", "--check"], env);
    expect(await proxy.exit).toBe(1);
    expect(proxy.printed()).toBe("");
    const named = [...proxy.output().matchAll(/^(?:qbox:| {5}) (\w+): /gm)].map(([, name]) => name);
    expect([...new Set(named)].toSorted()).toEqual(names.toSorted());
    expect(proxy.output()).not.toContain("    at ");
    expect(proxy.output().match(/docs\/errors\.md#invalid-option\)/g)).toHaveLength(1);
  });

  test("accepts QBOX_HOST_NAME in every spelling, and --check finds the script", async () => {
    platform.answer = ({ method, url }, response) => {
      if (method === "GET" && url.startsWith("//")) return response.writeHead(404).end();
      if (method === "GET") return response.end("customElements.define('wc-video-call', class {})");
      response.end(JSON.stringify({ data: { employees: [], total: 0 } }));
    };
    const { port } = new URL(platform.hostName);
    const checked = qbox(["proxy", "--check"], proxyEnv({ QBOX_HOST_NAME: ` HTTP://127.0.0.1:${port}/ ` }));
    expect(await checked.exit).toBe(0);
    expect(checked.output()).toContain(`ok    ${platform.hostName} answers`);
    expect(checked.output()).toContain("ok    /static/js/wc-video-call.min.js is there");
  });

  test("keeps running after upgrades, odd targets and resets", async () => {
    const proxy = qbox(["proxy"], proxyEnv());
    const url = await proxy.firstMatch(/(http:\S+\/customers) to/);
    for (const target of hostileTargets) {
      await exchangeRaw(url, upgradeOf(target, { Connection: "Upgrade, close" }));
      await sendAndReset(url, upgradeOf(target), "at once");
      await sendAndReset(url, upgradeOf(target), "when answered");
      await exchangeRaw(url, `GET ${target} HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n`);
    }
    expect((await postJson(url, customer)).status).toBe(200);
    expect(proxy.output()).not.toMatch(/Error| {4}at /);
    proxy.child.kill("SIGTERM");
    expect(await proxy.exit).toBe(0);
  });

  test("names the values of QBOX_AUTHORIZE", async () => {
    const proxy = qbox(["proxy"], proxyEnv({ QBOX_AUTHORIZE: "session" }));
    await proxy.exit;
    expect(proxy.output()).toMatch(/"public".*"token".*"jwt"/);
  });

  test("says that its port is taken", async () => {
    const port = new URL(platform.hostName).port;
    const proxy = qbox(["proxy", "--port", port], proxyEnv());
    expect(await proxy.exit).toBe(1);
    expect(proxy.output()).toContain(`port ${port} is taken`);
  });
});
