import { scriptPath } from "../preload/script-path.js";

/** The address in one line of a stack, as Chromium (`at f (https://…:1:2)`), Firefox and WebKit (`f@https://…:1:2`) write it. */
const addressIn = (line: string) => /(?:^|[\s(@])(?:blob:)?((?:https?:\/\/|about:|data:)[^\s)]+)/.exec(line)?.[1] ?? "";

/** Of an address without an origin (the text of a `srcdoc` frame, a data address) itself; empty for the browser's own functions. */
function originIn(line: string): string {
  const address = addressIn(line);
  return /^https?:\/\/[^/]+/.exec(address)?.[0] ?? address.replace(/(:\d+){1,2}$/, "");
}

/**
 * Whether the script of `host` made the call that a stack shows. The nearest frame that is either of that script or of
 * the page decides: a callback of the page that the widget calls is the page's, and a library from elsewhere that the
 * widget calls is the widget's.
 *
 * @param stack of an error made in the called function itself: its first frame is ours, so it tells where the page's code is served
 */
export function isScriptOf(host: string, stack: string): boolean {
  const [ours = "", ...callers] = stack.replace(/^\w*Error.*\n/, "").split("\n");
  const ofThePage = [location.origin, originIn(ours)];
  // Where the page passes the platform on under its own origin, only the script's path tells the two apart.
  const ofTheWidget = ofThePage.includes(host) ? host + scriptPath : `${host}/`;
  for (const line of callers) {
    if (addressIn(line).startsWith(ofTheWidget)) return true;
    const origin = originIn(line);
    if (origin && ofThePage.includes(origin)) return false;
  }
  return false;
}

/** V8's settings: a page can shorten its stacks, and a library can have them written in another form. */
const settings = Error as { stackTraceLimit?: number | undefined; prepareStackTrace?: unknown };

/** Makes stacks long and plain until the returned function is called. */
export function plainStacks(): () => void {
  const { stackTraceLimit, prepareStackTrace } = settings;
  const set = (limit: number | undefined, prepare: unknown) => {
    try {
      if (stackTraceLimit !== undefined) settings.stackTraceLimit = limit;
      if (prepareStackTrace !== undefined) settings.prepareStackTrace = prepare;
    } catch {
      // A page that froze them keeps its stacks as they are.
    }
  };
  set(100, undefined);
  return () => set(stackTraceLimit, prepareStackTrace);
}
