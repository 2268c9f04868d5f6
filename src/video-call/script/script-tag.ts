import { platformOrigin } from "../../platform-origin.js";
import { VideoCallError } from "../errors.js";
import { mediaGuard } from "../media-guard/media-guard.js";
import { scriptPath } from "../preload/script-path.js";
import { appendTag, findScriptTag, type TagOptions, tagName } from "../preload/script-tag-options.js";
import { trustedUrl } from "./trusted-url.js";

export const isDefined = (): boolean => Boolean(customElements.get(tagName));

/** Takes out the link that fetched the script ahead: it has served its turn. */
export const removeLink = (host: string) => document.querySelector(`link[href="${host}${scriptPath}"]`)?.remove();

/** The origin whose widget the page holds or is about to hold. */
export function tagHost(): string | undefined {
  const tag = findScriptTag();
  return tag && platformOrigin(new URL(tag.src).origin);
}

function appendScript(host: string, options: TagOptions, again: boolean) {
  const tag = document.createElement("script");
  tag.dataset.qbox = "";
  // By the same address, a further try would join a request that hangs, or get what the browser has cached.
  tag.src = trustedUrl(host, again ? `?retry=${Date.now()}` : "");
  appendTag(document, tag, options);
  return tag;
}

/** A tag that the page wrote and that failed before we came: it sends no event any more. */
const hasEnded = (tag: HTMLScriptElement) =>
  !("qbox" in tag.dataset) && document.readyState === "complete" && performance.getEntriesByName?.(tag.src)[0];

/** Takes a failed tag out of the page. In another document it does not run either, should it still arrive. */
const discard = (tag: HTMLScriptElement) => new Document().append(tag);

/** Ends a try that is under way, for every copy of the package that shares its tag. */
export function giveUp(): void {
  if (!isDefined()) findScriptTag()?.dispatchEvent(new Event("error"));
}

/** One try to run the widget's script, by the tag that is in the page or by a new one. A tag that fails is removed. */
export function runScript(host: string, options: TagOptions, again: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const other = tagHost() ?? host;
    if (other !== host)
      throw new VideoCallError("second-host", `This page holds the widget of ${other} and can hold no second one.`);
    if (isDefined()) return resolve();

    const present = findScriptTag();
    const isStale = present && hasEnded(present);
    if (isStale) discard(present);
    const release = mediaGuard().hold();
    const tag = present && !isStale ? present : appendScript(host, options, again);

    function end({ type }: Event) {
      window.removeEventListener("load", end);
      release();
      if (isDefined()) return resolve();
      discard(tag);
      reject(
        type === "load"
          ? new VideoCallError("script-undefined", `${tag.src} defined no <${tagName}>: check hostName.`)
          : new VideoCallError("script-failed", `${tag.src} did not run: check network, CSP and integrity.`),
      );
    }
    tag.addEventListener("load", end);
    tag.addEventListener("error", end);
    // Once the page has loaded, a tag of its own has run or failed, perhaps before we listened.
    window.addEventListener("load", end);
  });
}
