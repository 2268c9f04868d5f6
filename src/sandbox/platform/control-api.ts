import { Hono } from "hono";
import { cors } from "hono/cors";
import { streamSSE } from "hono/streaming";
import type { SandboxControl } from "../control.js";
import { isLoopbackName, nameOf } from "./hosts.js";
import { readFaults } from "./read-faults.js";
import { readRobot } from "./robot-script.js";

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
    const { customers, calls, requests, events, deliveries, faults, robot } = control;
    return c.json({ customers, calls, requests, events, deliveries, faults, robot });
  });

  app.post("/faults", async (c) => {
    const faults = readFaults(await c.req.json().catch(() => undefined));
    if (!faults) return c.json({ error: "Not faults: see the type Faults." }, 400);
    control.setFaults(faults);
    return c.json(control.faults);
  });

  app.get("/events", (c) =>
    streamSSE(c, async (stream) => {
      const end = control.onEvent((event) => void stream.writeSSE({ data: JSON.stringify(event) }));
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      end();
    }),
  );

  app.post("/robot", async (c) => {
    const robot = readRobot(await c.req.json().catch(() => undefined));
    if (robot === undefined) return c.json({ error: "Not a script: see the type RobotScript, or false." }, 400);
    control.setRobot(robot);
    return c.json(control.robot);
  });

  app.post("/deliveries/:id/retry", async (c) => {
    const result = await control.retryDelivery(c.req.param("id"));
    return result ? c.json(result) : c.json({ error: "Nothing of this call was sent before." }, 409);
  });

  app.post("/reset", async (c) => {
    await control.reset();
    return c.json({ done: true });
  });

  app.post("/calls/:id/drop", (c) => {
    const done = control.dropCall(c.req.param("id"));
    return c.json({ done }, done ? 200 : 409);
  });

  app.post("/calls/:id/cut", (c) => {
    const done = control.cutCustomer(c.req.param("id"));
    return c.json({ done }, done ? 200 : 409);
  });

  return app;
}

function isOfThisMachine(origin: string): boolean {
  const name = nameOf(origin);
  return name !== undefined && isLoopbackName(name);
}
