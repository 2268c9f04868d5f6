import { VideoCallError } from "../errors.js";
import { scriptPath } from "../preload/script-path.js";
import { appendTag, type TagOptions, tagName } from "../preload/script-tag-options.js";
import { askIntegrity } from "../script/integrity.js";
import { limitMs, loadWithRetries } from "../script/load-with-retries.js";
import { trustedUrl } from "../script/trusted-url.js";
import type { ScriptOptions } from "../types.js";

/** Ours alone: nobody else puts a tag into this document, so there is none to find, to share or to fail before us. */
function runTag(page: Document, host: string, query: string, options: TagOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const tag = page.createElement("script");
    const url = host + scriptPath + query;
    tag.src = trustedUrl(host, query);
    const fail = (code: "script-failed" | "script-undefined", what: string) => {
      tag.remove();
      reject(new VideoCallError(code, `${url} ${what}`));
    };
    tag.onload = () =>
      page.defaultView?.customElements.get(tagName)
        ? resolve()
        : fail("script-undefined", `ran and defined no <${tagName}>: check hostName.`);
    tag.onerror = () =>
      fail("script-failed", "was not fetched or not allowed to run: check the network, the page's CSP and integrity.");
    appendTag(page, tag, options);
  });
}

/**
 * Runs the widget's script in the document of a frame, with the time limit, the tries and the errors that the page's
 * own script has.
 *
 * @throws VideoCallError what went wrong at last
 */
export function runScriptIn(page: Document, host: string, options: ScriptOptions, signal: AbortSignal): Promise<void> {
  let query = "";
  async function tryOnce() {
    const integrity = options.integrity === "auto" ? await askIntegrity(host, limitMs(options)) : options.integrity;
    const thisQuery = query;
    // By the same address, a further try would get what the browser has cached.
    query = `?retry=${Date.now()}`;
    await runTag(page, host, thisQuery, { ...options, integrity });
  }
  return loadWithRetries(host, options, tryOnce, signal);
}
