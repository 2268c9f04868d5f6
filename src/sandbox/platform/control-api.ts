import { Hono } from "hono";
import { cors } from "hono/cors";
import type { SandboxControl } from "../control.js";
import { isLoopbackName, nameOf } from "./hosts.js";
import { readFaults } from "./read-faults.js";

/** The control over HTTP, for tests that run in a browser. Only pages of this machine may use it. */
export function controlApi(control: SandboxControl): Hono {
  const app = new Hono();

  app.use(cors({ origin: (origin) => (isOfThisMachine(origin) ? origin : null) }));
  app.use(async (c, next) => {
    const origin = c.req.header("origin");
    const isOwn = origin !== undefined && origin === new URL(c.req.url).origin;
    if (origin !== undefined && !isOwn && !isOfThisMachine(origin)) {
      return c.json({ error: "Only pages of this machine." }, 403);
    }
    await next();
  });

  app.get("/state", (c) => {
    const { customers, calls, requests, events, deliveries, faults } = control;
    return c.json({ customers, calls, requests, events, deliveries, faults });
  });

  app.post("/faults", async (c) => {
    const faults = readFaults(await c.req.json().catch(() => undefined));
    if (!faults) return c.json({ error: "Not faults: see the type Faults." }, 400);
    control.setFaults(faults);
    return c.json(control.faults);
  });

  app.post("/reset", (c) => {
    control.reset();
    return c.json({ done: true });
  });

  app.post("/calls/:id/drop", (c) => {
    const done = control.dropCall(c.req.param("id"));
    return c.json({ done }, done ? 200 : 409);
  });

  return app;
}

function isOfThisMachine(origin: string): boolean {
  const name = nameOf(origin);
  return name !== undefined && isLoopbackName(name);
}
