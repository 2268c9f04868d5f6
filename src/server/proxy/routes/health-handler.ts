import type { CoreRequest, CoreResponse } from "../../http/core-types.js";
import { jsonResponse } from "../../http/json-response.js";
import type { RouteContext } from "./route.js";

/** How long the platform's state is cached, so that nobody can make the platform busy through us. */
const cacheMs = 5_000;

/**
 * `GET …/health` says that this server answers. `GET …/health?platform=1` also pings the platform, and answers 503 when
 * that fails. Open to everybody, since load balancers have no session, so it says nothing else.
 */
export function createHealthHandler({ platform, now }: RouteContext) {
  let checkedAt = Number.NEGATIVE_INFINITY;
  let checked: Promise<boolean> = Promise.resolve(false);

  const isPlatformReachable = () => {
    if (now() - checkedAt >= cacheMs) {
      checkedAt = now();
      checked = platform
        .within(undefined, (limit) => platform.ping(limit))
        .then(
          () => true,
          () => false,
        );
    }
    return checked;
  };

  return async ({ search }: CoreRequest): Promise<CoreResponse> => {
    if (new URLSearchParams(search).get("platform") !== "1") return jsonResponse(200, '{"status":"ok"}');
    return (await isPlatformReachable())
      ? jsonResponse(200, '{"status":"ok","platform":"reachable"}')
      : jsonResponse(503, '{"status":"degraded","platform":"unreachable"}');
  };
}
