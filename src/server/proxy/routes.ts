import { Problem } from "../http/problem.js";

export type RouteName = "customers" | "employees/lookup" | "health";

/** What a request asked for, as the log sees it: never the raw path, which the caller writes. */
export type RequestRoute = RouteName | "unknown";

/** Methods by route; the text is the `Allow` header's. */
export const allowedMethods: Record<RouteName, string> = {
  customers: "POST, OPTIONS",
  "employees/lookup": "POST, OPTIONS",
  health: "GET, HEAD, OPTIONS",
};

const routeNames = Object.keys(allowedMethods) as RouteName[];

/** Where the lookup is when neither `basePath` nor a mount says where the routes are. */
const usualLookups: readonly string[] = ["/employees/lookup", "/api/qbox/employees/lookup"];

/**
 * The route of a path, compared as it was sent, neither decoded nor folded. `base`, which is `basePath` or the mount, must
 * be followed by a route's name and nothing else. Without it the host's router has chosen the path (a file of Next.js, a
 * route of Hono), and its ending tells the route; not that of the lookup, which a longer path must not reach past an
 * access list.
 */
export function findRoute(path: string, base: string | undefined): RequestRoute {
  for (const name of routeNames) {
    if (base !== undefined ? path === `${base}/${name}` : isUsual(path, name)) return name;
  }
  return "unknown";
}

function isUsual(path: string, name: RouteName): boolean {
  if (name === "employees/lookup") return usualLookups.includes(path);
  return path.endsWith(name) && path.charCodeAt(path.length - name.length - 1) === 47;
}

/** Refuses unknown routes and wrong methods. */
export function requireRoute(route: RequestRoute, method: string): RouteName {
  if (route === "unknown") throw new Problem("not-found", { refusedBy: "route" });
  const known = route === "health" ? method === "GET" || method === "HEAD" : method === "POST";
  if (!known)
    throw new Problem("method-not-allowed", { refusedBy: "method", headers: { allow: allowedMethods[route] } });
  return route;
}
