// Tests src/cli/, src/cli/settings/, src/cli/egress/
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { exchangeRaw, hostileTargets, sendAndReset, upgradeOf } from "../sandbox/raw-socket.js";
import { startConnectProxy } from "../server/connect-proxy.js";
import { customer, postJson, secret } from "../server/harness.js";
import { audience, signingKey, startIssuer } from "../server/issuer.js";
import { startPlatform, type TestPlatform } from "../server/platform.js";
import { send } from "../server/raw-request.js";
import { startRedis } from "../server/redis-server.js";
import { certificateFile, startTlsPlatform } from "../server/tls-platform.js";
import { buildCli, type Qbox, type Running, startNode } from "./qbox.js";

const root = join(import.meta.dirname, "../../..");

let cli: Qbox;
beforeAll(async () => {
  cli = await buildCli("cli");
}, 60_000);
afterAll(() => cli.remove());

let platform: TestPlatform;
beforeEach(async () => {
  platform = await startPlatform();
});
afterEach(() => platform.close());

const qbox = (args: string[], env: Record<string, string> = {}) => cli.run(args, env);
const firstMatch = (running: Running, pattern: RegExp) => running.firstMatch(pattern);

const jwtEnv = {
  QBOX_AUTHORIZE: "jwt",
  QBOX_JWKS_URL: "https://sso.example.kz/jwks",
  QBOX_JWT_ISSUER: "https://sso.example.kz",
  QBOX_JWT_AUDIENCE: audience,
};

const proxyEnv = (more: Record<string, string> = {}) => ({
  QBOX_HOST_NAME: platform.hostName,
  QBOX_SECRET: secret,
  QBOX_AUTHORIZE: "public",
  PORT: "0",
  ...more,
});

describe("qbox proxy", () => {
  test("sends customers to the platform and writes one redacted line per request", async () => {
    const proxy = qbox(["proxy"], proxyEnv());
    const url = await firstMatch(proxy, /(http:\S+\/customers) to/);
    expect((await postJson(url, customer)).status).toBe(200);
    expect(platform.seen[0]?.headers["x-api-secret"]).toBe(secret);

    const line = await firstMatch(proxy, /^\{.*\}$/m);
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
    const url = await firstMatch(proxy, /(http:\S+\/api\/qbox\/customers) to/);
    const statuses = [];
    for (const authorization of ["", "t0ken", "Bearer t0ke", "Bearer t0ken"]) {
      statuses.push((await postJson(url, customer, { authorization })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 200]);
    await rm(folder, { recursive: true });
  });

  test("lets callers with a token of the issuer in, and uses the token's IIN", async () => {
    const issuer = await startIssuer();
    const proxy = qbox(
      ["proxy"],
      proxyEnv({
        ...jwtEnv,
        QBOX_JWKS_URL: issuer.jwksUrl,
        QBOX_JWT_ISSUER: issuer.issuer,
        QBOX_JWT_CLAIMS: "iin=iin",
      }),
    );
    const url = await firstMatch(proxy, /(http:\S+\/customers) to/);
    const authorization = `Bearer ${await issuer.token({ iin: "850715300011" })}`;
    expect((await postJson(url, customer)).status).toBe(401);
    expect((await postJson(url, customer, { authorization })).status).toBe(200);
    expect(JSON.parse(platform.seen[0]?.body ?? "").iin).toBe("850715300011");
    await issuer.close();
  });

  test("answers on this machine only under its own names and those of its pages, against DNS rebinding", async () => {
    const proxy = qbox(["proxy"], proxyEnv({ QBOX_ALLOWED_ORIGINS: "https://www.bank.example.kz" }));
    const url = await firstMatch(proxy, /(http:\S+\/customers) to/);
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
    const url = (await firstMatch(listed, /(http:\S+\/customers) to/)).replace("0.0.0.0", "127.0.0.1");
    const statuses = [];
    for (const host of ["www.bank.example.kz", "kk.video.kz", "127.0.0.1"]) {
      const headers = { host, "content-type": "application/json" };
      statuses.push((await send(url, { headers, body: JSON.stringify(customer) })).status);
    }
    expect(statuses).toEqual([200, 200, 421]);
    expect(listed.output()).not.toContain("QBOX_ALLOWED_HOSTS");

    const open = qbox(["proxy"], proxyEnv({ HOST: "0.0.0.0" }));
    await firstMatch(open, /(http:\S+\/customers) to/);
    expect(open.output()).toContain("QBOX_ALLOWED_HOSTS");
  });

  test("two instances with one Redis count together, and --check tries it", async () => {
    const redis = await startRedis();
    const env = proxyEnv({ QBOX_REDIS_URL: `redis://127.0.0.1:${redis.port}`, QBOX_RATE_LIMIT: "3" });
    const instances = [qbox(["proxy"], env), qbox(["proxy"], env)];
    const [first = "", second = ""] = await Promise.all(
      instances.map((instance) => firstMatch(instance, /(http:\S+\/customers) to/)),
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
    const url = await firstMatch(proxy, /(http:\S+\/customers) to/);
    const ask = async (headers: Record<string, string>) => (await postJson(url, customer, headers)).status;
    expect(await ask({ origin: page, ...forwarded })).toBe(200);
    expect(await ask({ origin: page })).toBe(403);
    expect(await ask({ origin: page, "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await ask({ origin: page, "sec-fetch-site": "cross-site" })).toBe(403);
    for (const check of ["origin", "sec-fetch-site"]) await firstMatch(proxy, new RegExp(`"refusedBy":"${check}"`));
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
    const url = await firstMatch(proxy, /(http:\S+\/customers) to/);
    expect((await postJson(url, customer)).status).toBe(503);
    expect(proxy.output().match(/Redis cannot be reached \(ECONNREFUSED\)/g)).toHaveLength(1);
    expect(proxy.output()).not.toContain("pa55word");
    expect(platform.seen).toEqual([]);
  });

  test("the Dockerfile's command serves, and its health check works", async () => {
    const dockerfile = await readFile(join(root, "examples/proxy/Dockerfile"), "utf8");
    const words = (pattern: RegExp): string[] => JSON.parse(pattern.exec(dockerfile)?.[1] ?? "");
    const env = Object.fromEntries(
      [...dockerfile.matchAll(/^ENV (\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
    );
    expect(env).toMatchObject({ HOST: "0.0.0.0", QBOX_SECRET_FILE: "/run/secrets/qbox" });
    expect(dockerfile).toMatch(/^USER node$/m);

    const folder = await mkdtemp(join(tmpdir(), "qbox-"));
    await mkdir(join(folder, "node_modules"));
    await symlink(root, join(folder, "node_modules/react-qbox-video-call"));
    await writeFile(join(folder, "secret"), secret);
    const inImage = ([, ...args]: string[], more: Record<string, string>) =>
      startNode(args, { ...env, HOST: "127.0.0.1", QBOX_SECRET_FILE: join(folder, "secret"), ...more }, folder);
    const proxy = inImage(words(/^CMD (\[.*\])$/m), {
      QBOX_HOST_NAME: platform.hostName,
      QBOX_AUTHORIZE: "public",
      QBOX_BASE_PATH: "/api/qbox",
      PORT: "0",
    });
    const url = new URL(await firstMatch(proxy, /(http:\S+\/api\/qbox\/customers) to/));
    expect((await postJson(url.href, customer)).status).toBe(200);
    const isHealthy = (port: string) =>
      inImage(words(/^HEALTHCHECK .*CMD (\[.*\])$/m), { PORT: port, QBOX_BASE_PATH: "/api/qbox" }).exit;
    expect(await isHealthy(url.port)).toBe(0);
    expect(await isHealthy("1")).toBe(1);
    await rm(folder, { recursive: true });
  });

  test("finishes the running request when it is told to stop, then exits with 0", async () => {
    const proxy = qbox(["proxy"], proxyEnv());
    const url = await firstMatch(proxy, /(http:\S+\/customers) to/);
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
    ["QBOX_JWT_CLAIMS", { ...jwtEnv, QBOX_JWT_CLAIMS: "iin" }],
    ["QBOX_JWT_CLAIMS", { ...jwtEnv, QBOX_JWT_CLAIMS: "inn=iin" }],
    ["QBOX_JWT_TYP", { ...jwtEnv, QBOX_JWT_TYP: " " }],
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

  test("sends through the proxy of HTTPS_PROXY, to the platform and the issuer of tokens, and says so", async () => {
    const key = await signingKey("k1");
    const tls = await startTlsPlatform([key.publicJwk]);
    const onward = await startConnectProxy(tls.port);
    const env = {
      QBOX_HOST_NAME: "https://qbox.example.kz/",
      QBOX_SECRET: secret,
      ...jwtEnv,
      NODE_EXTRA_CA_CERTS: certificateFile,
      HTTPS_PROXY: onward.url.replace("//", "//bank:pa55word@"),
      PORT: "0",
    };
    const proxy = qbox(["proxy"], env);
    const url = await firstMatch(proxy, /(http:\S+\/customers) to https:\/\/qbox\.example\.kz through the/);
    const token = await new SignJWT({ sub: "s-1" })
      .setProtectedHeader({ alg: "ES256", kid: key.kid })
      .setIssuer(jwtEnv.QBOX_JWT_ISSUER)
      .setAudience(audience)
      .setExpirationTime("5m")
      .sign(key.privateKey);
    expect((await postJson(url, customer, { authorization: `Bearer ${token}` })).status).toBe(200);
    expect(tls.seen).toEqual(["GET https://sso.example.kz/jwks", expect.stringMatching(/^POST .*customers s3cr3t/)]);
    expect(onward.asked.map((text) => text.split(" ")[1])).toEqual(["sso.example.kz:443", "qbox.example.kz:443"]);
    expect(onward.asked.join()).not.toContain(secret);

    const checked = qbox(["proxy", "--check"], env);
    expect(await checked.exit).toBe(0);
    expect(checked.output()).toContain(
      `https://qbox.example.kz is asked through the HTTP proxy ${onward.url} (HTTPS_PROXY)`,
    );

    await onward.close();
    expect((await postJson(url, customer, { authorization: `Bearer ${token}` })).status).toBe(502);
    await firstMatch(proxy, /The proxy http:\S+ \(HTTPS_PROXY\) could not be reached \(ECONNREFUSED\)/);
    expect(await firstMatch(proxy, /"platformCode":"([\w-]+)"/)).toBe("egress-proxy-failed");
    const failed = qbox(["proxy", "--check"], env);
    expect(await failed.exit).toBe(1);
    expect(failed.output().match(/^FAIL .*The proxy .* could not be reached/gm)).toHaveLength(3);
    for (const { output } of [proxy, checked, failed]) expect(output()).not.toMatch(/pa55word|s3cr3t/);
    await tls.close();
  });

  test("sends to a platform in NO_PROXY directly, and mentions no proxy", async () => {
    const proxy = qbox(["proxy"], proxyEnv({ http_proxy: "http://127.0.0.1:1", no_proxy: "localhost,127.0.0.1" }));
    const url = await firstMatch(proxy, /(http:\S+\/customers) to \S+$/m);
    expect((await postJson(url, customer)).status).toBe(200);
  });

  test("keeps running after upgrades, odd targets and resets", async () => {
    const proxy = qbox(["proxy"], proxyEnv());
    const url = await firstMatch(proxy, /(http:\S+\/customers) to/);
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

  const fileWith = async (mode: string) => {
    const folder = await mkdtemp(join(tmpdir(), "qbox-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, "secret");
    await writeFile(path, `${secret}\n`);
    await chmod(path, Number.parseInt(mode, 8));
    return path;
  };

  test.each(["644", "444", "604", "606", "602", "777"])(
    "warns about a secret file that every user can read or change: mode %s",
    async (mode) => {
      const env = proxyEnv({ QBOX_SECRET: "", QBOX_SECRET_FILE: await fileWith(mode) });
      for (const args of [["proxy"], ["proxy", "--check"]]) {
        const proxy = qbox(args, env);
        const line = await firstMatch(proxy, /^qbox proxy: QBOX_SECRET_FILE .*$/m);
        expect(line).toMatch(/every user.*chmod 600.*0400/);
        expect(line).not.toContain(secret);
        if (args.length === 1) {
          const url = await firstMatch(proxy, /(http:\S+\/customers) to/);
          expect((await postJson(url, customer)).status).toBe(200);
          expect(proxy.output().match(/QBOX_SECRET_FILE/g)).toHaveLength(1);
        }
      }
    },
  );

  test.each(["600", "400", "640", "440", "700"])(
    "does not warn about a secret file of its user or group: mode %s",
    async (mode) => {
      const proxy = qbox(["proxy"], proxyEnv({ QBOX_SECRET: "", QBOX_SECRET_FILE: await fileWith(mode) }));
      await firstMatch(proxy, /(http:\S+\/customers) to/);
      expect(proxy.output()).not.toContain("QBOX_SECRET_FILE");
    },
  );

  test("warns about the other secret files too, and checks the target of a link", async () => {
    const token = await fileWith("644");
    const own = await fileWith("600");
    const link = `${own}-link`;
    await symlink(own, link);
    const proxy = qbox(
      ["proxy"],
      proxyEnv({ QBOX_SECRET: "", QBOX_SECRET_FILE: link, QBOX_AUTHORIZE: "token", QBOX_TOKEN_FILE: token }),
    );
    await firstMatch(proxy, /QBOX_TOKEN_FILE can be/);
    await firstMatch(proxy, /(http:\S+\/customers) to/);
    expect(proxy.output()).not.toContain("QBOX_SECRET_FILE");
  });

  test("accepts only access tokens when QBOX_JWT_TYP says so", async () => {
    const issuer = await startIssuer();
    const proxy = qbox(
      ["proxy"],
      proxyEnv({ ...jwtEnv, QBOX_JWKS_URL: issuer.jwksUrl, QBOX_JWT_ISSUER: issuer.issuer, QBOX_JWT_TYP: "at+jwt" }),
    );
    const url = await firstMatch(proxy, /(http:\S+\/customers) to/);
    const statusWith = async (typ: string) => {
      const authorization = `Bearer ${await issuer.token({}, undefined, { typ })}`;
      return (await postJson(url, customer, { authorization })).status;
    };
    expect([await statusWith("JWT"), await statusWith("at+jwt")]).toEqual([401, 200]);
    await issuer.close();
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

const hooked = ["--webhook=http://127.0.0.1:1"];

describe("qbox sandbox", () => {
  test("prints a complete .env with a random secret, and stops with Ctrl-C", async () => {
    const sandbox = qbox(["sandbox", "--port", "0"]);
    const url = await firstMatch(sandbox, /QBOX_HOST_NAME=(\S+)\nQBOX_SECRET=/);
    const own = await firstMatch(sandbox, /^QBOX_SECRET=(\S{32})\n/m);
    const taken = await postJson(`${url}/bridge/api/v1/customers`, customer, { "x-api-secret": own });
    expect(taken.status).toBe(200);
    const { status } = await fetch(`${url}/bridge/api/v1/customers`, { method: "POST", body: "{}" });
    expect(status).toBeGreaterThanOrEqual(400);
    sandbox.child.kill("SIGINT");
    expect(await sandbox.exit).toBe(0);
  });

  test.each([
    ["the environment", ["--port=0"], { QBOX_SECRET: "pr0duction-secret" }],
    ["the command line", ["--port=0", "--secret=pr0duction-secret"], {}],
    ["both", ["--port=0", "--secret=pr0duction-secret"], { QBOX_SECRET: "an0ther-secret" }],
  ])("neither prints a secret from %s nor shows it on a page", async (_name, args, env) => {
    const sandbox = qbox(["sandbox", ...args], env);
    const url = await firstMatch(sandbox, /QBOX_HOST_NAME=(\S+)/);
    await firstMatch(sandbox, /# QBOX_SECRET is the one that you gave/);
    const taken = await postJson(`${url}/bridge/api/v1/customers`, customer, { "x-api-secret": "pr0duction-secret" });
    expect(taken.status).toBe(200);
    let shown = "";
    for (const path of ["/", "/control", "/console", "/console/employees", "/__sandbox/state"]) {
      shown += await (await fetch(url + path)).text();
    }
    for (const word of ["pr0duction-secret", "an0ther-secret"]) {
      expect(shown).not.toContain(word);
      expect(sandbox.output()).not.toContain(word);
    }
  });

  test("does not print the secret when it cannot start", async () => {
    const port = new URL(platform.hostName).port;
    for (const args of [[`--port=${port}`], ["--port=0", "--answers=uuid"], ["--port=0", "--store=/nowhere/a.db"]]) {
      const sandbox = qbox(["sandbox", ...args], { QBOX_SECRET: "pr0duction-secret" });
      expect(await sandbox.exit).toBe(1);
      expect(sandbox.output()).not.toContain("pr0duction-secret");
    }
  });

  test("takes the robot's script, employees and a store from its options", async () => {
    const folder = await mkdtemp(join(tmpdir(), "qbox-"));
    const seed = join(folder, "seed.json");
    const dana = { id: 77, external_id: "d-1", username: "dana", first_name: "Дана", last_name: "Оспанова" };
    await writeFile(seed, JSON.stringify([dana]));
    const store = join(folder, "customers.db");
    const robot = ["--robot-answers-after=0.5", "--robot-drops-after=10", "--robot-redirects-to=77", "--robot-says=Hi"];
    robot.push("--robot-outcome=rejected", "--robot-outcome-after=2");
    const args = ["sandbox", "--port=0", "--secret=s", `--employees=${seed}`, `--store=${store}`, ...robot];
    const first = qbox(args);
    const url = await firstMatch(first, /QBOX_HOST_NAME=(\S+)/);
    const state = await (await fetch(`${url}/__sandbox/state`)).json();
    expect(state.robot).toEqual({
      answerAfterMs: 500,
      dropAfterMs: 10_000,
      redirectTo: 77,
      says: ["Hi"],
      outcome: "rejected",
      outcomeAfterMs: 2_000,
    });
    expect(await (await fetch(`${url}/console/employees`)).json()).toMatchObject([{ id: 77, topics: ["*"] }]);
    const headers = { "x-api-secret": "s" };
    const answer = await postJson(`${url}/bridge/api/v1/customers`, customer, headers);
    first.child.kill("SIGINT");
    expect([answer.status, await first.exit]).toEqual([200, 0]);

    const second = qbox(["sandbox", "--port=0", `--store=${store}`, "--no-robot"]);
    const again = await firstMatch(second, /QBOX_HOST_NAME=(\S+)/);
    const kept = await (await fetch(`${again}/__sandbox/state`)).json();
    expect(kept.customers).toMatchObject([{ iin: customer.iin }]);
    expect(kept.robot).toBe(false);
    second.child.kill("SIGINT");
    await second.exit;
    await rm(folder, { recursive: true });
  });

  test.each([
    ["--robot-drops-after: must be a number of seconds", ["--robot-drops-after=soon"]],
    ['--robot-outcome: must be "success", "rejected", "tech_error" or "none"', ["--robot-outcome=maybe"]],
    ["--webhook: must be an http or https address", ["--webhook=bank.kz"]],
    ["--employees: the file cannot be read", ["--employees=/nowhere/seed.json"]],
    ["--employees: the file is not JSON", [`--employees=${join(root, "README.md")}`]],
    ["employees must be a list", [`--employees=${join(root, "package.json")}`]],
    ["cannot be used as a SQLite file", ["--store=/nowhere/customers.db"]],
    ["--webhook: must be an http or https address", ["--webhook=http://"]],
    ["--webhook-header: needs --webhook", ["--webhook-header=X-Secret: pa55word"]],
    ['--webhook-header: must be as "X-Webhook-Secret: value"', [...hooked, "--webhook-header=pa55word"]],
    ["--webhook-header: gives one header twice", [...hooked, "--webhook-header=A: pa55word", "--webhook-header=a: 2"]],
    [
      "--webhook-header) gives X-Secret a value that is empty, or",
      [...hooked, "--webhook-header=X-Secret: pa55word\nA: b"],
    ],
  ])("does not start and says why: %s", async (message, args) => {
    const sandbox = qbox(["sandbox", "--port=0", ...args]);
    expect(await sandbox.exit).toBe(1);
    expect(sandbox.output()).toMatch(/^qbox: /);
    expect(sandbox.output()).toContain(message);
    expect(sandbox.output()).not.toContain("pa55word");
    expect(sandbox.output()).not.toContain("    at ");
  });

  test("names all wrong options at once", async () => {
    const sandbox = qbox(["sandbox", "--port=http", "--answers=uuid", "--webhook=bank.kz", "--robot-drops-after=soon"]);
    expect(await sandbox.exit).toBe(1);
    for (const option of ["--port", "--answers", "--webhook", "--robot-drops-after"]) {
      expect(sandbox.output()).toMatch(new RegExp(`^(?:qbox:| {5}) ${option}: must be`, "m"));
    }
  });

  test("refuses an unknown answer shape", async () => {
    const sandbox = qbox(["sandbox", "--answers", "uuid"]);
    expect(await sandbox.exit).toBe(1);
    expect(sandbox.output()).toContain("--answers");
  });
});

describe("the command line", () => {
  const ended = async (...args: string[]) => {
    const command = qbox(args);
    const code = await command.exit;
    return { code, printed: command.printed(), said: command.output().replace(command.printed(), "") };
  };

  test("prints its help to standard output, for all commands or one", async () => {
    const all = await ended("--help");
    expect([all.code, all.said]).toEqual([0, ""]);
    expect(all.printed).toMatch(/qbox sandbox[\s\S]*qbox proxy[\s\S]*QBOX_SECRET_FILE/);
    for (const name of ["HTTPS_PROXY", "NO_PROXY", "--webhook-header", "--version"])
      expect(all.printed).toContain(name);

    const proxy = await ended("proxy", "--help");
    expect([proxy.code, proxy.said]).toEqual([0, ""]);
    expect(proxy.printed).toMatch(/^qbox: [\s\S]*qbox proxy[\s\S]*--check[\s\S]*QBOX_HOST_NAME/);
    expect(proxy.printed).not.toMatch(/sandbox|robot/);

    const sandbox = await ended("sandbox", "--help");
    expect([sandbox.code, sandbox.said]).toEqual([0, ""]);
    expect(sandbox.printed).toMatch(/qbox sandbox[\s\S]*--robot-says/);
    expect(sandbox.printed).not.toMatch(/QBOX_AUTHORIZE|--check/);
  });

  test("prints its version", async () => {
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    expect(await ended("--version")).toEqual({ code: 0, printed: `${version}\n`, said: "" });
  });

  test("prints errors to standard error: exit code 2 and the usage for a command, 1 for an option", async () => {
    const unknown = await ended("prxy");
    expect(unknown).toMatchObject({ code: 2, printed: "" });
    expect(unknown.said).toMatch(/^qbox: there is no command "prxy"; did you mean "qbox proxy"\?\n\n[\s\S]*Usage/);
    expect(await ended()).toMatchObject({ code: 2, printed: "", said: expect.stringContaining("Usage") });

    const option = await ended("proxy", "--verbose");
    expect(option).toMatchObject({ code: 1, printed: "" });
    expect(option.said).toMatch(/^qbox: --verbose: is no option of qbox proxy[^\n]*\n$/);
  });
});
