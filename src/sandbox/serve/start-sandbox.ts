import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { builtAssets } from "../assets.js";
import { SandboxError } from "../errors.js";
import type { SandboxControl } from "../platform/api/control.js";
import { controlApi } from "../platform/api/control-api.js";
import { type RobotScript, readRobot } from "../platform/calls/robot-script.js";
import type { AnswerShape } from "../platform/http/api-request.js";
import { hostGuard } from "../platform/http/host-guard.js";
import { hostCheck } from "../platform/http/hosts.js";
import { pages } from "../platform/pages/pages.js";
import { widgetFiles } from "../platform/pages/widget-files.js";
import { createPlatform } from "../platform/platform.js";
import { CustomerStore } from "../platform/store/customers.js";
import { type EmployeeSeed, seededEmployees } from "../platform/store/employees.js";
import { openSqliteArchive } from "../platform/store/sqlite-archive.js";
import { readEmployees, Staff } from "../platform/store/staff.js";
import { readWebhookHeaders } from "../platform/webhook/webhook-headers.js";
import { listen } from "./listen.js";

export interface SandboxOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Address to listen on. Default `127.0.0.1`: this machine only. */
  host?: string;
  /** Names, beside `localhost` and the address it listens on, under which it may be reached, e.g. `sandbox.test`. */
  allowedHosts?: readonly string[];
  /** What `X-API-Secret` has to be. Default: a random one, in {@link Sandbox.secret}. */
  secret?: string;
  /** Which of the two answers that are in the field the customers call gives. Default `id`. */
  answers?: AnswerShape;
  /** Where call results are POSTed. Default: nowhere. */
  webhookUrl?: string;
  /**
   * Headers of those requests, e.g. `{ "X-Webhook-Secret": "…" }`, for a receiver that asks for one. No page, log or error
   * shows their values. Default none.
   */
  webhookHeaders?: Readonly<Record<string, string>>;
  /** Milliseconds before the one retry of a call result. Default 1000. */
  webhookRetryMs?: number;
  /** What the robot does that answers when nobody at the console can; `false`: nobody answers. Default: after 1500 ms. */
  robot?: false | RobotScript;
  /** Who can sign in at the console and is found by the lookup. Default: four people, `emp-001` to `emp-004`. */
  employees?: readonly EmployeeSeed[];
  /** SQLite file in which customers outlive the sandbox; needs the package `@libsql/client`. Default: in memory. */
  store?: string;
  /** Milliseconds that a call waits for an operator before it is cancelled. Default 60000. */
  noOperatorAfterMs?: number;
  /** Milliseconds that a call waits for an operator whose connection was lost. Default 30000. */
  reconnectMs?: number;
  /** A WebSocket connection that leaves a ping unanswered for so long is taken for dead, milliseconds. Default 15000. */
  heartbeatMs?: number;
  /** Folder of the browser bundles. Default: the one that the package's build fills. */
  assets?: string;
}

/** A running stand-in platform. */
export interface Sandbox {
  /** The platform's origin, to give as `hostName`; on `localhost`, where browsers allow cameras over http. */
  url: string;
  secret: string;
  control: SandboxControl;
  /** Ends every call and connection; resolves once the port is free. */
  close(): Promise<void>;
}

/**
 * Starts a local QBox platform: widget, customers and employees API, calls, operator console, robot operator, webhook.
 * Several can run in one process.
 *
 * @throws SandboxError `port-taken`, `invalid-options`, `store-unavailable`
 * @example
 * const sandbox = await startSandbox();
 * // <VideoCall hostName={sandbox.url} …>, createProxy({ hostName: sandbox.url, secret: sandbox.secret, … })
 * await sandbox.close();
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = "127.0.0.1", assets = builtAssets } = options;
  const secret = options.secret ?? randomBytes(24).toString("base64url");
  if (secret === "") throw new SandboxError("invalid-options", "The secret must not be empty.");
  const robot = readRobot(options.robot ?? {});
  if (robot === undefined)
    throw new SandboxError("invalid-options", "robot is not a script: see the type RobotScript.");
  const webhookHeaders = readWebhookHeaders(options.webhookHeaders);
  const staff = new Staff(options.employees === undefined ? seededEmployees : readEmployees(options.employees));
  const customers = await CustomerStore.open(
    options.store === undefined ? undefined : await openSqliteArchive(options.store),
  );
  const platform = createPlatform({
    secret,
    customers,
    staff,
    robot,
    answers: options.answers ?? "id",
    webhookUrl: options.webhookUrl,
    webhookHeaders,
    webhookRetryMs: options.webhookRetryMs ?? 1_000,
    heartbeatMs: options.heartbeatMs ?? 15_000,
    times: {
      noOperatorAfterMs: options.noOperatorAfterMs ?? 60_000,
      reconnectMs: options.reconnectMs ?? 30_000,
    },
  });

  const mayServe = hostCheck(host, options.allowedHosts ?? []);
  const app = new Hono();
  app.use(hostGuard(mayServe));
  app.route("/bridge/api/v1", platform.api);
  app.route("/__sandbox", controlApi(platform.control));
  app.route("/", widgetFiles(assets, platform.faults));
  app.route("/", pages(assets, staff));
  app.onError((error, c) => c.text(error.message, error instanceof SandboxError ? 503 : 500));

  // Without options the adaptor makes a plain HTTP/1.1 server.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  platform.sockets.attach(server, platform.handlers, mayServe);
  const port = await listen(server, options.port ?? 0, host).catch((error: unknown) => {
    platform.close();
    customers.close();
    throw error;
  });

  return {
    url: `http://localhost:${port}`,
    secret,
    control: platform.control,
    async close() {
      platform.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      customers.close();
    },
  };
}
