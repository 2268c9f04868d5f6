import { attributesOf, type Extra, scriptUrl, tagName } from "../platform.js";

export interface TagOptions {
  integrity?: string;
  crossOrigin?: string;
}

/** A tag whose script has run when the promise resolves. */
export function loadScript(hostName: string, options: TagOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const tag = document.createElement("script");
    tag.src = scriptUrl(hostName);
    Object.assign(tag, options);
    tag.onload = () => resolve();
    tag.onerror = () => reject(new Error("The script failed."));
    document.head.append(tag);
  });
}

/** The launch as the contract describes it: create, listen, set every attribute, only then append. */
export function showElement(
  place: HTMLElement,
  hostName: string,
  extra: Extra,
  onMessage: (event: Event) => void,
): HTMLElement {
  const element = document.createElement(tagName);
  element.addEventListener("wc", onMessage);
  for (const [name, value] of Object.entries(attributesOf(hostName, extra))) element.setAttribute(name, value);
  place.append(element);
  return element;
}
