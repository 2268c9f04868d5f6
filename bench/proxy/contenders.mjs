// The ways to put a secret before a platform, each as the documentation of its library shows it.
import { createServer } from "node:http";
import { join } from "node:path";
import { root } from "../support/paths.mjs";

const path = "/bridge/api/v1/customers";
const secret = "bench-secret";
const listen = (handler) => createServer(handler).listen(0, "127.0.0.1");

async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const authorizeOne = (request) => request.headers.get("authorization") === "Bearer of-the-bench" && { id: "s-1" };
/** A session for each request. */
const authorizeEach = (request) => ({ id: request.headers.get("x-session") });

/** The whole proxy with every check on: origin, session, both rate limits, schema, one upsert in flight per customer. */
async function ours(platform, rateLimit = {}, authorize = authorizeOne) {
  const { createProxy, toNodeHandler } = await import(join(root, "dist/server/index.js"));
  const limits = { points: 1e9, pointsPerAddress: 1e9, ...rateLimit };
  return listen(toNodeHandler(createProxy({ hostName: platform, secret, authorize, strict: true, rateLimit: limits })));
}

export const contenders = {
  "a pool by `undici`, bare": async (platform) => {
    const { Pool } = await import("undici");
    const pool = new Pool(platform, { connections: 64 });
    return listen(async (request, response) => {
      const headers = { "content-type": "application/json", "x-api-secret": secret };
      const answer = await pool.request({ path, method: "POST", headers, body: await textOf(request) });
      response.writeHead(answer.statusCode, { "content-type": "application/json" });
      answer.body.pipe(response);
    });
  },
  /** What the checks cost whoever writes them: address and session counted, a session read from a `Request`, the schema. */
  "a pool by `undici`, checks by hand": async (platform) => {
    const [{ Pool }, { RateLimiterMemory }, { customerSchema, fromWire, toWire }] = await Promise.all([
      import("undici"),
      import("rate-limiter-flexible"),
      import(join(root, "dist/customer/index.js")),
    ]);
    const pool = new Pool(platform, { connections: 64 });
    const [addresses, sessions] = ["address", "session"].map(
      (keyPrefix) => new RateLimiterMemory({ keyPrefix, points: 1e9, duration: 60 }),
    );
    const schema = customerSchema({ strict: true })["~standard"];
    return listen(async (request, response) => {
      await addresses.consume(request.socket.remoteAddress);
      const asked = new Request(`http://${request.headers.host}${request.url}`, {
        method: "POST",
        headers: request.headers,
      });
      const isKnown = asked.headers.get("authorization") === "Bearer of-the-bench";
      const isJson = request.headers["content-type"] === "application/json";
      if (!isKnown || !isJson) return response.writeHead(401).end();
      await sessions.consume("s-1");
      const { issues, value } = schema.validate(fromWire(JSON.parse(await textOf(request))));
      if (issues) return response.writeHead(422).end();
      const headers = { "content-type": "application/json", "x-api-secret": secret };
      const answer = await pool.request({ path, method: "POST", headers, body: JSON.stringify(toWire(value)) });
      const { data } = /** @type {any} */ (await answer.body.json());
      const body = JSON.stringify({ data: { customer: { id: data.customer.id } }, _success: true });
      response.writeHead(answer.statusCode, { "content-type": "application/json" }).end(body);
    });
  },
  "global `fetch`, bare": async (platform) =>
    listen(async (request, response) => {
      const headers = { "content-type": "application/json", "x-api-secret": secret };
      const answer = await fetch(platform + path, { method: "POST", headers, body: await textOf(request) });
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(await answer.text());
    }),
  "Hono's `proxy`": async (platform) => {
    const [{ Hono }, { proxy }, { serve }] = await Promise.all([
      import("hono"),
      import("hono/proxy"),
      import("@hono/node-server"),
    ]);
    const app = new Hono().post("/customers", (c) =>
      proxy(platform + path, { ...c.req, headers: { ...c.req.header(), "x-api-secret": secret } }),
    );
    return serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  },
  "Fastify's http-proxy": async (platform) => {
    const [{ default: fastify }, { default: httpProxy }] = await Promise.all([
      import("fastify"),
      import("@fastify/http-proxy"),
    ]);
    const app = fastify();
    const rewriteRequestHeaders = (_request, headers) => ({ ...headers, "x-api-secret": secret });
    app.register(httpProxy, {
      upstream: platform,
      prefix: "/customers",
      rewritePrefix: path,
      replyOptions: { rewriteRequestHeaders },
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    return app.server;
  },
  "Express with http-proxy-middleware": async (platform) => {
    const [{ default: express }, { createProxyMiddleware }] = await Promise.all([
      import("express"),
      import("http-proxy-middleware"),
    ]);
    const pass = createProxyMiddleware({
      target: platform + path,
      changeOrigin: true,
      ignorePath: true,
      headers: { "x-api-secret": secret },
    });
    return listen(express().use("/customers", pass));
  },
  "createProxy, every check on": (platform) => ours(platform),
  "createProxy, counting in Redis": async (platform, redisPort) => {
    const { Redis } = await import("ioredis");
    const redis = new Redis(Number(redisPort), "127.0.0.1");
    await redis.ping();
    return ours(platform, { redis });
  },
};

/** Not compared with the others: only ours limits how much it asks of the platform. */
export async function underOverload(platform) {
  const server = await ours(platform, {}, authorizeEach);
  // By default five seconds: a client that the machine lets wait longer would find its connection closed.
  server.keepAliveTimeout = 60_000;
  return server;
}
