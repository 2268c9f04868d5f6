// Tests src/server/http/request-target.ts
import type { Server } from "node:http";
import { connect as connectHttp2, createServer as createHttp2Server } from "node:http2";
import express from "express";
import fc from "fast-check";
import fastify from "fastify";
import { createProxy, type ProxyOptions, toNodeHandler } from "react-qbox-video-call/server";
import { describe, expect, test, vi } from "vitest";
import { readTarget } from "../../../src/server/http/request-target.js";
import { secret } from "./harness.js";
import { listen } from "./platform.js";
import { sendBytes } from "./raw-request.js";
import { servedPlatform } from "./served-platform.js";

const served = servedPlatform();
const { closers, serve } = served;

/** A proxy whose `authorize` keeps the operators' names to itself, by the path alone. */
function guarded(options: Partial<ProxyOptions> = {}) {
  const judged: string[] = [];
  const proxy = createProxy({
    hostName: served.platform.hostName,
    secret,
    rateLimit: false,
    employeeLookup: true,
    authorize(request) {
      const { pathname } = new URL(request.url);
      judged.push(pathname);
      return !pathname.endsWith("/employees/lookup") || { status: 403 };
    },
    ...options,
  });
  return { proxy, judged };
}

const lookupBody = JSON.stringify({ external_ids: ["e-17"] });

async function ask(origin: string, target: string, headers = "Host: bank.test\r\n"): Promise<number> {
  const answer = await sendBytes(
    origin,
    Buffer.from(
      `POST ${target} HTTP/1.1\r\n${headers}Connection: close\r\nContent-Type: application/json\r\nContent-Length: ${lookupBody.length}\r\n\r\n${lookupBody}`,
      "latin1",
    ),
  );
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}

const lookups = () => served.platform.seen.filter(({ url }) => url.includes("employees"));

const hostileTargets = [
  "/api/qbox/customers#/employees/lookup",
  "/api/qbox/customers?#/employees/lookup",
  "/api/qbox/customers?a=b#/employees/lookup",
  "/api/qbox/employees/lookup#",
  "/api/qbox/customers\\/employees/lookup",
  "/api/qbox\\employees\\lookup",
  "\\api/qbox/employees/lookup",
  "/api/qbox/customers/../employees/lookup",
  "/api/qbox/./employees/lookup",
  "/api/qbox/customers/%2e%2e/employees/lookup",
  "/api/qbox/customers/.%2E/employees/lookup",
  "/api/qbox/%2e/employees/lookup",
  "/api/qbox/employees/lookup/..",
  "/api/qbox/employees/lookup/.",
  "/api/qbox/employees/lookup/%2e%2e/%2e%2e/customers",
  "/api/qbox/employees%2flookup",
  "/api/qbox/%65mployees/lookup",
  "/api/qbox/customers%23/employees/lookup",
  "/api/qbox/customers%3f/employees/lookup",
  "/api/qbox/customers;/employees/lookup",
  "/api/qbox/customers\t/employees/lookup",
  "/api/qbox/customers\u00a0/employees/lookup",
  "/api/qbox/customers\u0085/employees/lookup",
  "/api/qbox/custom\u00e9rs/employees/lookup",
  '/api/qbox/"/employees/lookup',
  "/api/qbox/{}/employees/lookup",
  "/api/qbox//employees/lookup",
  "//api/qbox/employees/lookup",
  "//evil.test/api/qbox/employees/lookup",
  "///api/qbox/employees/lookup",
  "/api/qbox/employees//lookup",
  "/api/qbox/employees/lookup//",
  "/api/qbox/zzz/employees/lookup",
  "/api/qbox/customers/employees/lookup",
  "http://bank.test/api/qbox/employees/lookup",
  "http://bank.test/api/qbox/customers#/employees/lookup",
  "http://bank.test/api/qbox/customers/../employees/lookup",
  "http://bank.test\\api\\qbox\\employees\\lookup",
  "http:/api/qbox/employees/lookup",
  "http:api/qbox/employees/lookup",
  "HTTP://BANK.TEST/api/qbox/employees/lookup",
  "file:///api/qbox/employees/lookup",
  "data:/employees/lookup",
  "javascript:/employees/lookup",
  "bank.test:80",
  "bank.test/employees/lookup",
  "*",
  "*/employees/lookup",
  "?/employees/lookup",
];

const hostileHosts = [
  "Host: bank.test/api/qbox/customers?\r\n",
  "Host: bank.test/api/qbox/customers#\r\n",
  "Host: bank.test?\r\n",
  "Host: bank.test#\r\n",
  "Host: bank.test\\api\r\n",
  "Host: bank.test/\r\n",
  "Host: a@bank.test\r\n",
  "Host: a:b@bank.test\r\n",
  "Host: bank.test:80@evil.test\r\n",
  "Host: bank.test:65536\r\n",
  "Host: bank.test:\r\n",
  "Host: bank.test:8a\r\n",
  "Host: bank.test:-1\r\n",
  "Host: :80\r\n",
  "Host: \r\n",
  "Host: ::1\r\n",
  "Host: [::1\r\n",
  "Host: [::zz]\r\n",
  "Host: [::1]x\r\n",
  "Host: [::1%25eth0]\r\n",
  "Host: 999.999.999.999\r\n",
  "Host: bank test\r\n",
  "Host: bank\ttest\r\n",
  "Host: bank.test, evil.test\r\n",
  "Host: b\u00e4nk.test\r\n",
  "Host: bank%2ftest\r\n",
  "Host: bank.test\r\nHost: evil.test\r\n",
  "Host: bank.test\r\nHost: bank.test\r\n",
  "Host: http://bank.test\r\n",
  "Host: <bank.test>\r\n",
];

describe.each([
  ["Node's http", {}],
  ["Node's http with basePath", { basePath: "/api/qbox" }],
])("the path that authorize judges is the one that is served, on %s", (_name, options) => {
  test.each(hostileTargets)("a target of %j runs no lookup and is refused", async (target) => {
    const { proxy, judged } = guarded(options);
    const status = await ask(await serve(toNodeHandler(proxy)), target);
    expect([400, 403, 404]).toContain(status);
    expect(lookups()).toEqual([]);
    // A path that is judged at all is judged as it was sent.
    for (const path of judged) expect(target.split("?")[0]).toBe(path);
  });

  test.each(hostileHosts)("%j is answered 400", async (headers) => {
    const { proxy, judged } = guarded(options);
    expect(await ask(await serve(toNodeHandler(proxy)), "/employees/lookup", headers)).toBe(400);
    expect(await ask(await serve(toNodeHandler(proxy)), "/api/qbox/employees/lookup", headers)).toBe(400);
    expect(judged).toEqual([]);
    expect(served.platform.seen).toEqual([]);
  });

  test.each([
    "Host: bank.test",
    "Host: BANK.test:8443",
    "Host: bank.test.",
    "Host: my_service:80",
    "Host: 10.0.0.7:0",
    "Host: 10.0.0.7:65535",
    "Host: [::1]",
    "Host: [2001:db8::7]:8787",
    "Host: xn--80ak6aa92e.test",
  ])("%s is a valid host", async (header) => {
    const { proxy, judged } = guarded(options);
    expect(await ask(await serve(toNodeHandler(proxy)), "/api/qbox/employees/lookup", `${header}\r\n`)).toBe(403);
    expect(judged).toEqual(["/api/qbox/employees/lookup"]);
  });
});

test("the answer of a target that cannot be read is a problem with a code, and is in the log", async () => {
  const onRequest = vi.fn();
  const { proxy } = guarded({ onRequest, authorize: "public", rateLimit: {} });
  expect(await ask(await serve(toNodeHandler(proxy)), "/api/qbox/customers#x")).toBe(400);
  expect(onRequest).toHaveBeenCalledWith(
    expect.objectContaining({ route: "unknown", status: 400, code: "invalid-request" }),
  );
});

test.each(["evil.test/api/qbox/customers?", "a@b", "b\\c", "", "bank.test:99999", "bank.test#", "a b"])(
  "behind a trusted proxy an X-Forwarded-Host of %j is answered 400; without trust it is not read",
  async (forwarded) => {
    const { proxy, judged } = guarded();
    const headers = `Host: bank.test\r\nX-Forwarded-Host: ${forwarded}\r\n`;
    const trusting = await serve(toNodeHandler(proxy, { trustForwarded: true }));
    expect(await ask(trusting, "/api/qbox/employees/lookup", headers)).toBe(400);
    expect(await ask(await serve(toNodeHandler(proxy)), "/api/qbox/employees/lookup", headers)).toBe(403);
    expect(judged).toEqual(["/api/qbox/employees/lookup"]);
  },
);

test("a scheme that a trusted proxy did not write as http or https changes nothing", async () => {
  const { proxy, judged } = guarded();
  const origin = await serve(toNodeHandler(proxy, { trustForwarded: true }));
  const headers = "Host: bank.test\r\nX-Forwarded-Proto: https://bank.test/api/qbox/customers?\r\n";
  expect(await ask(origin, "/api/qbox/employees/lookup", headers)).toBe(403);
  expect(judged).toEqual(["/api/qbox/employees/lookup"]);
});

describe("a custom handler gets no request with an ambiguous path", () => {
  test.each(["/a#b", "/a\\b", "/a/../b", "/a/%2e%2e/b", "http://bank.test/a", "*"])("%s", async (target) => {
    const handler = vi.fn(async () => new Response("in"));
    expect(await ask(await serve(toNodeHandler(handler)), target)).toBe(400);
    expect(handler).not.toHaveBeenCalled();
  });

  test("an invalid Host", async () => {
    const handler = vi.fn(async () => new Response("in"));
    expect(await ask(await serve(toNodeHandler(handler)), "/a", "Host: b/c?\r\n")).toBe(400);
    expect(handler).not.toHaveBeenCalled();
  });
});

describe("access lists before the mount", () => {
  const lists: [string, (origin: { url: string; path: string }) => boolean][] = [
    ["req.path", ({ path }) => path.startsWith("/api/qbox/employees")],
    ["req.url", ({ url }) => url.startsWith("/api/qbox/employees")],
    ["new URL(req.url)", ({ url }) => new URL(url, "http://bank.test").pathname.startsWith("/api/qbox/employees")],
  ];

  describe.each(lists)("Express, by %s", (_name, isListed) => {
    test.each(hostileTargets)("%j runs no lookup", async (target) => {
      const app = express();
      app.use((request, response, next) => {
        if (isListed(request)) response.sendStatus(403);
        else next();
      });
      const { proxy } = guarded({ authorize: () => true });
      app.use("/api/qbox", toNodeHandler(proxy));
      app.use(((_error, _request, response, _next) => response.sendStatus(400)) as express.ErrorRequestHandler);
      expect([400, 403, 404]).toContain(await ask(await serve(app), target));
      expect(lookups()).toEqual([]);
    });
  });

  test.each(hostileTargets)("Fastify, by request.url and by a separate route: %j runs no lookup", async (target) => {
    const { proxy } = guarded({ authorize: () => true });
    const handler = toNodeHandler(proxy);
    const app = fastify();
    closers.push(async () => {
      app.server.closeAllConnections();
      await app.close();
    });
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", (_request, _payload, done) => done(null));
    app.addHook("onRequest", async (request, reply) => {
      if (request.url.startsWith("/api/qbox/employees")) await reply.code(403).send();
    });
    app.post("/api/qbox/employees/lookup", (_request, reply) => reply.code(403).send());
    app.all("/*", (request, reply) => {
      reply.hijack();
      return handler(request.raw, reply.raw);
    });
    app.setNotFoundHandler((request, reply) => {
      reply.hijack();
      return handler(request.raw, reply.raw);
    });
    expect([400, 403, 404]).toContain(await ask(await app.listen({ port: 0, host: "127.0.0.1" }), target));
    expect(lookups()).toEqual([]);
  });
});

describe("HTTP/2", () => {
  async function askHttp2(headers: Record<string, string>, options: Partial<ProxyOptions> = {}) {
    const { proxy, judged } = guarded(options);
    const handler = toNodeHandler(proxy);
    const server = createHttp2Server((request, response) => handler(request as never, response as never));
    const origin = await listen(server as unknown as Server);
    const session = connectHttp2(origin);
    session.on("error", () => {});
    const status = await new Promise<number>((resolve) => {
      const stream = session.request({
        ":method": "POST",
        "content-type": "application/json",
        "content-length": String(lookupBody.length),
        ...headers,
      });
      stream.on("response", (answer) => resolve(Number(answer[":status"])));
      stream.on("error", () => resolve(400));
      stream.resume();
      stream.end(lookupBody);
    });
    session.destroy();
    await new Promise((resolve) => server.close(resolve));
    return { status, judged };
  }

  test("the authority is the host that authorize sees", async () => {
    const urls: string[] = [];
    const authorize = (request: Request) => {
      urls.push(request.url);
      return true;
    };
    const { status } = await askHttp2(
      { ":authority": "bank.test:8443", ":path": "/api/qbox/employees/lookup" },
      { authorize },
    );
    expect([status, urls]).toEqual([200, ["http://bank.test:8443/api/qbox/employees/lookup"]]);
  });

  test.each([
    "bank.test/api/qbox/customers?",
    "a@bank.test",
    "bank.test#",
    "bank.test\\x",
    "bank.test:99999",
    "b\u00e4nk.test",
  ])("an authority of %j is answered 400", async (authority) => {
    const { status, judged } = await askHttp2({ ":authority": authority, ":path": "/api/qbox/employees/lookup" });
    expect([status, judged]).toEqual([400, []]);
    expect(served.platform.seen).toEqual([]);
  });

  test.each(hostileTargets)("a path of %j runs no lookup", async (path) => {
    const { status } = await askHttp2({ ":authority": "bank.test", ":path": path });
    expect([400, 403, 404]).toContain(status);
    expect(lookups()).toEqual([]);
  });

  test("a Host that differs from the authority is answered 400", async () => {
    const path = "/api/qbox/employees/lookup";
    expect((await askHttp2({ ":authority": "bank.test", host: "evil.test", ":path": path })).status).toBe(400);
    expect((await askHttp2({ ":authority": "bank.test", host: "bank.test", ":path": path })).status).toBe(403);
  });
});

describe("which paths belong to the proxy", () => {
  const open = (options: Partial<ProxyOptions> = {}) => guarded({ authorize: () => true, ...options }).proxy;
  const post = async (origin: string, path: string) => ask(origin, path);
  const foreign = [
    "/api/qbox/zzz/employees/lookup",
    "/api/qbox/api/qbox/employees/lookup",
    "/api/qbox/employees/lookup/customers",
    "/api/qbox/x/customers",
    "/api/qbox//customers",
    "/api/qbox/customers/health",
    "/api/qbox",
    "/api/qbox/",
    "/api/qbox/employees",
    "/api/qbox/lookup",
  ];

  test.each(foreign)("below an Express mount %s does not", async (path) => {
    const app = express();
    app.use("/api/qbox", toNodeHandler(open()));
    expect(await post(await serve(app), path)).toBe(404);
    expect(served.platform.seen).toEqual([]);
  });

  test.each([...foreign, "/customers", "/employees/lookup", "/x/api/qbox/customers", "/API/QBOX/employees/lookup"])(
    "with basePath %s does not, neither on Node nor as a Fetch handler nor below a mount",
    async (path) => {
      const proxy = open({ basePath: "/api/qbox" });
      expect(await post(await serve(toNodeHandler(proxy)), path)).toBe(404);
      const request = new Request(`http://bank.test${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: lookupBody,
      });
      expect((await proxy(request)).status).toBe(404);
      const app = express();
      app.use("/api", toNodeHandler(proxy));
      expect(await post(await serve(app), path)).toBe(404);
      expect(served.platform.seen).toEqual([]);
    },
  );

  test.each([
    ["/kyc", "/kyc/employees/lookup"],
    ["/kyc/", "/kyc/employees/lookup"],
    ["/:tenant/video", "/alatau/video/employees/lookup"],
    ["/api/qbox", "/API/QBOX/employees/lookup"],
    ["/", "/employees/lookup"],
    ["/", "/api/qbox/employees/lookup"],
  ])("below an Express mount at %s, %s does", async (mount, path) => {
    const app = express();
    app.use(mount, toNodeHandler(open()));
    expect(await post(await serve(app), path)).toBe(200);
  });

  test("a mount is known behind nested routers, and behind a custom handler", async () => {
    const inner = express.Router().use("/qbox", toNodeHandler(open()));
    const proxy = open();
    const app = express();
    app.use("/api", inner);
    app.use(
      "/kyc",
      toNodeHandler((request) => proxy(request)),
    );
    const origin = await serve(app);
    expect(await post(origin, "/api/qbox/employees/lookup")).toBe(200);
    expect(await post(origin, "/api/qbox/zzz/employees/lookup")).toBe(404);
    expect(await post(origin, "/kyc/employees/lookup")).toBe(200);
    expect(await post(origin, "/kyc/zzz/employees/lookup")).toBe(404);
  });

  test("a url that a middleware has rewritten does not choose the route: authorize sees the sent address", async () => {
    const app = express();
    app.use((request, _response, next) => {
      if (request.url === "/harmless") request.url = "/api/qbox/employees/lookup";
      next();
    });
    app.use("/api/qbox", toNodeHandler(open()));
    expect(await post(await serve(app), "/harmless")).toBe(404);
    expect(served.platform.seen).toEqual([]);
  });

  test("without mount and basePath the lookup is only at the root and below /api/qbox", async () => {
    const proxy = open();
    const origin = await serve(toNodeHandler(proxy));
    const statuses = [];
    for (const path of ["/employees/lookup", "/api/qbox/employees/lookup", "/kyc/employees/lookup"]) {
      statuses.push(await post(origin, path));
    }
    expect(statuses).toEqual([200, 200, 404]);
  });

  test.each(["/api/../qbox", "/api/qbox?x", "/api/qbox#x", "/api\\qbox", "//api", "/api/қ", "/a b", "/api/%2e"])(
    "a basePath of %j, which cannot match, is refused at the start",
    (basePath) => {
      expect(() => open({ basePath })).toThrow(/^basePath: /);
    },
  );
});

test("a Fetch request whose url is not in its normal form, as adapters may make one, is answered 400", async () => {
  const { proxy, judged } = guarded();
  const real = new Request("http://bank.test/api/qbox/customers", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: lookupBody,
  });
  for (const url of [
    "http://bank.test/api/qbox/customers/../employees/lookup",
    "http://bank.test/api/qbox\\employees\\lookup",
    "http://a@bank.test/api/qbox/employees/lookup",
    "http://bank.test\\api/qbox/employees/lookup",
  ]) {
    const request = new Proxy(real, {
      get: (target, name) => (name === "url" ? url : Reflect.get(target, name, target)),
    });
    expect((await proxy(request)).status).toBe(400);
  }
  expect(judged).toEqual([]);
});

test("every target is refused or read as new URL() reads it", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "/",
      ".",
      "..",
      "%2e",
      "%2F",
      "\\",
      "#",
      "?",
      "\t",
      " ",
      "//",
      "@",
      ":",
      ";",
      "é",
      "api",
      "%",
      "|",
      "^",
    ),
    fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const target = `/${pieces.join("")}`;
      const read = readTarget(target);
      if (read === undefined) return;
      expect(read.path + read.search).toBe(target);
      expect(new URL(`http://bank.test${target}`).pathname).toBe(read.path);
    }),
    { numRuns: 3_000 },
  );
});
