import { createHash } from "node:crypto";
import { listen } from "./listen.mjs";

/** Any origin may run and read it, isolated pages included. */
const shared = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
};

/**
 * A platform that serves one widget: its script and its SRI address (contract, section 1).
 *
 * @param script the widget as one classic script, see `bundleWidget`
 */
export async function startPlatform(script) {
  const hash = `sha384-${createHash("sha384").update(script).digest("base64")}`;
  const open = new Map();
  const platform = {
    /** Waited before each answer, in milliseconds; `Infinity` answers never. */
    delayMs: 0,
    isDown: false,
    /** Requests that are neither answered nor given up by the browser. */
    get openRequests() {
      return open.size;
    },
    /** How often the script was asked for. */
    scripts: 0,
    /** Answers what is waited for. */
    release() {
      for (const answer of open.values()) answer();
    },
  };

  const { origin, close } = await listen((request, response) => {
    const { pathname } = new URL(request.url, "http://platform");
    const isScript = pathname === "/static/js/wc-video-call.min.js";
    if (isScript) platform.scripts++;
    const answer = () => {
      if (platform.isDown) return response.writeHead(404, shared).end();
      response
        .writeHead(200, {
          "content-type": isScript ? "text/javascript" : "application/json",
          "cache-control": isScript ? "max-age=3600" : "no-store",
          ...shared,
        })
        .end(isScript ? script : JSON.stringify({ integrity: hash, crossOrigin: "anonymous" }));
    };
    open.set(response, answer);
    response.once("close", () => open.delete(response));
    if (platform.delayMs !== Number.POSITIVE_INFINITY) setTimeout(answer, platform.delayMs);
  });
  return Object.assign(platform, { origin, close });
}
