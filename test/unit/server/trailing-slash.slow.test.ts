// Tests src/server/proxy/trailing-slash.ts
import type { Server } from "node:http";
import { serve as serveHono } from "@hono/node-server";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import {
  createProxy,
  createWebhookHandler,
  type FetchHandler,
  nodeRequest,
  type ProxyOptions,
  type RequestEvent,
  toNodeHandler,
} from "react-qbox-video-call/server";
import { describe, expect, test } from "vitest";
import { customer, postJson, secret } from "./harness.js";
import { stop } from "./platform.js";
import { servedPlatform } from "./served-platform.js";

const served = servedPlatform();
const { closers, serve } = served;

const proxyWith = (options: Partial<ProxyOptions> = {}) =>
  createProxy({ hostName: served.platform.hostName, secret, authorize: () => true, rateLimit: false, ...options });

/** Each way to mount, at `/api/qbox`: the origin that it listens at. */
const mounts: [string, (proxy: FetchHandler) => Promise<string>][] = [
  ["Node's http", (proxy) => serve(toNodeHandler(proxy))],
  ["Express", (proxy) => serve(express().use("/api/qbox", toNodeHandler(proxy)))],
  ["Express after its parser", (proxy) => serve(express().use(express.json()).use("/api/qbox", toNodeHandler(proxy)))],
  ["a handler of the host's own", (proxy) => serve(toNodeHandler((request) => proxy(request)))],
  [
    "Fastify",
    async (proxy) => {
      const app = fastify();
      const handler = toNodeHandler(proxy);
      app.removeAllContentTypeParsers();
      app.addContentTypeParser("*", (_request, _payload, done) => done(null));
      app.all("/api/qbox/*", (request, reply) => {
        reply.hijack();
        return handler(request.raw, reply.raw);
      });
      closers.push(async () => {
        app.server.closeAllConnections();
        await app.close();
      });
      return app.listen({ port: 0, host: "127.0.0.1" });
    },
  ],
  [
    "Hono",
    async (proxy) => {
      const app = new Hono().all("/api/qbox/*", (c) => proxy(c.req.raw));
      const port = await new Promise<number>((resolve) => {
        const server = serveHono({ fetch: app.fetch, port: 0, overrideGlobalObjects: false }, (info) =>
          resolve(info.port),
        );
        closers.push(() => stop(server as Server));
      });
      return `http://localhost:${port}`;
    },
  ],
];

const lookup = { external_ids: ["e-17"] };

describe.each(mounts)("on %s", (_name, mount) => {
  test.each([{}, { basePath: "/api/qbox" }])("a slash at the end is the same route: %j", async (options) => {
    const origin = await mount(proxyWith(options));
    const answers = [
      await postJson(`${origin}/api/qbox/customers/`, customer),
      await postJson(`${origin}/api/qbox/customers/?x=1`, customer),
      await postJson(`${origin}/api/qbox/employees/lookup/`, lookup),
      await fetch(`${origin}/api/qbox/health/`),
      await fetch(`${origin}/api/qbox/health/`, { method: "HEAD" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(JSON.parse(served.platform.seen[0]?.body ?? "")).toEqual(customer);
    const preflight = await fetch(`${origin}/api/qbox/customers/`, { method: "OPTIONS" });
    expect([preflight.status, preflight.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
  });

  test("two slashes, and a slash in the middle, are not", async () => {
    const origin = await mount(proxyWith({ basePath: "/api/qbox" }));
    for (const path of [
      "customers//",
      "//customers",
      "/customers",
      "employees//lookup",
      "employees/lookup//",
      "health//",
    ]) {
      expect((await postJson(`${origin}/api/qbox/${path}`, customer)).status).toBe(404);
    }
    expect((await fetch(`${origin}/api/qbox/`)).status).toBe(404);
    expect(served.platform.seen).toEqual([]);
  });

  test("an authorize that compares the path exactly protects the route with the slash too", async () => {
    const paths: string[] = [];
    const authorize = (request: Request) => {
      const { pathname } = new URL(request.url);
      paths.push(pathname);
      return pathname !== "/api/qbox/employees/lookup" || { status: 403 };
    };
    const origin = await mount(proxyWith({ authorize }));
    const statuses = [
      (await postJson(`${origin}/api/qbox/employees/lookup`, lookup)).status,
      (await postJson(`${origin}/api/qbox/employees/lookup/`, lookup)).status,
      (await postJson(`${origin}/api/qbox/employees/lookup/?a=/`, lookup)).status,
    ];
    expect(statuses).toEqual([403, 403, 403]);
    expect(paths).toEqual(Array(3).fill("/api/qbox/employees/lookup"));
    expect(served.platform.seen).toEqual([]);
  });

  test("authorize, employeeLookup and clientAddress get headers, query and method unchanged", async () => {
    const seen: [string, string, string | null][] = [];
    const see = (request: Request) => {
      seen.push([request.method, request.url, request.headers.get("cookie")]);
      return true;
    };
    const options: Partial<ProxyOptions> = {
      authorize: see,
      employeeLookup: see,
      clientAddress: (request) => (see(request) ? "203.0.113.7" : undefined),
    };
    const origin = await mount(proxyWith(options));
    const answer = await postJson(`${origin}/api/qbox/employees/lookup/?a=b`, lookup, { cookie: "sid=7" });
    expect(answer.status).toBe(200);
    expect(seen).toEqual(Array(3).fill(["POST", `${origin}/api/qbox/employees/lookup?a=b`, "sid=7"]));
  });
});

test("employeeLookup and the rate limits apply with the slash too", async () => {
  const off = await serve(toNodeHandler(proxyWith({ employeeLookup: false })));
  expect((await postJson(`${off}/employees/lookup/`, lookup)).status).toBe(404);
  const nobody = await serve(toNodeHandler(proxyWith({ employeeLookup: () => false })));
  expect((await postJson(`${nobody}/employees/lookup/`, lookup)).status).toBe(403);
  const counted = await serve(toNodeHandler(proxyWith({ rateLimit: { points: 2 } })));
  const statuses: number[] = [];
  for (const path of ["/customers", "/customers/", "/customers", "/customers/"]) {
    statuses.push((await postJson(counted + path, customer)).status);
  }
  expect(statuses).toEqual([200, 200, 429, 429]);
});

test("the log names one route", async () => {
  const events: RequestEvent[] = [];
  const origin = await serve(toNodeHandler(proxyWith({ onRequest: (event) => void events.push(event) })));
  await postJson(`${origin}/customers/`, customer);
  expect(events).toMatchObject([{ route: "customers", status: 200 }]);
});

test("nodeRequest still finds what middlewares added", async () => {
  const app = express();
  app.use((request, _response, next) => {
    Object.assign(request, { user: { id: 7 } });
    next();
  });
  const authorize = (request: Request) => {
    const { user } = nodeRequest(request) as unknown as { user: { id: number } };
    return { id: user.id };
  };
  const proxy = proxyWith({ authorize });
  app.use("/a", toNodeHandler(proxy));
  app.use(
    "/b",
    toNodeHandler((request) => proxy(request)),
  );
  const origin = await serve(app);
  for (const path of ["/a/customers/", "/b/customers/"]) {
    expect((await postJson(origin + path, customer)).status).toBe(200);
  }
});

test("a webhook's path may end in a slash, and verify sees the address as it was sent", async () => {
  const urls: string[] = [];
  const hook = createWebhookHandler({
    verify(request) {
      urls.push(new URL(request.url).pathname);
      return true;
    },
    onCallResult: () => {},
  });
  const origin = await serve(express().post("/webhooks/qbox", toNodeHandler(hook)));
  const result = (id: string) => ({ call: { id }, user: { id: 435 }, status: "success" });
  expect((await postJson(`${origin}/webhooks/qbox`, result("c-1"))).status).toBe(200);
  expect((await postJson(`${origin}/webhooks/qbox/`, result("c-2"))).status).toBe(200);
  expect(urls).toEqual(["/webhooks/qbox", "/webhooks/qbox/"]);
});

test("a Fetch handler below another path, with a Request of the runtime's own class", async () => {
  class RuntimeRequest extends Request {
    get cookies() {
      return this.headers.get("cookie");
    }
  }
  const seen: string[] = [];
  const authorize = (request: Request) => {
    seen.push(`${new URL(request.url).pathname} ${(request as RuntimeRequest).cookies}`);
    return true;
  };
  const request = new RuntimeRequest("https://app.example/kyc/customers/", {
    method: "POST",
    headers: { "content-type": "application/json", cookie: "sid=7" },
    body: JSON.stringify(customer),
  });
  expect((await proxyWith({ authorize })(request)).status).toBe(200);
  expect(seen).toEqual(["/kyc/customers sid=7"]);
});
