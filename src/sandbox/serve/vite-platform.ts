import type { ViteDevServer } from "vite";
import { SandboxError } from "../errors.js";
import { createLocalResults, type LocalResults } from "./local-results.js";
import { type Sandbox, type SandboxOptions, startSandboxWith } from "./start-sandbox.js";

/** What a dev server is given. A restart of the server keeps both: those who wait for a result get it. */
export interface LocalPlatform {
  sandbox: Sandbox;
  results: LocalResults;
}

interface Running {
  sandbox: Promise<Sandbox>;
  results: LocalResults;
  port: number;
  options: string;
  /** The dev servers that use it, and the root of each. A server is known by its client environment. */
  users: Map<object, string>;
}

/** The platforms of this process: while a Vite config changes, the new dev server is made before the old one closes. */
const running = new Set<Running>();

async function startNear(
  port: number,
  options: SandboxOptions,
  { receiver }: LocalResults,
  { config }: ViteDevServer,
): Promise<Sandbox> {
  try {
    return await startSandboxWith({ ...options, port }, [receiver]);
  } catch (error) {
    if (!(error instanceof SandboxError) || error.code !== "port-taken") throw error;
    const sandbox = await startSandboxWith({ ...options, port: 0 }, [receiver]);
    config.logger.warn(`Port ${port} is taken: the QBox sandbox is at ${sandbox.url} instead.`, { timestamp: true });
    return sandbox;
  }
}

async function end(ended: Running): Promise<void> {
  running.delete(ended);
  await ended.results.callResults.close();
  const sandbox = await ended.sandbox.catch(() => undefined);
  await sandbox?.close();
}

/**
 * The platform for a dev server. Servers with equal options share one. Where the options of one app have changed, its
 * former platform makes room on the port.
 *
 * @throws SandboxError as `startSandbox` does
 */
export async function platformFor(
  server: ViteDevServer,
  port: number,
  options: SandboxOptions,
): Promise<LocalPlatform> {
  const { root } = server.config;
  const given = JSON.stringify(options);
  // Port 0 means one of its own.
  const others = [...running].filter((known) => port > 0 && known.port === port);
  let wanted = others.find((known) => known.options === given);
  if (!wanted) {
    const former = others.filter(({ users }) => [...users.values()].every((userRoot) => userRoot === root));
    const results = createLocalResults();
    const sandbox = Promise.all(former.map(end)).then(() => startNear(port, options, results, server));
    wanted = { sandbox, results, port, options: given, users: new Map() };
    running.add(wanted);
  }
  const used = wanted;
  used.users.set(server.environments.client, root);
  used.sandbox.catch(() => running.delete(used));
  return { sandbox: await used.sandbox, results: used.results };
}

/** Closes the platform of a dev server that closes, unless another server uses it. */
export async function leavePlatform(clientEnvironment: object): Promise<void> {
  for (const known of running) {
    if (known.users.delete(clientEnvironment) && known.users.size === 0) await end(known);
  }
}
