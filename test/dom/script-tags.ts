import { afterEach, beforeEach, vi } from "vitest";

/** Adds a script to the page as its own HTML would. */
export function addScript(attributes: Partial<HTMLScriptElement>): HTMLScriptElement {
  const tag = Object.assign(document.createElement("script"), attributes);
  document.head.append(tag);
  return tag;
}

/**
 * Each test of a file has a page without the platform's element, and leaves none of its tags. jsdom forgets no element
 * that was defined.
 *
 * @returns defines the element, or takes it away again
 */
export function pageWithoutElement(): (isThere?: boolean) => void {
  let isDefined = false;
  beforeEach(() => {
    isDefined = false;
    vi.spyOn(customElements, "get").mockImplementation(() => (isDefined ? HTMLElement : undefined));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    document.head.replaceChildren();
  });
  return (isThere = true) => {
    isDefined = isThere;
  };
}
