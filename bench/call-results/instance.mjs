// One instance of a server that tells call results, as a process of its own: `instance.mjs [port of Redis]`.
import { createServer } from "node:http";
import { join } from "node:path";
import { Redis } from "ioredis";

const {
  createCallResults,
  createProxy,
  createWebhookHandler,
  memoryCallResults,
  nodeServerLimits,
  redisCallResults,
  sharedSecret,
  toNodeHandler,
} = await import(join(import.meta.dirname, "../../dist/server/index.js"));

const [redisPort] = process.argv.slice(2);
const redis = redisPort ? new Redis({ port: Number(redisPort), host: "127.0.0.1" }) : undefined;
let aheadMs = 0;
const now = () => Date.now() + aheadMs;
const callResults = createCallResults({ now, store: redis ? redisCallResults(redis) : memoryCallResults({ now }) });

const proxy = toNodeHandler(
  createProxy({
    hostName: "http://127.0.0.1:1",
    secret: "secret-of-the-bench",
    authorize: (request) => ({ id: request.headers.get("x-session") ?? "nobody" }),
    rateLimit: false,
    maxWaitingCalls: 10_000,
    // The platform: a customer's id is the end of its phone.
    fetch: async (_url, init) =>
      Response.json({ data: { customer: { id: Number(String(JSON.parse(String(init?.body)).phone).slice(-7)) } } }),
    callResults,
  }),
);
const hook = toNodeHandler(
  createWebhookHandler({ verify: sharedSecret("x-webhook-secret", "shared"), onCallResult: callResults.record }),
);

const server = createServer(nodeServerLimits, (request, response) =>
  (request.url === "/webhook" ? hook : proxy)(request, response),
);
server.listen(0, "127.0.0.1", () =>
  process.send?.(/** @type {import("node:net").AddressInfo} */ (server.address()).port),
);

process.on("message", async ({ ahead, record }) => {
  aheadMs += ahead ?? 0;
  for (let index = 0; index < (record ?? 0); index++) {
    await callResults.record({
      call: { id: `old-${index}`, datetime: new Date(now()).toISOString() },
      user: { id: `old-${index}`, iin: null, phone: null, externalId: null },
      operator: { id: null, username: null },
      comment: null,
      techErrorReason: null,
      raw: {},
      status: "success",
    });
  }
  // What ended lately is freed only after the callbacks under way.
  for (let times = 0; times < 3; times++) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
  }
  process.send?.({ heapUsed: process.memoryUsage().heapUsed });
});
