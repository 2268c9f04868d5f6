import type { IncomingMessage } from "node:http";
import type { Plugin, ResolvedConfig } from "vite";
import { toNodeHandler } from "../../server/node/node-handler.js";
import { createProxy } from "../../server/proxy/proxy.js";
import type { ProxyOptions } from "../../server/proxy/proxy-options.js";
import { localProxy } from "./local-proxy.js";
import { printSandboxUrls } from "./print-sandbox-urls.js";
import type { Sandbox, SandboxOptions } from "./start-sandbox.js";
import { leavePlatform, platformFor } from "./vite-platform.js";

export interface QboxSandboxOptions extends Omit<SandboxOptions, "host"> {
  /** Port of the platform; the next free port when it is taken. @default 4310 */
  port?: number;
  /**
   * Where the dev server mounts the proxy: the customers call is `<proxyPath>/customers`, the operator's decision
   * `<proxyPath>/call-result`, the webhook `<proxyPath>/webhook`. @default "/api/qbox"
   */
  proxyPath?: string;
  /** The secret of proxy and platform. @default the environment's `QBOX_SECRET`, else a random one */
  secret?: string;
  /**
   * As in `createProxy`. With `"public"` the proxy serves this machine only, as `localhost` and `allowedHosts`, with
   * `vite --host` too. @default "public"
   */
  authorize?: ProxyOptions["authorize"];
  /** Called once the platform answers. */
  onStart?: (sandbox: Sandbox) => void;
}

const defaultPort = 4310;
const variable = "VITE_QBOX_HOST_NAME";
const definedAs = `import.meta.env.${variable}`;

/** Vitest makes a Vite server of the same config. Its mode and environment may be those of a dev server under test. */
const isVitest = ({ plugins }: ResolvedConfig) =>
  plugins.some(({ name }) => name === "vitest" || name.startsWith("vitest:"));

/** A server that neither listens nor watches files belongs to a tool that reads the config: `astro sync` makes one. */
const isOfTool = ({ server }: ResolvedConfig) => Boolean(server.middlewareMode) && server.watch === null;

const hasHostName = ({ define, env }: ResolvedConfig) => Boolean(define?.[definedAs] ?? env[variable]);

/** Vite reads the variables when it transforms the first module, which is later than this. */
function setHostName(config: ResolvedConfig, hostName: string): void {
  config.env[variable] = hostName;
  for (const settings of [config, ...Object.values(config.environments)]) {
    Object.assign(settings, { define: { ...settings.define, [definedAs]: JSON.stringify(hostName) } });
  }
}

/** Connect's parser throws outside of any handler at a target that is no URL, and would end the dev server. */
function repairTarget(request: IncomingMessage): void {
  const { url = "/" } = request;
  if (!url.startsWith("/") && url !== "*" && !URL.canParse(url)) request.url = "/";
}

/**
 * Gives a Vite app the platform and the proxy in development: the dev server starts a sandbox, mounts the proxy and
 * the webhook for the operator's decisions, sets `import.meta.env.VITE_QBOX_HOST_NAME` and prints the addresses of the sandbox's pages. Nothing starts while a config
 * is only read, in `vite preview`, or under Vitest; there `VITE_QBOX_HOST_NAME` is the address that the platform has in
 * development, unless your environment gives one. A build that has no `VITE_QBOX_HOST_NAME` prints a warning.
 *
 * @example
 * // vite.config.ts
 * export default defineConfig({ plugins: [react(), qboxSandbox()] });
 */
export function qboxSandbox(options: QboxSandboxOptions = {}): Plugin {
  const { port = defaultPort, proxyPath = "/api/qbox", authorize = "public", onStart, ...rest } = options;
  const secret = options.secret ?? process.env.QBOX_SECRET;
  const sandboxOptions = secret ? { ...rest, secret } : rest;
  let isWarned = false;

  return {
    name: "qbox-sandbox",
    apply: (_config, { isPreview }) => !isPreview,
    configResolved(config) {
      if (hasHostName(config)) return;
      if (isVitest(config)) setHostName(config, `http://localhost:${port || defaultPort}`);
      // A server bundle reads its environment when it runs.
      if (config.command !== "build" || config.build.ssr || isWarned) return;
      isWarned = true;
      config.logger.warn(
        `${variable} is not set, so calls of this build have no platform. Set it, e.g. in .env.production: ` +
          `${variable}=https://qbox.example.kz`,
      );
    },
    async configureServer(server) {
      const { config } = server;
      if (isVitest(config) || isOfTool(config)) return;
      const { sandbox, results } = await platformFor(server, port, sandboxOptions);
      const { url: hostName, secret } = sandbox;
      const { callResults } = results;
      setHostName(config, hostName);
      // A developer who reloads the form all day must not reach a rate limit.
      const rateLimit = { points: 10_000 };
      const proxy = toNodeHandler(
        createProxy({ hostName, secret, authorize, employeeLookup: true, rateLimit, callResults }),
      );
      server.middlewares.use(`${proxyPath}/webhook`, toNodeHandler(results.webhook));
      server.middlewares.use(
        proxyPath,
        authorize === "public" ? localProxy(server, proxy, options.allowedHosts ?? []) : proxy,
      );
      server.httpServer?.prependListener("request", repairTarget);
      printSandboxUrls(server, hostName);
      onStart?.(sandbox);
    },
    transformIndexHtml: {
      order: "pre",
      // Vite has read the variables for HTML before the platform started.
      handler: (html, { server }) => html.replaceAll(`%${variable}%`, server?.config.env[variable] ?? `%${variable}%`),
    },
    // Vite runs this for each environment of a dev server that closes.
    async closeBundle() {
      await leavePlatform(this.environment);
    },
  };
}
