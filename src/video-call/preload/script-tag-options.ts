import { scriptPath } from "./script-path.js";

/** The vendor's element; a page can define it once (contract, section 1). */
export const tagName = "wc-video-call";

/** What browsers run: no type, a module, a JavaScript MIME type (https://mimesniff.spec.whatwg.org/#javascript-mime-type). */
const runnableType =
  /^\s*(|module|(application|text)\/(x-)?(java|ecma)script|text\/(jscript|livescript|javascript1\.[0-5]))\s*$/i;

/**
 * The tag in the page that brings the widget: ours, another copy's of this package, or one that the page wrote itself. A
 * tag that a consent manager made inert (`type="text/plain"`) does not count.
 */
export const findScriptTag = (page: Document): HTMLScriptElement | undefined =>
  [...page.querySelectorAll<HTMLScriptElement>(`script[src*="${scriptPath}"]`)].find(({ type }) =>
    runnableType.test(type),
  );

export interface TagOptions {
  integrity?: string | undefined;
  nonce?: string | undefined;
  crossOrigin?: string | undefined;
}

/** Appends a link or a script. Only with the same options are the preload and the script one request. */
export function appendTag(page: Document, tag: HTMLLinkElement | HTMLScriptElement, options: TagOptions): void {
  const { integrity, nonce, crossOrigin = integrity && "anonymous" } = options;
  if (crossOrigin) tag.crossOrigin = crossOrigin;
  if (integrity) tag.integrity = integrity;
  if (nonce) tag.nonce = nonce;
  page.head.append(tag);
}
