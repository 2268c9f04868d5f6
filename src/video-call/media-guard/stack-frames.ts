import { scriptPath } from "../preload/script-path.js";

/** The address in a line of a stack: `at f (https://…:1:2)` in Chromium, `f@https://…:1:2` in Firefox and WebKit. */
const addressIn = (line: string) => /(?:^|[\s(@])(?:blob:)?((?:https?:\/\/|about:|data:)[^\s)]+)/.exec(line)?.[1] ?? "";

/**
 * The origin of the address in a line. An address without an origin (`about:srcdoc`, `data:`) is returned as it is; the
 * browser's own functions have none, which gives an empty text.
 */
function originIn(line: string): string {
  const address = addressIn(line);
  return /^https?:\/\/[^/]+/.exec(address)?.[0] ?? address.replace(/(:\d+){1,2}$/, "");
}

/**
 * Tells whether the script of `host` made a call, by the call's stack. The nearest frame of that script or of the page
 * decides. So a call from a host's callback is the page's, even if the widget called the callback, and a call from a
 * library of a third origin is the widget's if the widget called the library.
 *
 * @param stack of an error made in the called function. Its first frame is ours, and shows where the page's code comes
 *   from
 */
export function isScriptOf(host: string, stack: string): boolean {
  const [ours = "", ...callers] = stack.replace(/^\w*Error.*\n/, "").split("\n");
  const ofThePage = [location.origin, originIn(ours)];
  // If the page serves the platform under its own origin, only the script's path tells the two apart.
  const ofTheWidget = ofThePage.includes(host) ? host + scriptPath : `${host}/`;
  for (const line of callers) {
    if (addressIn(line).startsWith(ofTheWidget)) return true;
    const origin = originIn(line);
    if (origin && ofThePage.includes(origin)) return false;
  }
  return false;
}

/** V8's settings of stacks. A page can limit their length, and a library can change their form. */
const settings = Error as { stackTraceLimit?: number | undefined; prepareStackTrace?: unknown };

/** Makes stacks long and unformatted until the returned function is called. */
export function plainStacks(): () => void {
  const { stackTraceLimit, prepareStackTrace } = settings;
  const set = (limit: number | undefined, prepare: unknown) => {
    try {
      if (stackTraceLimit !== undefined) settings.stackTraceLimit = limit;
      if (prepareStackTrace !== undefined) settings.prepareStackTrace = prepare;
    } catch {
      // The page has frozen `Error`: its settings stay.
    }
  };
  set(100, undefined);
  return () => set(stackTraceLimit, prepareStackTrace);
}
