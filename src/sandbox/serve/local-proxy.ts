import type { Connect, ViteDevServer } from "vite";
import { hostCheck, isLoopbackName } from "../platform/http/hosts.js";
import { isFromThisMachine } from "./this-machine.js";

/** Serves a proxy without authorisation to this machine only. */
export function localProxy(
  { config }: ViteDevServer,
  proxy: Connect.NextHandleFunction,
  allowedHosts: readonly string[],
): Connect.NextHandleFunction {
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
