import { windowsOf } from "../place-window.js";

/**
 * Has the browser ask before the page is left, until the returned function is called. Browsers ask only a person who
 * has done something on the page, and in their own words.
 *
 * @param element of the call: where it shows in another window, closing that one is asked about too
 */
export function guardLeaving(element: HTMLElement | undefined): () => void {
  const windows = windowsOf(element);
  const ask = (event: BeforeUnloadEvent) => {
    event.preventDefault();
    // Safari, and Chromium before 119, ask only for this: https://developer.mozilla.org/docs/Web/API/Window/beforeunload_event
    event.returnValue = true;
  };
  for (const each of windows) each.addEventListener("beforeunload", ask);
  return () => {
    for (const each of windows) each.removeEventListener("beforeunload", ask);
  };
}
