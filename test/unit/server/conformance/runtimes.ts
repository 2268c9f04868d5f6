import { createServer, type RequestListener, type Server } from "node:http";
import { serve } from "@hono/node-server";
import { EdgeRuntime, runServer } from "edge-runtime";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { nodeServerLimits, toNodeHandler } from "react-qbox-video-call/server";
import { listen, stop } from "../platform.js";
import { edgeBundle } from "./edge-bundle.js";
import { handlers, type Setting } from "./handlers.js";

export interface Mounted {
  proxyUrl: string;
  hookUrl: string;
  /** How many requests wait for a call result; unknown where the handlers run in another realm. */
  waits?: () => number | Promise<number>;
  close(): Promise<void>;
}

export interface Runtime {
  name: string;
  /** Whether the runtime tells the caller's address without a header. */
  knowsPeer: boolean;
  /** Whether the runtime tells handlers, by the request's signal, that the caller has gone. */
  tellsLeaving: boolean;
  mount(setting: Setting): Promise<Mounted>;
}

const at = (origin: string) => ({ proxyUrl: `${origin}/api/qbox`, hookUrl: `${origin}/hook` });

async function onNode(listener: RequestListener, waits: () => number): Promise<Mounted> {
  const server = createServer(nodeServerLimits, listener);
  return { ...at(await listen(server)), waits, close: () => stop(server) };
}

export const runtimes: Runtime[] = [
  {
    name: "Node's http",
    knowsPeer: true,
    tellsLeaving: true,
    mount(setting) {
      const { proxy, hook, waits } = handlers(setting);
      const [onProxy, onHook] = [toNodeHandler(proxy), toNodeHandler(hook)];
      return onNode((request, response) => (request.url === "/hook" ? onHook : onProxy)(request, response), waits);
    },
  },
  {
    name: "Express 5",
    knowsPeer: true,
    tellsLeaving: true,
    mount(setting) {
      const { proxy, hook, waits } = handlers(setting);
      const app = express();
      app.use("/api/qbox", toNodeHandler(proxy));
      app.use("/hook", toNodeHandler(hook));
      return onNode(app, waits);
    },
  },
  {
    name: "Fastify 5",
    knowsPeer: true,
    tellsLeaving: true,
    async mount(setting) {
      const { proxy, hook, waits } = handlers(setting);
      const [onProxy, onHook] = [toNodeHandler(proxy), toNodeHandler(hook)];
      const app = fastify({ exposeHeadRoutes: false });
      // The handler reads the body itself: its limit and the webhook's signature are over the bytes as they came.
      app.removeAllContentTypeParsers();
      app.addContentTypeParser("*", (_request, _payload, done) => done(null));
      app.setNotFoundHandler((request, reply) => {
        reply.hijack();
        return onProxy(request.raw, reply.raw);
      });
      app.post("/hook", (request, reply) => {
        reply.hijack();
        return onHook(request.raw, reply.raw);
      });
      const origin = await app.listen({ port: 0, host: "127.0.0.1" });
      return {
        ...at(origin),
        waits,
        async close() {
          app.server.closeAllConnections();
          await app.close();
        },
      };
    },
  },
  {
    name: "Hono",
    knowsPeer: false,
    tellsLeaving: true,
    async mount(setting) {
      const { proxy, hook, waits } = handlers(setting);
      const app = new Hono().all("/api/qbox/*", (c) => proxy(c.req.raw)).all("/hook", (c) => hook(c.req.raw));
      let server: Server | undefined;
      const port = await new Promise<number>((resolve) => {
        server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1", overrideGlobalObjects: false }, (info) =>
          resolve(info.port),
        ) as Server;
      });
      return { ...at(`http://127.0.0.1:${port}`), waits, close: async () => server && stop(server) };
    },
  },
  {
    name: "a runtime without Node",
    knowsPeer: false,
    // Its server for tests does not; the call then ends with timeoutMs.
    tellsLeaving: false,
    async mount(setting) {
      const { code } = await edgeBundle(setting);
      const server = await runServer({ runtime: new EdgeRuntime({ initialCode: code }) });
      return { ...at(`http://127.0.0.1:${new URL(server.url).port}`), close: () => server.close().then(() => {}) };
    },
  },
];
