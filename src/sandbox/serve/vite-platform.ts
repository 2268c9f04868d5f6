import type { ViteDevServer } from "vite";
import { SandboxError } from "../errors.js";
import { type Sandbox, type SandboxOptions, startSandbox } from "./start-sandbox.js";

interface Running {
  sandbox: Promise<Sandbox>;
  port: number;
  options: string;
  /** The dev servers that use it, and the root of each. A server is known by its client environment. */
  users: Map<object, string>;
}

/** The platforms of this process: while a Vite config changes, the new dev server is made before the old one closes. */
const running = new Set<Running>();

async function startNear(port: number, options: SandboxOptions, { config }: ViteDevServer): Promise<Sandbox> {
  try {
    return await startSandbox({ ...options, port });
  } catch (error) {
    if (!(error instanceof SandboxError) || error.code !== "port-taken") throw error;
    const sandbox = await startSandbox({ ...options, port: 0 });
    config.logger.warn(`Port ${port} is taken: the QBox sandbox is at ${sandbox.url} instead.`, { timestamp: true });
    return sandbox;
  }
}

async function end(ended: Running): Promise<void> {
  running.delete(ended);
  const sandbox = await ended.sandbox.catch(() => undefined);
  await sandbox?.close();
}

/**
 * The platform for a dev server. Servers with equal options share one. Where the options of one app have changed, its
 * former platform makes room on the port.
 *
 * @throws SandboxError as `startSandbox` does
 */
export function platformFor(server: ViteDevServer, port: number, options: SandboxOptions): Promise<Sandbox> {
  const { root } = server.config;
  const given = JSON.stringify(options);
  // Port 0 means one of its own.
  const others = [...running].filter((known) => port > 0 && known.port === port);
  let wanted = others.find((known) => known.options === given);
  if (!wanted) {
    const former = others.filter(({ users }) => [...users.values()].every((userRoot) => userRoot === root));
    const sandbox = Promise.all(former.map(end)).then(() => startNear(port, options, server));
    wanted = { sandbox, port, options: given, users: new Map() };
    running.add(wanted);
  }
  const used = wanted;
  used.users.set(server.environments.client, root);
  used.sandbox.catch(() => running.delete(used));
  return used.sandbox;
}

/** Closes the platform of a dev server that closes, unless another server uses it. */
export async function leavePlatform(clientEnvironment: object): Promise<void> {
  for (const known of running) {
    if (known.users.delete(clientEnvironment) && known.users.size === 0) await end(known);
  }
}
