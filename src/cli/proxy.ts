import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { nodeServerLimits, toNodeHandler } from "../server/node/node-handler.js";
import { ServerOptionError } from "../server/option-error.js";
import { createProxy } from "../server/proxy/proxy.js";
import { allowedHostsAt } from "./allowed-hosts.js";
import { connectRedis } from "./connect-redis.js";
import { egressDispatchers } from "./egress/egress-dispatcher.js";
import { readEgressProxy, shownProxy } from "./egress/egress-proxy.js";
import { type CheckedStep, checkPlatform } from "./platform-check.js";
import { createResults } from "./results.js";
import { readProxyEnv, readRedisEnv } from "./settings/proxy-env.js";
import { readPort } from "./settings/read-port.js";
import { type ResultsSettings, readResultsEnv } from "./settings/results-env.js";
import { readSecretFile } from "./settings/secret-file.js";
import { SettingErrors } from "./settings/setting-errors.js";
import { SettingReader } from "./settings/setting-reader.js";
import { stopOnSignal } from "./stop-on-signal.js";

/** How long running requests may take after a signal. */
const graceMs = 10_000;

interface ListenArguments {
  port?: string | undefined;
  host?: string | undefined;
}

/** Reads all settings. @throws {ServerOptionError} that names every wrong one */
function readSettings(args: ListenArguments, sayOfProxy: (line: string) => void) {
  const errors = new SettingErrors();
  const findProxy = errors.attempt(() => readEgressProxy(process.env)) ?? (() => undefined);
  const reader = new SettingReader(process.env, readFile, errors);
  const settings = readProxyEnv(reader, egressDispatchers(findProxy, sayOfProxy), errors);
  const resultsSettings = readResultsEnv(process.env, reader, settings, errors);
  const redisAddress = errors.attempt(() => readRedisEnv(reader));
  const { PORT } = process.env;
  const port =
    errors.attempt(() => readPort(args.port === undefined ? "PORT" : "--port", args.port ?? PORT, 8787)) ?? 0;
  errors.throwAny();
  const egress = findProxy(settings.hostName ?? "");
  return {
    settings,
    resultsSettings,
    redisAddress,
    port,
    through: egress && `through the HTTP proxy ${shownProxy(egress)}`,
  };
}

/** `qbox proxy`: runs the proxy, and writes one line of JSON per request to standard output. */
export async function runProxy(args: ListenArguments): Promise<void> {
  const { settings, resultsSettings, redisAddress, port, through = "" } = readSettings(args, say);
  const redis = redisAddress === undefined ? undefined : await connectRedis(redisAddress, say);
  const bound = args.host ?? (process.env.HOST || "127.0.0.1");
  const allowedHosts = allowedHostsAt(bound, settings);
  if (allowedHosts === undefined && settings.authorize === "public") {
    say("answers under any name; QBOX_ALLOWED_HOSTS names yours, against DNS rebinding");
  }
  const log = (event: object) =>
    process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
  const results = resultsSettings && createResults(resultsSettings, redis, log);
  const resultKey = resultsSettings?.resultKey;
  const proxy = createProxy({
    ...settings,
    ...(allowedHosts && { allowedHosts }),
    ...(redis && { rateLimit: { ...settings.rateLimit, redis } }),
    ...(results && { callResults: results.callResults, ...(resultKey && { resultKey }) }),
    onRequest: log,
  });
  const handler = toNodeHandler(proxy);
  const server = createServer(nodeServerLimits, results?.withWebhook(handler, settings.basePath) ?? handler);
  await listen(server, port, bound);
  stopOnSignal(async () => {
    const closed = stop(server);
    await results?.callResults.close();
    await closed;
  });

  const { address, port: actualPort, family } = server.address() as AddressInfo;
  const host = family === "IPv6" ? `[${address}]` : address;
  const base = `http://${host}:${actualPort}${settings.basePath ?? ""}`;
  say(`${base}/customers to ${settings.hostName} ${through}`.trimEnd());
  if (resultsSettings !== undefined) say(describeResults(base, resultsSettings, redis));
}

/** `qbox proxy --check`: checks the settings, the platform and Redis. The exit code is 1 when something fails. */
export async function runProxyCheck(args: ListenArguments): Promise<void> {
  const { settings, resultsSettings, redisAddress, through } = readSettings(args, () => {});
  process.stdout.write("ok    the settings are whole\n");
  if (through !== undefined) process.stdout.write(`      ${settings.hostName} is asked ${through}\n`);
  if (resultsSettings !== undefined) {
    process.stdout.write(`      ${describeResults(settings.basePath ?? "", resultsSettings, redisAddress)}\n`);
  }
  const checks = await checkPlatform(settings);
  if (redisAddress) checks.push(await checkRedis(redisAddress));
  for (const { step, ok, hint } of checks) {
    process.stdout.write(ok ? `ok    ${step}\n` : `FAIL  ${step}: ${hint}\n`);
    if (!ok) process.exitCode = 1;
  }
}

function describeResults(base: string, { header }: ResultsSettings, redis: unknown): string {
  const kept = redis === undefined ? "in memory: for one instance" : "in Redis";
  return `call results: the platform posts to ${base}/webhook with ${header}, and they are kept ${kept}`;
}

async function checkRedis(address: string): Promise<CheckedStep> {
  const redis = await connectRedis(address, () => {});
  const isThere = redis.status === "ready";
  redis.disconnect();
  return { step: "Redis answers", ok: isThere, hint: "is QBOX_REDIS_URL right, and may this machine connect there?" };
}

const say = (line: string) => process.stderr.write(`qbox proxy: ${line}\n`);

const readFile = (option: string, path: string) => readSecretFile(option, path, say);

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Not `once`: a connection that cannot be accepted, with too many open files, must not end the process.
    server.on("error", (cause: NodeJS.ErrnoException) => {
      if (server.listening) return say(`a connection was not accepted (${cause.code})`);
      const reason = cause.code === "EADDRINUSE" ? `port ${port} is taken` : `cannot listen on ${host}:${port}`;
      reject(new ServerOptionError("--port", `${reason}; give another one`, { cause }));
    });
    server.listen(port, host, resolve);
  });
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A keep-alive connection becomes idle after its last answer, and would keep the process alive.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const end = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(end);
}
