import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { builtAssets } from "../assets.js";
import { SandboxError } from "../errors.js";
import type { AnswerShape } from "../platform/api/api-request.js";
import type { SandboxControl } from "../platform/api/control.js";
import { controlApi } from "../platform/api/control-api.js";
import { type RobotScript, readRobot } from "../platform/calls/robot-script.js";
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
import { addressReceiver, type WebhookReceiver } from "../platform/webhook/webhook-receiver.js";
import { listen } from "./listen.js";

export interface SandboxOptions {
  /** 0 is any free port. @default 0 */
  port?: number;
  /** Address to listen on. By default only this machine reaches it. @default "127.0.0.1" */
  host?: string;
  /** Host names to accept beside `localhost` and the address that it listens on, e.g. `sandbox.test`. @default [] */
  allowedHosts?: readonly string[];
  /** The value that `X-API-Secret` must have. @default a random one, in {@link Sandbox.secret} */
  secret?: string;
  /** Which of the platform's two answers the customers call gives. @default "id" */
  answers?: AnswerShape;
  /** Where call results are POSTed. @default none: nothing is sent */
  webhookUrl?: string;
  /**
   * Headers of those requests, e.g. `{ "X-Webhook-Secret": "…" }`, for a receiver that asks for one. No page, log or
   * error shows their values. @default {}
   */
  webhookHeaders?: Readonly<Record<string, string>>;
  /** Milliseconds before the one retry of a call result. @default 1000 */
  webhookRetryMs?: number;
  /**
   * What the robot does with a call that nobody at the console can take; `false`: no robot. @default it answers after
   * 1500 ms, and files the outcome 1500 ms after the call
   */
  robot?: false | RobotScript;
  /** The employees who can sign in at the console and are found by the lookup. @default four, `emp-001` to `emp-004` */
  employees?: readonly EmployeeSeed[];
  /**
   * SQLite file that keeps the customers; needs the package `@libsql/client`. @default none: they are kept in memory
   */
  store?: string;
  /** Milliseconds that a call waits for an operator before it is cancelled. @default 60000 */
  noOperatorAfterMs?: number;
  /** Milliseconds that a call waits for an operator whose connection was lost. @default 30000 */
  reconnectMs?: number;
  /** Milliseconds without an answer to a ping after which a WebSocket connection is closed. @default 15000 */
  heartbeatMs?: number;
  /** Folder of the browser bundles. @default the folder that the package's build fills */
  assets?: string;
}

/** A running stand-in platform. */
export interface Sandbox {
  /** The platform's origin, for `hostName`. It is on `localhost`, where browsers allow cameras over http. */
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
export function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandboxWith(options, []);
}

/** Starts a sandbox that tells the results of calls to receivers in this process too. */
export async function startSandboxWith(
  options: SandboxOptions,
  receivers: readonly WebhookReceiver[],
): Promise<Sandbox> {
  const { host = "127.0.0.1", assets = builtAssets, webhookUrl } = options;
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
    receivers: webhookUrl ? [addressReceiver(webhookUrl, webhookHeaders), ...receivers] : receivers,
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
