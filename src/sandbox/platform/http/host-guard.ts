import type { MiddlewareHandler } from "hono";

/** Refuses requests for names that the sandbox is not known by. */
export function hostGuard(mayServe: (host: string | undefined) => boolean): MiddlewareHandler {
  return async (c, next) => {
    if (mayServe(c.req.header("host"))) return await next();
    return c.text("The sandbox is not known by this name: give it in allowedHosts, or by --allow-host.", 421);
  };
}
