// Tests src/server/node/, src/server/http/fetch-adapter.ts
import { createServer, type RequestListener, type Server } from "node:http";
import { serve } from "@hono/node-server";
import express from "express";
import { Hono } from "hono";
import { createProxy, nodeRequest, type ProxyOptions, toNodeHandler } from "react-qbox-video-call/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { customer, postJson, problemOf, secret } from "./harness.js";
import { listen, startPlatform, stop, type TestPlatform } from "./platform.js";
import { send } from "./raw-request.js";

let platform: TestPlatform;
let server: Server | undefined;
beforeEach(async () => {
  platform = await startPlatform();
});
afterEach(async () => {
  if (server !== undefined) await stop(server);
  server = undefined;
  await platform.close();
});

const proxyWith = (options: Partial<ProxyOptions> = {}) =>
  createProxy({ hostName: platform.hostName, secret, authorize: () => true, ...options });

async function serveWith(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  return listen(server);
}

async function expectToWork(url: string): Promise<void> {
  const response = await postJson(url, customer);
  expect([response.status, await response.json()]).toEqual([
    200,
    { data: { customer: { id: "435" } }, _success: true },
  ]);
  expect(JSON.parse(platform.seen.at(-1)?.body ?? "")).toEqual(customer);
  const bad = await postJson(url, { ...customer, iin: "1" });
  expect([bad.status, (await problemOf(bad)).code]).toEqual([422, "invalid-customer"]);
}

test("Node's http", async () => {
  await expectToWork(`${await serveWith(toNodeHandler(proxyWith()))}/customers`);
});

describe("Express 5", () => {
  test("below a path, the body unparsed", async () => {
    const app = express();
    app.use("/api/qbox", toNodeHandler(proxyWith({ basePath: "/api/qbox" })));
    await expectToWork(`${await serveWith(app)}/api/qbox/customers`);
  });

  test("after express.json() has read the body", async () => {
    const app = express();
    app.use(express.json());
    app.use("/api/qbox", toNodeHandler(proxyWith({ basePath: "/api/qbox/" })));
    await expectToWork(`${await serveWith(app)}/api/qbox/customers`);
  });

  test("after express.raw() and express.text()", async () => {
    for (const parser of [express.raw({ type: "*/*" }), express.text({ type: "*/*" })]) {
      const app = express();
      app.use(parser, toNodeHandler(proxyWith()));
      await expectToWork(`${await serveWith(app)}/customers`);
      if (server !== undefined) await stop(server);
    }
  });

  test("a form that express.urlencoded() has parsed is still a form", async () => {
    const app = express();
    app.use(express.urlencoded({ extended: true }), toNodeHandler(proxyWith()));
    const response = await fetch(`${await serveWith(app)}/customers`, {
      method: "POST",
      body: new URLSearchParams(Object.entries(customer).map(([key, value]) => [key, String(value)])),
    });
    expect(response.status).toBe(415);
    expect(platform.seen).toEqual([]);
  });

  test("a parsed body over the limit is refused all the same", async () => {
    const app = express();
    app.use(express.json({ limit: "1mb" }), toNodeHandler(proxyWith({ bodyLimitBytes: 100 })));
    expect((await postJson(`${await serveWith(app)}/customers`, customer)).status).toBe(413);
  });

  test("authorize can read what middlewares put on Node's request", async () => {
    const app = express();
    app.use((request, _response, next) => {
      Object.assign(request, { user: { id: 7, iin: "850715300011" } });
      next();
    });
    const authorize: ProxyOptions["authorize"] = (request) => {
      const { user } = nodeRequest(request) as unknown as { user: { id: number; iin: string } };
      return { id: user.id, customer: { iin: user.iin } };
    };
    app.use(toNodeHandler(proxyWith({ authorize })));
    await postJson(`${await serveWith(app)}/customers`, customer);
    expect(JSON.parse(platform.seen[0]?.body ?? "").iin).toBe("850715300011");
  });

  test("an error of a custom handler goes to Express", async () => {
    const app = express();
    app.use(toNodeHandler(() => Promise.reject(new Error("boom"))));
    const caught = vi.fn((_error, _request, response, _next) => response.status(418).end());
    app.use(caught as express.ErrorRequestHandler);
    expect((await fetch(await serveWith(app))).status).toBe(418);
  });
});

test("Hono", async () => {
  const app = new Hono().all(
    "/api/qbox/*",
    (
      (proxy) => (c) =>
        proxy(c.req.raw)
    )(proxyWith()),
  );
  const port = await new Promise<number>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, overrideGlobalObjects: false }, (info) => resolve(info.port)) as Server;
  });
  await expectToWork(`http://localhost:${port}/api/qbox/customers`);
});

test("a bare Fetch handler, as of a Next.js route or a Worker", async () => {
  const response = await proxyWith()(
    new Request("https://app.example/api/qbox/customers", {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://app.example" },
      body: JSON.stringify(customer),
    }),
  );
  expect([response.status, await response.json()]).toEqual([
    200,
    { data: { customer: { id: "435" } }, _success: true },
  ]);
});

test("a bare Fetch handler counts and cuts off bodies too", async () => {
  const post = (body: BodyInit) =>
    proxyWith({ bodyTimeoutMs: 100 })(
      new Request("https://app.example/customers", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body,
        duplex: "half",
      } as RequestInit),
    );
  const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(4_096)) });
  expect((await post(endless)).status).toBe(413);
  const stuck = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(1)) });
  expect((await post(stuck)).status).toBe(408);
});

describe("toNodeHandler with a custom handler", () => {
  const echo = async (request: Request) =>
    new Response(`${request.method} ${request.url} ${await request.text()}`, {
      status: 201,
      headers: [
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
      ],
    });

  test("passes on method, address, body, status and every cookie", async () => {
    const origin = await serveWith(toNodeHandler(echo));
    const { status, text, headers } = await send(`${origin}/a?b=c`, { body: "Қазақ".repeat(50_000) });
    expect([status, text]).toEqual([201, `POST ${origin}/a?b=c ${"Қазақ".repeat(50_000)}`]);
    expect(headers["set-cookie"]).toEqual(["a=1", "b=2"]);
  });

  test("uses forwarded scheme and host only when told to", async () => {
    const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "www.bank.example.kz" };
    const origin = await serveWith(toNodeHandler(echo));
    expect((await send(origin, { method: "GET", headers })).text).toBe(`GET ${origin}/ `);
    if (server !== undefined) await stop(server);
    const trusting = await serveWith(toNodeHandler(echo, { trustForwarded: true }));
    expect((await send(trusting, { method: "GET", headers })).text).toBe("GET https://www.bank.example.kz/ ");
  });

  test("answers 500 when the handler throws and there is no next()", async () => {
    const origin = await serveWith(toNodeHandler(() => Promise.reject(new Error("hunter2"))));
    const { status, text } = await send(origin, { method: "GET" });
    expect([status, JSON.parse(text).code]).toEqual([500, "internal"]);
    expect(text).not.toContain("hunter2");
  });

  test("a wrapped proxy knows the caller's address, so its limit counts", async () => {
    const proxy = proxyWith({ authorize: "public", rateLimit: { points: 1, pointsPerAddress: 50 } });
    const origin = await serveWith(toNodeHandler((request) => proxy(request)));
    expect((await postJson(`${origin}/customers`, customer)).status).toBe(200);
    expect((await postJson(`${origin}/customers`, customer)).status).toBe(429);
  });
});
