import { type ClientAddress, createAddressReader } from "../address/client-address.js";
import { sessionId } from "../auth/authorize.js";
import { createAuthorizer, createDecisionTimeout } from "../auth/authorizer.js";
import { chooseLang } from "../http/accept-language.js";
import type { CoreRequest } from "../http/core-types.js";
import { readJson } from "../http/json-body.js";
import { Problem } from "../http/problem.js";
import type { ProxyOptions, ResolvedProxyOptions } from "./proxy-options.js";
import { createRateLimit, type RateGroup, type RateLimit } from "./rate-limit/rate-limit.js";
import type { CallerRoute, CheckedRequest } from "./routes/route.js";

/** Checks one request for a route, and reads its body. */
export type CheckCaller = (route: CallerRoute, request: CoreRequest) => Promise<CheckedRequest>;

/**
 * Checks who calls: rate limit of the address, `authorize`, rate limit of the caller, the route's further right, and
 * last the body.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 */
export function createCallerCheck(options: ProxyOptions, resolved: ResolvedProxyOptions): CheckCaller {
  const { authorizeTimeoutMs, bodyLimits, lang, now } = resolved;
  const inTime = createDecisionTimeout(authorizeTimeoutMs);
  const authorize = createAuthorizer(options.authorize, inTime);
  const addressOf = createAddressReader(options);
  const isPublic = options.authorize === "public";
  const rateLimits: Record<RateGroup, RateLimit> = {
    calls: createRateLimit(options.rateLimit, isPublic, now),
    waits: createRateLimit(options.rateLimit, isPublic, now, "waits"),
  };

  return async ({ right, rateGroup = "calls" }, request) => {
    const rateLimit = rateLimits[rateGroup];
    const address = addressOf(request);
    await rateLimit.countAddress(address);
    const session = await authorize(request);
    await rateLimit.countCaller(sessionId(session), address);
    const mayCall = right === undefined || right.of(resolved);
    if (mayCall !== true) {
      const isAllowed = mayCall && (await inTime(right.decider, mayCall(request.toRequest(), session)));
      if (isAllowed !== true) throw new Problem("forbidden", { refusedBy: right.decider });
    }
    return {
      request,
      json: await readJson(request, bodyLimits),
      session,
      caller: callerKey(sessionId(session), address),
      lang: chooseLang(request.header("accept-language"), lang),
    };
  };
}

/** The key by which callers share the calls to the platform. Callers that cannot be told apart count as one. */
function callerKey(session: string | undefined, address: ClientAddress | undefined): string {
  if (session !== undefined) return `session:${session}`;
  return address === undefined ? "unknown" : `address:${address.subscriber}`;
}
