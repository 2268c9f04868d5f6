import type { Answer, Incoming } from "./exchange.js";
import { ServerOptionError } from "./option-error.js";
import { requireOrigin } from "./options.js";
import { Problem } from "./problem.js";
import { allowedMethods, type RouteName } from "./routes.js";

/** Chrome keeps a preflight two hours at most. */
const preflightSeconds = "7200";
const allowedHeaders = "authorization, content-type, traceparent, x-csrf-token, x-requested-with";
const exposedHeaders = "retry-after, x-request-id";

export interface OriginPolicy {
  /** Refuses a request that another site's page made. Requests of servers, which send neither header, pass. */
  check(incoming: Incoming): void;
  /** Answer to a preflight, or to a bare OPTIONS. */
  preflight(incoming: Incoming, route: RouteName): Answer;
  /** Adds the CORS headers for a listed origin. */
  decorate(incoming: Incoming, headers: Record<string, string>): void;
}

export function createOriginPolicy(allowedOrigins: readonly string[] | undefined): OriginPolicy {
  const listed = readOrigins(allowedOrigins);
  const listedOrigin = (incoming: Incoming) => {
    const origin = incoming.header("origin");
    return origin !== undefined && listed.has(origin) ? origin : undefined;
  };

  return {
    check(incoming) {
      const origin = incoming.header("origin");
      const site = incoming.header("sec-fetch-site");
      if (origin === undefined) {
        // A browser that hides the Origin still says that the page is another site's.
        if (site === "cross-site" || site === "same-site") throw new Problem("forbidden");
        return;
      }
      if (listed.has(origin)) return;
      if (site !== undefined && site !== "same-origin") throw new Problem("forbidden");
      if (origin === incoming.origin) return;
      // Behind a proxy that ends TLS we see http where the page says https. Sec-Fetch-Site is the browser's word that
      // no page can write: with it the host alone has to match.
      if (site === "same-origin" && hostOf(origin) === hostOf(incoming.origin)) return;
      throw new Problem("forbidden");
    },

    preflight(incoming, route) {
      const asked = incoming.header("origin");
      if (asked === undefined || incoming.header("access-control-request-method") === undefined) {
        return { status: 204, headers: { allow: allowedMethods[route] }, body: null };
      }
      if (!listed.has(asked)) throw new Problem("forbidden");
      const headers = {
        "access-control-allow-methods": allowedMethods[route],
        "access-control-allow-headers": allowedHeaders,
        "access-control-max-age": preflightSeconds,
      };
      return { status: 204, headers, body: null };
    },

    decorate(incoming, headers) {
      // Without a list no answer depends on the Origin but the refusal, which no cache keeps.
      if (listed.size === 0) return;
      headers.vary = "origin";
      const origin = listedOrigin(incoming);
      if (origin === undefined) return;
      headers["access-control-allow-origin"] = origin;
      headers["access-control-allow-credentials"] = "true";
      headers["access-control-expose-headers"] = exposedHeaders;
    },
  };
}

function readOrigins(allowedOrigins: readonly string[] | undefined): Set<string> {
  if (allowedOrigins === undefined) return new Set();
  if (!Array.isArray(allowedOrigins)) throw new ServerOptionError("allowedOrigins", "must be an array of origins");
  return new Set(
    allowedOrigins.map((origin) => {
      if (origin === "*") throw new ServerOptionError("allowedOrigins", "takes origins, not *: list each site");
      return requireOrigin("allowedOrigins", origin);
    }),
  );
}

function hostOf(origin: string): string {
  return origin.slice(origin.indexOf("://") + 3);
}
