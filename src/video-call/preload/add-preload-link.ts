import { scriptPath } from "./script-path.js";
import { appendTag, findScriptTag, type TagOptions, tagName } from "./script-tag-options.js";

/**
 * Chromium warns of a `preload` that is not used within seconds, and a form takes longer. It allows a `prefetch` where
 * `script-src` allows the script. Firefox, and Chromium of 2022, ask `default-src` and report a violation; Safari has no
 * `prefetch`. A `fetch()` would need `connect-src`.
 */
const hasPrefetch = () => Number(/Chrome\/(\d+)/.exec(navigator.userAgent)?.[1]) > 120;

/**
 * Fetches the widget's script into the browser's cache by a link, without running it.
 *
 * @param isSoon whether the script runs within seconds. A `preload` and the script are always one request; a `prefetch`
 *   and the script are one only where browsers may cache the response.
 */
export function addPreloadLink(host: string, options: TagOptions, isSoon: boolean): void {
  if (globalThis.isSecureContext === false) return;
  if (customElements.get(tagName) || findScriptTag(document) || document.querySelector(`link[href*="${scriptPath}"]`))
    return;
  const link = document.createElement("link");
  Object.assign(link, {
    rel: !isSoon && hasPrefetch() ? "prefetch" : "preload",
    as: "script",
    href: host + scriptPath,
    onerror: () => link.remove(),
  });
  appendTag(document, link, options);
}
