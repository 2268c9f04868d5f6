import type { Answer, Incoming } from "../http/core-types.js";
import type { PlatformClient } from "../platform/platform-client.js";

/** However often it is asked: nobody can make the platform busy through us. */
const keepMs = 5_000;

/**
 * `GET …/health` says that this server answers; `GET …/health?platform=1` also tries the platform, with 503 when it
 * cannot be reached. Open to all, since load balancers have no session: it says nothing else.
 */
export function createHealth(platform: PlatformClient, now: () => number): (incoming: Incoming) => Promise<Answer> {
  let checkedAt = Number.NEGATIVE_INFINITY;
  let checked: Promise<boolean> = Promise.resolve(false);

  const isPlatformReachable = () => {
    if (now() - checkedAt >= keepMs) {
      checkedAt = now();
      checked = platform.ping().then(
        () => true,
        () => false,
      );
    }
    return checked;
  };

  return async (incoming) => {
    if (new URLSearchParams(incoming.search).get("platform") !== "1") return answer(200, { status: "ok" });
    return (await isPlatformReachable())
      ? answer(200, { status: "ok", platform: "reachable" })
      : answer(503, { status: "degraded", platform: "unreachable" });
  };
}

function answer(status: number, body: unknown): Answer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
