import type { EmployeeLookupRight, Session } from "../../auth/authorize.js";
import type { Decider } from "../../auth/authorizer.js";
import type { Lang } from "../../http/accept-language.js";
import type { CoreRequest, CoreResponse } from "../../http/core-types.js";
import type { PlatformCalls } from "../../platform/platform-calls.js";
import type { CallResults } from "../../results/call-results.js";
import type { ResultTokens } from "../../results/result-token.js";
import type { RateGroup } from "../rate-limit/rate-limit.js";

/** What tells call results. */
export interface ProxyResults {
  callResults: CallResults;
  tokens: ResultTokens;
}

/** What handlers are made of. */
export interface RouteContext {
  platform: PlatformCalls;
  strict: boolean;
  /** Undefined where the proxy tells no call results. */
  results: ProxyResults | undefined;
  /** Milliseconds from any start. */
  now: () => number;
}

/** Options of the proxy that switch a route on, or decide who may use it. */
export interface RouteOptions {
  employeeLookup: boolean | EmployeeLookupRight;
  callResults: CallResults | undefined;
}

/** A request that every check of the proxy let through. */
export interface CheckedRequest {
  /** Its `abort` fires when the client has gone: a handler that waits stops then. */
  request: CoreRequest;
  /** The body. */
  json: unknown;
  session: Session;
  /** Shares the calls to the platform with other callers. */
  caller: string;
  lang: Lang;
}

interface RouteBase {
  /** The path below the proxy, without a slash before it. Also the route's name in the log. */
  path: string;
  /**
   * Where the route is while neither `basePath` nor a mount tells it. The host's router has chosen the path then (a
   * file of Next.js, a route of Hono): `anywhere` serves every path that ends with this one, `usual-paths` the root and
   * `/api/qbox` alone, so that no longer path gets past an access list.
   */
  withoutBase: "anywhere" | "usual-paths";
  /** Whether the route exists. @default always */
  isEnabled?(options: RouteOptions): boolean;
}

/** A route for everybody. Nothing is checked: no host, page, rate limit, session or body. */
export interface OpenRoute extends RouteBase {
  access: "open";
  /** HEAD comes with GET, OPTIONS with every route. */
  methods: readonly ["GET"];
  createHandler(context: RouteContext): (request: CoreRequest) => Promise<CoreResponse>;
}

/** A route for callers whom `authorize` lets in, with a JSON body. Its handler may take as long as it wants. */
export interface CallerRoute extends RouteBase {
  access: "callers";
  methods: readonly ["POST"];
  /** A further right: `true` for every caller, or a function that decides; others are answered 403. */
  right?: { decider: Decider; of(options: RouteOptions): boolean | EmployeeLookupRight };
  /** With which requests the rate limit counts. @default "calls" */
  rateGroup?: RateGroup;
  createHandler(context: RouteContext): (checked: CheckedRequest) => Promise<CoreResponse>;
}

export type Route = OpenRoute | CallerRoute;
