import { scriptPath } from "./script-path.js";
import { appendTag, findScriptTag, type TagOptions, tagName } from "./tag.js";

/** Fetches the widget's script, runs nothing. */
export function fetchAhead(host: string, options: TagOptions): void {
  if (globalThis.isSecureContext === false) return;
  if (customElements.get(tagName) || findScriptTag() || document.querySelector(`link[href*="${scriptPath}"]`)) return;
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "script", href: host + scriptPath, onerror: () => link.remove() });
  appendTag(document, link, options);
}
