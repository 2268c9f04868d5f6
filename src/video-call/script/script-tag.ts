import { platformOrigin } from "../../platform-origin.js";
import { callError } from "../errors.js";
import { mediaGuard } from "../media-guard/media-guard.js";
import { appendTag, findScriptTag, type TagOptions, tagName } from "../preload/script-tag-options.js";
import { trustedUrl } from "./trusted-url.js";

/** Whether the window of a document has the vendor's element. */
export const isDefined = (page: Document): boolean => Boolean(page.defaultView?.customElements.get(tagName));

/** The origin whose widget the page holds or is about to hold. */
export function tagHost(): string | undefined {
  const tag = findScriptTag(document);
  return tag && platformOrigin(new URL(tag.src).origin);
}

/** A tag that the page wrote and that failed before we came: it sends no event any more. */
const hasEnded = (tag: HTMLScriptElement) =>
  !("qbox" in tag.dataset) && document.readyState === "complete" && performance.getEntriesByName?.(tag.src)[0];

/** Moves a failed tag into another document, where it does not run even if its script still arrives. */
const discard = (tag: HTMLScriptElement) => new Document().append(tag);

/** Ends a try that is under way, for every copy of the package that shares its tag. */
export function abortScript(): void {
  if (!isDefined(document)) findScriptTag(document)?.dispatchEvent(new Event("error"));
}

/**
 * Tries once to run the widget's script in a document, by a new tag unless one is given. A tag that fails is removed.
 *
 * @param query of a further try
 * @throws VideoCallError `script-failed` or `script-undefined`
 */
export function runTag(
  page: Document,
  host: string,
  options: TagOptions,
  query: string,
  present?: HTMLScriptElement,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const tag = present ?? page.createElement("script");
    const { defaultView } = page;

    function end({ type }: Event) {
      defaultView?.removeEventListener("load", end);
      if (isDefined(page)) return resolve();
      discard(tag);
      reject(
        type === "load"
          ? callError("script-undefined", "no element", tag.src)
          : callError("script-failed", "not run", tag.src),
      );
    }
    tag.addEventListener("load", end);
    tag.addEventListener("error", end);
    // Once the page has loaded, a tag that it wrote itself has run or failed, perhaps before we listened.
    defaultView?.addEventListener("load", end);
    if (present) return;
    tag.dataset.qbox = "";
    tag.src = trustedUrl(host, query);
    appendTag(page, tag, options);
  });
}

/**
 * Tries once to run the widget's script in this page, by the tag that is there or by a new one.
 *
 * @param query of a further try
 * @param isGuarded whether the script finds the media guard's wrappers, so that one that keeps a function keeps a wrapper
 * @throws VideoCallError `second-host`, `script-failed` or `script-undefined`
 */
export async function runPageScript(
  host: string,
  options: TagOptions,
  query: string,
  isGuarded: boolean,
): Promise<void> {
  const other = tagHost() ?? host;
  if (other !== host) throw callError("second-host", "second host", other);
  if (isDefined(document)) return;

  let present = findScriptTag(document);
  if (present && hasEnded(present)) {
    discard(present);
    present = undefined;
  }
  const release = isGuarded ? mediaGuard().hold() : undefined;
  try {
    await runTag(document, host, options, query, present);
  } finally {
    release?.();
  }
}
