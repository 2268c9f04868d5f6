import type { MiddlewareHandler } from "hono";

/** Refuses requests whose host name the sandbox does not serve. */
export function hostGuard(mayServe: (host: string | undefined) => boolean): MiddlewareHandler {
  return async (c, next) => {
    if (mayServe(c.req.header("host"))) return await next();
    return c.text("The sandbox is not known by this name: give it in allowedHosts, or by --allow-host.", 421);
  };
}
