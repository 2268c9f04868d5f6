import { scriptPath } from "./script-path.js";
import { appendTag, findScriptTag, type TagOptions, tagName } from "./script-tag-options.js";

/**
 * Chromium warns of a `preload` that is not used within seconds, and a form takes longer. It allows a `prefetch` where
 * `script-src` allows the script; Firefox, as Chromium of 2022, asks `default-src` and reports a violation, and Safari has no
 * `prefetch`. A `fetch()` would need `connect-src`.
 */
const hasPrefetch = () => Number(/Chrome\/(\d+)/.exec(navigator.userAgent)?.[1]) > 120;

/**
 * Fetches the widget's script into the browser's cache, runs nothing.
 *
 * @param isSoon whether the script runs within seconds: a `preload` and the script are always one request, a `prefetch` and
 *   the script only where browsers may keep the answer
 */
export function fetchAhead(host: string, options: TagOptions, isSoon: boolean): void {
  if (globalThis.isSecureContext === false) return;
  if (customElements.get(tagName) || findScriptTag() || document.querySelector(`link[href*="${scriptPath}"]`)) return;
  const link = document.createElement("link");
  Object.assign(link, {
    rel: !isSoon && hasPrefetch() ? "prefetch" : "preload",
    as: "script",
    href: host + scriptPath,
    onerror: () => link.remove(),
  });
  appendTag(document, link, options);
}
