import { Problem } from "./problem.js";

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

/**
 * The route by the path's ending, or by the whole path when `basePath` is given. The path is compared as it was sent,
 * neither decoded nor folded: it selects one of three routes and nothing else depends on it.
 */
export function findRoute(path: string, basePath: string | undefined): RequestRoute {
  for (const name of routeNames) {
    if (basePath === undefined ? endsWithSegments(path, name) : path === `${basePath}/${name}`) return name;
  }
  return "unknown";
}

function endsWithSegments(path: string, name: string): boolean {
  return path.endsWith(name) && path.charCodeAt(path.length - name.length - 1) === 47;
}

/** Refuses unknown routes and wrong methods. */
export function requireRoute(route: RequestRoute, method: string): RouteName {
  if (route === "unknown") throw new Problem("not-found");
  const known = route === "health" ? method === "GET" || method === "HEAD" : method === "POST";
  if (!known) throw new Problem("method-not-allowed", { headers: { allow: allowedMethods[route] } });
  return route;
}
