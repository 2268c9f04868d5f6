import type { Core, CoreRequest, CoreResponse, FetchHandler } from "../http/core-types.js";
import { createCore } from "../http/create-core.js";
import { toFetchHandler } from "../http/fetch-adapter.js";
import { lazyCore } from "../http/lazy-options.js";
import { Problem } from "../http/problem.js";
import { createPlatformCalls } from "../platform/platform-calls.js";
import { PlatformError } from "../transport/platform-error.js";
import { createCallerCheck } from "./check-caller.js";
import { allowedMethods, findRoute, requireMethod } from "./find-route.js";
import { readAllowedHeaders } from "./origin/allowed-headers.js";
import { createHostCheck } from "./origin/allowed-hosts.js";
import { createOriginPolicy } from "./origin/origin-policy.js";
import { createOwnOrigins } from "./origin/own-origins.js";
import { platformProblem } from "./platform-problem.js";
import { type ProxyOptions, resolveProxyOptions } from "./proxy-options.js";
import { createProxyResults } from "./proxy-results.js";
import { logRequest } from "./request-log.js";
import type { Route } from "./routes/route.js";
import { routes } from "./routes.js";
import { withoutTrailingSlash } from "./trailing-slash.js";

/**
 * Creates the proxy between the browser and the platform, so that only the server knows the secret. The result is a
 * Fetch handler: Next.js route handlers, Hono, Bun, Deno and Workers take it directly, Node servers through
 * `toNodeHandler`.
 *
 * It answers `POST …/customers`, `POST …/employees/lookup` and `GET …/health` in the platform's JSON, and with
 * `callResults` also `POST …/call-result`. Errors are `application/problem+json` (RFC 9457) with a stable `code`.
 * Requests from pages of other sites, bodies that are not
 * JSON or too large, and callers whom `authorize` refuses do not reach the platform.
 *
 * Options that are a function are read at the first request, for modules that a build imports without its environment
 * (a Next.js route handler). While they are wrong, requests are answered 500 (`internal`), and the log names what is
 * wrong.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 * @example
 * export const POST = createProxy(() => ({
 *   hostName: "https://qbox.example.kz",
 *   secret: process.env.QBOX_SECRET,
 *   authorize: async (request) => {
 *     const user = await userOf(request);
 *     return user && { id: user.id, customer: { iin: user.iin } };
 *   },
 * }));
 */
export function createProxy(options: ProxyOptions | (() => ProxyOptions)): FetchHandler {
  return toFetchHandler(lazyCore(options, proxyCore));
}

/**
 * Half as many calls wait as are under way, so under any load a call takes half as long again as its answer, and a
 * person whose turn would come later is told so at once. A server's own calls have nobody who waits.
 */
const waitingCalls = (concurrentCalls: number) => Math.ceil(concurrentCalls / 2);

function proxyCore(options: ProxyOptions): Core {
  const resolved = resolveProxyOptions(options);
  const { basePath, lang, onError, onRequest, now } = resolved;
  const platform = createPlatformCalls(options, waitingCalls);
  const context = { ...resolved, platform, results: createProxyResults(options) };
  const checkCaller = createCallerCheck(options, resolved);
  const ownOriginsOf = createOwnOrigins(options.trustForwarded);
  const checkHost = createHostCheck(options.allowedHosts);
  const originPolicy = createOriginPolicy(options.allowedOrigins, readAllowedHeaders(options.allowedHeaders));

  /** Answers a request for one route, once the host and the method are right. */
  type Handle = (request: CoreRequest, ownOrigins: readonly string[]) => Promise<CoreResponse>;

  function handlerOf(route: Route): Handle {
    if (route.access === "open") return route.createHandler(context);
    const handle = route.createHandler(context);
    return async (request, ownOrigins) => {
      originPolicy.check(request, ownOrigins);
      return handle(await checkCaller(route, request));
    };
  }

  const served = routes
    .filter((route: Route) => route.isEnabled?.(resolved) !== false)
    .map((route) => ({ ...route, handle: handlerOf(route) }));
  const routeOf = ({ path, mount }: CoreRequest) => findRoute(served, path ?? "", basePath ?? mount);

  async function respond(request: CoreRequest): Promise<CoreResponse> {
    if (request.unreadable !== undefined) throw new Problem("invalid-request", { refusedBy: request.unreadable });
    const route = routeOf(request);
    // Load balancers ask open routes by address, so any host will do.
    const ownOrigins = route?.access === "open" ? [] : ownOriginsOf(request);
    if (ownOrigins[0] !== undefined) checkHost(ownOrigins[0]);
    if (route === undefined) throw new Problem("not-found", { refusedBy: "route" });
    if (request.method === "OPTIONS") return originPolicy.preflight(request, allowedMethods(route));
    requireMethod(route, request.method);
    return route.handle(request, ownOrigins);
  }

  const core = createCore({
    respond,
    expectedProblem: (error) => (error instanceof PlatformError ? platformProblem(error) : undefined),
    addHeaders: originPolicy.addHeaders,
    onHandled:
      onRequest &&
      ((request, handled, problem) => logRequest(onRequest, routeOf(request)?.path ?? "unknown", handled, problem)),
    lang,
    onError,
    now,
  });
  return (request) => core(withoutTrailingSlash(request));
}
