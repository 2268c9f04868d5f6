import type { Plugin } from "vite";
import { toNodeHandler } from "../server/node.js";
import { createProxy } from "../server/proxy.js";
import type { ProxyOptions } from "../server/proxy-options.js";
import { SandboxError } from "./errors.js";
import { type Sandbox, type SandboxOptions, startSandbox } from "./start-sandbox.js";

export interface QboxSandboxOptions extends Omit<SandboxOptions, "host"> {
  /** Port of the platform; the next free one when it is taken. Default 4310. */
  port?: number;
  /** Where the dev server mounts the proxy; the customers call is then `<proxyPath>/customers`. Default `/api/qbox`. */
  proxyPath?: string;
  /** What the proxy adds and the platform asks for. Default: the environment's `QBOX_SECRET`, else a random one. */
  secret?: string;
  /** As in `createProxy`. Default `"public"`: the dev server and the sandbox serve this machine only. */
  authorize?: ProxyOptions["authorize"];
  /** Called once the platform answers. */
  onStart?: (sandbox: Sandbox) => void;
}

interface Running {
  sandbox: Promise<Sandbox>;
  servers: number;
}

/** By port: when a Vite config changes, Vite makes the new dev server before it closes the old one. */
const running = new Map<number, Running>();

async function startNear(port: number, options: SandboxOptions): Promise<Sandbox> {
  try {
    return await startSandbox({ ...options, port });
  } catch (error) {
    if (!(error instanceof SandboxError) || error.code !== "port-taken") throw error;
    const sandbox = await startSandbox({ ...options, port: 0 });
    console.warn(`Port ${port} is taken: the QBox sandbox is at ${sandbox.url} instead.`);
    return sandbox;
  }
}

function join(port: number, options: SandboxOptions): Running {
  // Port 0 means one of its own.
  const shared = (port > 0 && running.get(port)) || { sandbox: startNear(port, options), servers: 0 };
  running.set(port, shared);
  shared.servers++;
  return shared;
}

async function leave(port: number, shared: Running): Promise<void> {
  shared.servers--;
  if (shared.servers > 0) return;
  running.delete(port);
  await (await shared.sandbox).close();
}

/**
 * Gives a Vite app the platform and the proxy in development: starts a sandbox, mounts the proxy in the dev server and
 * sets `import.meta.env.VITE_QBOX_HOST_NAME`. Does nothing in a build.
 *
 * @example
 * // vite.config.ts
 * export default defineConfig({ plugins: [react(), qboxSandbox()] });
 */
export function qboxSandbox(options: QboxSandboxOptions = {}): Plugin {
  const { port = 4310, proxyPath = "/api/qbox", authorize = "public", onStart, ...rest } = options;
  const secret = options.secret ?? process.env.QBOX_SECRET;
  const sandboxOptions = secret ? { ...rest, secret } : rest;
  let joined: Running | undefined;

  return {
    name: "qbox-sandbox",
    apply: "serve",
    async config() {
      joined = join(port, sandboxOptions);
      const { url } = await joined.sandbox;
      return { define: { "import.meta.env.VITE_QBOX_HOST_NAME": JSON.stringify(url) } };
    },
    async configureServer(server) {
      if (!joined) return;
      const sandbox = await joined.sandbox;
      const { url: hostName, secret } = sandbox;
      // Reloading a form all day is no attack.
      const proxy = createProxy({ hostName, secret, authorize, rateLimit: { points: 10_000 } });
      server.middlewares.use(proxyPath, toNodeHandler(proxy));
      onStart?.(sandbox);
    },
    async closeBundle() {
      // Vite runs this when the dev server closes.
      const left = joined;
      joined = undefined;
      if (left) await leave(port, left);
    },
  };
}
