/**
 * Has the browser ask before the page is left, until the returned function is called. Browsers ask only a person who
 * has done something on the page, and in their own words.
 */
export function guardLeaving(): () => void {
  function ask(event: BeforeUnloadEvent) {
    event.preventDefault();
    // Safari, and Chromium before 119, ask only for this: https://developer.mozilla.org/docs/Web/API/Window/beforeunload_event
    event.returnValue = true;
  }
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
