import { Hono } from "hono";
import { cors } from "hono/cors";
import { streamSSE } from "hono/streaming";
import { readOutcome } from "../calls/outcome.js";
import { readRobot } from "../calls/robot-script.js";
import { isLoopbackName, nameOf } from "../http/hosts.js";
import { jsonOf } from "../http/json-of.js";
import { readText } from "../http/read-text.js";
import type { SandboxControl } from "./control.js";
import { readFaults, readMediaFault } from "./read-faults.js";

/** The body of the request; `undefined` when it is not JSON. */
type Env = { Variables: { json: unknown } };

const maxBodyBytes = 100_000;
/** Live event streams at the same time. */
const maxStreams = 50;
const maxUnreadEvents = 5_000;

/** The control over HTTP, for tests that run in a browser. Only pages of this machine may use it. */
export function controlApi(control: SandboxControl): Hono<Env> {
  const app = new Hono<Env>();

  app.use(cors({ origin: (origin) => (isOfThisMachine(origin) ? origin : null) }));
  app.use(async (c, next) => {
    const origin = c.req.header("origin");
    const isOwn = origin !== undefined && origin === new URL(c.req.url).origin;
    // An image or a script tag of another site's page sends no Origin.
    const isForeign =
      origin === undefined
        ? c.req.header("sec-fetch-site") === "cross-site" && c.req.header("sec-fetch-mode") !== "navigate"
        : !isOwn && !isOfThisMachine(origin);
    if (isForeign) return c.json({ error: "Only pages of this machine." }, 403);
    await next();
  });
  app.use(async (c, next) => {
    const { text, isWhole } = await readText(c.req.raw, maxBodyBytes);
    if (!isWhole) return c.json({ error: "The body is too large." }, 413);
    c.set("json", jsonOf(text));
    await next();
  });

  app.get("/state", (c) => {
    const { customers, calls, requests, events, deliveries, faults, robot } = control;
    return c.json({ customers, calls, requests, events, deliveries, faults, robot });
  });

  app.post("/faults", async (c) => {
    const faults = readFaults(c.get("json"));
    if (!faults) return c.json({ error: "Not faults: see the type Faults." }, 400);
    control.setFaults(faults);
    return c.json(control.faults);
  });

  let streams = 0;
  app.get("/events", (c) => {
    if (streams >= maxStreams) return c.json({ error: "Too many listen already." }, 503);
    streams += 1;
    return streamSSE(c, async (stream) => {
      let unread = 0;
      const end = control.onEvent((event) => {
        unread += 1;
        // For a client that does not read, every event would be kept in memory here.
        if (unread > maxUnreadEvents) stream.abort();
        else void stream.writeSSE({ data: JSON.stringify(event) }).finally(() => (unread -= 1));
      });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      end();
      streams -= 1;
    });
  });

  app.post("/robot", async (c) => {
    const robot = readRobot(c.get("json"));
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

  app.post("/calls/:id/outcome", async (c) => {
    const outcome = readOutcome(c.get("json"));
    if (!outcome) return c.json({ error: "Not an outcome: see the type Outcome." }, 400);
    const result = await control.fileOutcome(c.req.param("id"), outcome);
    return result ? c.json(result) : c.json({ error: "This call has no outcome to file." }, 409);
  });

  app.post("/calls/:id/media", (c) => {
    const json = c.get("json");
    const fault = json === false ? false : readMediaFault(json);
    if (fault === undefined) return c.json({ error: "Not a fault: see the type MediaFault, or false." }, 400);
    const done = control.strikeMedia(c.req.param("id"), fault);
    return c.json({ done }, done ? 200 : 409);
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
