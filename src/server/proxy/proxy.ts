import { type Session, sessionId } from "../auth/authorize.js";
import { createAuthorizer, createTimeLimit } from "../auth/authorizer.js";
import { chooseLang } from "../http/accept-language.js";
import { type ClientAddress, createAddressReader } from "../http/client-address.js";
import type { Answer, Core, FetchHandler, Incoming } from "../http/core-types.js";
import { reportError, reportUnexpected, seal } from "../http/error-reporting.js";
import { fetchHandler } from "../http/fetch-adapter.js";
import { readJson } from "../http/json-body.js";
import { coreOf } from "../http/lazy-options.js";
import { Problem, problemAnswer } from "../http/problem.js";
import { createPlatformCalls } from "../platform/platform-calls.js";
import { platformClient } from "../platform/platform-client.js";
import { PlatformError } from "../transport/platform-error.js";
import { readAllowedHeaders } from "./allowed-headers.js";
import { createHostCheck } from "./allowed-hosts.js";
import { createCustomersRoute } from "./customers-route.js";
import { createEmployeesRoute } from "./employees-route.js";
import { createHealth } from "./health-route.js";
import { createOriginPolicy } from "./origin-policy.js";
import { createOwnOrigins } from "./own-origins.js";
import { platformProblem } from "./platform-problem.js";
import { type ProxyOptions, resolveProxyOptions } from "./proxy-options.js";
import { createRateLimit } from "./rate-limit.js";
import { problemFacts, report } from "./request-log.js";
import { findRoute, type RequestRoute, requireRoute } from "./routes.js";
import { withoutTrailingSlash } from "./trailing-slash.js";
import { createUpsertLine } from "./upsert-queue.js";

/**
 * The proxy between the browser and the platform, which alone knows the secret. A Fetch handler: a Next.js route
 * handler, Hono, Bun, Deno and Workers take it as it is, Node servers by `toNodeHandler`.
 *
 * Answers `POST …/customers`, `POST …/employees/lookup` and `GET …/health` in the platform's own JSON, errors as
 * `application/problem+json` (RFC 9457) with a stable `code`. Requests of other sites' pages, bodies that are not JSON
 * or too large, and callers whom `authorize` refuses do not reach the platform.
 *
 * With a function the options are read at the first request, for modules that a build imports without its environment
 * (a Next.js route handler); wrong ones then answer 500 (`internal`) and are named in the log.
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
  return fetchHandler(coreOf(options, proxyCore));
}

function proxyCore(options: ProxyOptions): Core {
  const { basePath, lang, strict, body, authorizeTimeoutMs, employeeLookup, onRequest, onError, now } =
    resolveProxyOptions(options);
  const platform = createPlatformCalls(options);
  const inTime = createTimeLimit(authorizeTimeoutMs);
  const authorize = createAuthorizer(options.authorize, inTime);
  const ownOriginsOf = createOwnOrigins(options.trustForwarded);
  const checkHost = createHostCheck(options.allowedHosts);
  const originPolicy = createOriginPolicy(options.allowedOrigins, readAllowedHeaders(options.allowedHeaders));
  const addressOf = createAddressReader(options);
  const rateLimit = createRateLimit(options.rateLimit, options.authorize === "public", now);
  const health = createHealth(
    platformClient(() => platform),
    now,
  );
  const customers = createCustomersRoute(createUpsertLine(platform), strict);
  const employees = createEmployeesRoute(platform);

  const langOf = (incoming: Incoming) => chooseLang(incoming.header("accept-language"), lang);

  async function respond(incoming: Incoming, asked: RequestRoute): Promise<Answer> {
    if (incoming.unreadable !== undefined) {
      throw new Problem("invalid-request", { refusedBy: incoming.unreadable });
    }
    // Load balancers ask by address.
    const ownOrigins = asked === "health" ? [] : ownOriginsOf(incoming);
    if (ownOrigins[0] !== undefined) checkHost(ownOrigins[0]);
    if (incoming.method === "OPTIONS" && asked !== "unknown") return originPolicy.preflight(incoming, asked);
    const route = requireRoute(asked, incoming.method);
    if (route === "health") return health(incoming);

    originPolicy.check(incoming, ownOrigins);
    const address = addressOf(incoming);
    await rateLimit.countAddress(address);
    const session = await authorize(incoming);
    await rateLimit.countCaller(sessionId(session), address);
    if (route === "employees/lookup") await requireLookupRight(incoming, session);
    const json = await readJson(incoming, body);
    const caller = callerKey(sessionId(session), address);
    if (route === "customers") return customers(incoming, json, session, caller, langOf(incoming));
    return employees(incoming, json, caller);
  }

  async function requireLookupRight(incoming: Incoming, session: Session): Promise<void> {
    if (employeeLookup === true) return;
    const isAllowed =
      employeeLookup && (await inTime("employee-lookup", employeeLookup(incoming.toRequest(), session)));
    if (isAllowed !== true) throw new Problem("forbidden", { refusedBy: "employee-lookup" });
  }

  function asProblem(error: unknown, requestId: string): Problem {
    if (error instanceof PlatformError) return platformProblem(error);
    reportUnexpected(error, (reason) => reportError(onError, reason, requestId));
    return error instanceof Problem ? error : new Problem("internal", { cause: error });
  }

  return async (sent) => {
    const startedAt = now();
    const incoming = withoutTrailingSlash(sent);
    const requestId = crypto.randomUUID();
    const found = findRoute(incoming.path ?? "", basePath ?? incoming.mount);
    const route = found === "employees/lookup" && employeeLookup === false ? "unknown" : found;

    let answer: Answer;
    let problem: Problem | undefined;
    try {
      answer = await respond(incoming, route);
    } catch (error) {
      problem = asProblem(error, requestId);
      answer = problemAnswer(problem, requestId, langOf(incoming));
    }
    seal(answer, requestId);
    originPolicy.decorate(incoming, answer.headers);

    if (onRequest !== undefined) {
      report(onRequest, {
        requestId,
        route,
        status: answer.status,
        code: problem?.code ?? "ok",
        durationMs: now() - startedAt,
        ...(problem !== undefined && problemFacts(problem)),
      });
    }
    return answer;
  };
}

/** Who shares the calls to the platform with others; those whom nothing tells apart are one caller. */
function callerKey(session: string | undefined, address: ClientAddress | undefined): string {
  if (session !== undefined) return `session:${session}`;
  return address === undefined ? "unknown" : `address:${address.subscriber}`;
}
