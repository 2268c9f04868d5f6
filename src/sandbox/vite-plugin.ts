import type { IncomingMessage } from "node:http";
import type { Plugin, ViteDevServer } from "vite";
import { type NodeHandler, toNodeHandler } from "../server/node.js";
import { createProxy } from "../server/proxy.js";
import type { ProxyOptions } from "../server/proxy-options.js";
import { SandboxError } from "./errors.js";
import { hostCheck, isLoopbackName } from "./platform/hosts.js";
import { type Sandbox, type SandboxOptions, startSandbox } from "./start-sandbox.js";
import { isFromThisMachine } from "./this-machine.js";

export interface QboxSandboxOptions extends Omit<SandboxOptions, "host"> {
  /** Port of the platform; the next free one when it is taken. Default 4310. */
  port?: number;
  /** Where the dev server mounts the proxy; the customers call is then `<proxyPath>/customers`. Default `/api/qbox`. */
  proxyPath?: string;
  /** What the proxy adds and the platform asks for. Default: the environment's `QBOX_SECRET`, else a random one. */
  secret?: string;
  /**
   * As in `createProxy`. Default `"public"`: the proxy then serves this machine alone, by `localhost` and `allowedHosts`,
   * under `vite --host` too.
   */
  authorize?: ProxyOptions["authorize"];
  /** Called once the platform answers. */
  onStart?: (sandbox: Sandbox) => void;
}

interface Running {
  sandbox: Promise<Sandbox>;
  options: string;
  /** The dev servers that use it: each is known by its client environment, the one thing that its hooks share. */
  users: Set<object>;
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

/** The platform of this port; one that was started with other options makes room. */
async function sandboxAt(port: number, options: SandboxOptions): Promise<Running> {
  const known = running.get(port);
  const given = JSON.stringify(options);
  if (known?.options === given) return known;
  if (known) await end(port, known);
  const started = { sandbox: startNear(port, options), options: given, users: new Set<object>() };
  // Port 0 means one of its own.
  if (port > 0) running.set(port, started);
  started.sandbox.catch(() => running.delete(port));
  return started;
}

async function end(port: number, ended: Running): Promise<void> {
  if (running.get(port) === ended) running.delete(port);
  await (await ended.sandbox).close();
}

/** A proxy that everybody may call is not put on the network. */
function ofThisMachine({ config }: ViteDevServer, proxy: NodeHandler, allowedHosts: readonly string[]): NodeHandler {
  const mayServe = hostCheck("127.0.0.1", allowedHosts);
  const rule = "The QBox proxy lets everybody in, so it answers this machine only.";
  const advice = "To serve others say who may call: qboxSandbox({ authorize }).";
  const { host } = config.server;
  let isWarned = false;
  const warnOnce = () => {
    if (!isWarned) config.logger.warn(`${rule} ${advice}`, { timestamp: true });
    isWarned = true;
  };
  if (host === true || (typeof host === "string" && !isLoopbackName(host))) warnOnce();
  return async (request, response, next) => {
    if (isFromThisMachine(request, mayServe)) return proxy(request, response, next);
    warnOnce();
    response.writeHead(403, { "content-type": "text/plain; charset=utf-8" }).end(`${rule} ${advice}\n`);
  };
}

/** Connect's parser throws outside of any handler at a target that is no URL, and would end the dev server. */
function repairTarget(request: IncomingMessage): void {
  const { url = "/" } = request;
  if (!url.startsWith("/") && url !== "*" && !URL.canParse(url)) request.url = "/";
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
  // One plugin object serves two dev servers at a time while Vite restarts with an inline config.
  const used = new WeakMap<object, Running>();
  let newest: Running | undefined;

  return {
    name: "qbox-sandbox",
    apply: "serve",
    async config() {
      newest = await sandboxAt(port, sandboxOptions);
      const { url } = await newest.sandbox;
      return { define: { "import.meta.env.VITE_QBOX_HOST_NAME": JSON.stringify(url) } };
    },
    async configureServer(server) {
      if (!newest) return;
      const user = server.environments.client;
      used.set(user, newest);
      newest.users.add(user);
      const sandbox = await newest.sandbox;
      const { url: hostName, secret } = sandbox;
      // Reloading a form all day is no attack.
      const proxy = toNodeHandler(
        createProxy({ hostName, secret, authorize, employeeLookup: true, rateLimit: { points: 10_000 } }),
      );
      server.middlewares.use(
        proxyPath,
        authorize === "public" ? ofThisMachine(server, proxy, options.allowedHosts ?? []) : proxy,
      );
      server.httpServer?.prependListener("request", repairTarget);
      onStart?.(sandbox);
    },
    // Vite runs this for each environment of a dev server that closes.
    async closeBundle() {
      const left = used.get(this.environment);
      if (!left?.users.delete(this.environment) || left.users.size > 0) return;
      await end(port, left);
    },
  };
}
