import { tagName } from "./platform.js";

/**
 * When an element of the widget is in the page, its own mounting included: that happens while it is appended, and this
 * is told after the task that did it.
 */
export function untilInPage(): Promise<number> {
  return new Promise((resolve) => {
    const isThere = () => document.querySelector(tagName) !== null;
    if (isThere()) return resolve(performance.now());
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      const at = performance.now();
      observer.disconnect();
      resolve(at);
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

/** A task of its own: what was left for microtasks and for React's scheduler has been done. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

export const rootElement = (): HTMLElement => {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no root.");
  return root;
};
