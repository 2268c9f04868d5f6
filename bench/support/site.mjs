import { gzipSync } from "node:zlib";
import { listen } from "./listen.mjs";

/** Both give the page the browser's finest clock (https://www.w3.org/TR/hr-time-3/#clock-resolution). */
const isolated = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
<div id="root"></div><script type="module" src="/page.js"></script>`;

/**
 * The bank's own origin: one page, its scripts, and the proxy for the upsert.
 *
 * @param scripts the page's scripts by path, see `bundlePage`
 * @param {Record<string, string>} headers of the page: by default those of a finer clock, under which no frame of another origin opens
 */
export async function startSite(scripts, headers = isolated) {
  const open = new Set();
  // As servers and CDNs send scripts.
  const compressed = new Map([...scripts].map(([path, script]) => [path, gzipSync(script)]));
  const site = {
    /** Waited before the upsert's answer, in milliseconds; `Infinity` answers never. */
    upsertDelayMs: 0,
    /** Upserts that are neither answered nor given up by the browser. */
    get openUpserts() {
      return open.size;
    },
    /** How many came so far. */
    upserts: 0,
  };

  function upsert(response) {
    site.upserts++;
    open.add(response);
    response.once("close", () => open.delete(response));
    const answer = () =>
      response
        .writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
        .end('{"data":{"customer":{"id":"435"}},"_success":true}');
    if (site.upsertDelayMs !== Number.POSITIVE_INFINITY) setTimeout(answer, site.upsertDelayMs);
  }

  const { origin, close } = await listen((request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    const script = compressed.get(pathname);
    if (pathname === "/customers") {
      request.resume().once("end", () => upsert(response));
    } else if (pathname === "/upserts") {
      response.writeHead(200, { "cache-control": "no-store" }).end(String(site.upserts));
    } else if (script !== undefined) {
      const ofScript = { "content-type": "text/javascript", "content-encoding": "gzip" };
      response.writeHead(200, { ...ofScript, "cache-control": "max-age=3600", ...headers }).end(script);
    } else if (pathname === "/") {
      response.writeHead(200, { "content-type": "text/html", ...headers }).end(html);
    } else {
      response.writeHead(404).end();
    }
  });
  return Object.assign(site, { origin, close });
}
