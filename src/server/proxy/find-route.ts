import { Problem } from "../http/problem.js";
import type { Route } from "./routes/route.js";

/** Where `usual-paths` routes are. */
const usualBases = ["", "/api/qbox"];

/**
 * The route of a path, or undefined. Paths are compared as they were sent, neither decoded nor folded.
 *
 * @param base `basePath` or the mount; a route's path and nothing else must follow it
 */
export function findRoute<Known extends Pick<Route, "path" | "withoutBase">>(
  routes: readonly Known[],
  path: string,
  base: string | undefined,
): Known | undefined {
  for (const route of routes) {
    if (base !== undefined ? isAt(path, base, route.path) : isUsual(path, route)) return route;
  }
  return undefined;
}

function isUsual(path: string, route: Pick<Route, "path" | "withoutBase">): boolean {
  if (route.withoutBase === "anywhere") return path.endsWith(`/${route.path}`);
  return usualBases.some((base) => isAt(path, base, route.path));
}

function isAt(path: string, base: string, name: string): boolean {
  return path === `${base}/${name}`;
}

/** The methods of a route, as `Allow` and `Access-Control-Allow-Methods` list them. */
export function allowedMethods({ methods }: Pick<Route, "methods">): string {
  const isGet = methods[0] === "GET";
  return [...methods, ...(isGet ? ["HEAD"] : []), "OPTIONS"].join(", ");
}

/** @throws {Problem} `method-not-allowed` */
export function requireMethod(route: Pick<Route, "methods">, method: string): void {
  const [allowed] = route.methods;
  if (method === allowed || (method === "HEAD" && allowed === "GET")) return;
  throw new Problem("method-not-allowed", { refusedBy: "method", headers: { allow: allowedMethods(route) } });
}
