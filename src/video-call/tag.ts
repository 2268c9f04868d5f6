/** The vendor's element; a page can define it once (contract, section 1). */
export const tagName = "wc-video-call";

export interface TagOptions {
  integrity?: string | undefined;
  nonce?: string | undefined;
  crossOrigin?: string | undefined;
}

/** The same options for the link that fetches ahead and the script that runs: only then are they one request. */
export function appendTag(page: Document, tag: HTMLLinkElement | HTMLScriptElement, options: TagOptions): void {
  const { integrity, nonce, crossOrigin = integrity && "anonymous" } = options;
  if (crossOrigin) tag.crossOrigin = crossOrigin;
  if (integrity) tag.integrity = integrity;
  if (nonce) tag.nonce = nonce;
  page.head.append(tag);
}
