import { scriptPath } from "./script-path.js";
import { appendTag, findScriptTag, type TagOptions, tagName } from "./tag.js";

/**
 * Fetches the widget's script into the browser's cache and runs nothing. By `prefetch`: a `preload` that is not used within
 * seconds is warned of, and a form takes longer than that. What `connect-src` allows plays no part, as it would for a `fetch()`.
 */
export function fetchAhead(host: string, options: TagOptions): void {
  if (globalThis.isSecureContext === false) return;
  if (customElements.get(tagName) || findScriptTag() || document.querySelector(`link[href*="${scriptPath}"]`)) return;
  const link = document.createElement("link");
  // Safari knows no `prefetch`.
  const rel = link.relList.supports("prefetch") ? "prefetch" : "preload";
  Object.assign(link, { rel, as: "script", href: host + scriptPath, onerror: () => link.remove() });
  appendTag(document, link, options);
}
