import type { CoreRequest, CoreResponse } from "../../http/core-types.js";
import { Problem } from "../../http/problem.js";
import type { RefusedBy } from "../../http/refused-by.js";
import { ServerOptionError } from "../../option-error.js";
import { requireOrigin } from "../../options.js";
import { isDevelopment } from "./development.js";
import { foreignOriginHint, foreignPageHint } from "./origin-hints.js";

/** Chrome caches a preflight for at most two hours. */
const preflightSeconds = "7200";
const exposedHeaders = "retry-after, x-request-id";

export interface OriginPolicy {
  /**
   * Refuses a request from a page of another site. Requests of servers send neither header, so they pass.
   *
   * @param ownOrigins under which the request reached us
   */
  check(request: CoreRequest, ownOrigins: readonly string[]): void;
  /**
   * Answers a preflight, or a bare OPTIONS.
   *
   * @param methods of the route, as `Allow` lists them
   */
  preflight(request: CoreRequest, methods: string): CoreResponse;
  /** Adds the CORS headers for a listed origin. */
  addHeaders(request: CoreRequest, headers: Record<string, string>): void;
}

/** @param allowedHeaders the value of `Access-Control-Allow-Headers` */
export function createOriginPolicy(
  allowedOrigins: readonly string[] | undefined,
  allowedHeaders: string,
): OriginPolicy {
  const listed = readOrigins(allowedOrigins);
  const listedOrigin = (request: CoreRequest) => {
    const origin = request.header("origin");
    return origin !== undefined && listed.has(origin) ? origin : undefined;
  };

  return {
    check(request, ownOrigins) {
      const site = request.header("sec-fetch-site");
      // Browsers write this header and pages cannot. It stays true where a proxy before us rewrites Host or ends TLS.
      // Browsers send it only for https and for this machine's own names, so DNS rebinding cannot forge it.
      if (site === "same-origin") return;
      const origin = request.header("origin");
      if (origin !== undefined && listed.has(origin)) return;
      // A page of another site, or, with `none`, no page: the address bar, an extension.
      if (site !== undefined) throw refusal("sec-fetch-site", () => foreignPageHint(site, origin));
      if (origin === undefined || ownOrigins.some((own) => isSame(origin, own))) return;
      throw refusal("origin", () => foreignOriginHint(origin, ownOrigins));
    },

    preflight(request, methods) {
      const asked = request.header("origin");
      if (asked === undefined || request.header("access-control-request-method") === undefined) {
        return { status: 204, headers: { allow: methods }, body: null };
      }
      if (!listed.has(asked)) throw refusal("preflight", () => foreignPageHint(undefined, asked));
      const headers = {
        "access-control-allow-methods": methods,
        "access-control-allow-headers": allowedHeaders,
        "access-control-max-age": preflightSeconds,
      };
      return { status: 204, headers, body: null };
    },

    addHeaders(request, headers) {
      // Without a list only refusals depend on the Origin, and they are not cached.
      if (listed.size === 0) return;
      headers.vary = "origin";
      const origin = listedOrigin(request);
      if (origin === undefined) return;
      headers["access-control-allow-origin"] = origin;
      headers["access-control-allow-credentials"] = "true";
      headers["access-control-expose-headers"] = exposedHeaders;
    },
  };
}

function refusal(refusedBy: RefusedBy, hint: () => string): Problem {
  return new Problem("forbidden", { refusedBy, hint: isDevelopment() ? hint() : undefined });
}

/** Compares origins. Browsers send a normalised Origin; a Host may have capitals or the scheme's default port. */
function isSame(origin: string, own: string): boolean {
  return origin === own || (URL.canParse(own) && origin === new URL(own).origin);
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
