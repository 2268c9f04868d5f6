/**
 * The oldest browsers that the client runs in (docs/browser-policies.md, "Browsers"): the one list from which the tests know
 * what is missing there. Baseline Widely available reaches back to browsers that are newer than these.
 */
export const oldestBrowsers = ["chrome90", "safari15.4", "firefox115"];

/** What one of these, or a test DOM, lacks of the platform. */
export const missingPlatform: readonly (readonly [owner: string, names: readonly string[]])[] = [
  ["AbortSignal.prototype", ["throwIfAborted", "reason"]],
  ["AbortSignal", ["any", "timeout", "abort"]],
  ["crypto.__proto__", ["randomUUID"]],
  ["performance.__proto__", ["measure", "mark", "getEntriesByName"]],
  ["Element.prototype", ["moveBefore", "checkVisibility", "setHTMLUnsafe", "togglePopover"]],
  ["HTMLElement.prototype", ["inert", "popover", "showPopover"]],
  ["Document.prototype", ["adoptedStyleSheets", "startViewTransition"]],
  ["HTMLLinkElement.prototype", ["blocking", "fetchPriority"]],
  ["navigator.__proto__", ["permissions", "userAgentData", "userActivation"]],
  ["URL", ["canParse", "parse"]],
  ["Response", ["json"]],
  [
    "globalThis",
    [
      "structuredClone",
      "TextDecoder",
      "reportError",
      "requestIdleCallback",
      "scheduler",
      "trustedTypes",
      "navigation",
      "documentPictureInPicture",
      "CSSStyleSheet",
      "ResizeObserver",
      "matchMedia",
    ],
  ],
];

/** What one of these lacks of the language's library. */
export const missingLibrary: typeof missingPlatform = [
  ["Array.prototype", ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]],
  ["Array", ["fromAsync"]],
  ["String.prototype", ["at", "isWellFormed", "toWellFormed"]],
  ["Object", ["hasOwn", "groupBy"]],
  ["Map", ["groupBy"]],
  ["Promise", ["withResolvers", "try"]],
  ["Set.prototype", ["union", "difference", "isSubsetOf"]],
  ["globalThis", ["Iterator"]],
];

function objectAt(path: string): object | undefined {
  let found: unknown = globalThis;
  for (const name of path === "globalThis" ? [] : path.split(".")) found = Reflect.get(Object(found), name);
  return found ? Object(found) : undefined;
}

/**
 * Takes all that away: of the platform for everyone, of the library for code of ours alone, since test tools need it.
 *
 * @returns gives it back
 */
export function takeAway(kept: readonly string[] = []): () => void {
  const giveBack: (() => void)[] = [];
  const each = (
    list: typeof missingPlatform,
    change: (owner: object, name: string, found: PropertyDescriptor) => void,
  ) => {
    for (const [path, names] of list) {
      const owner = objectAt(path);
      if (!owner) continue;
      for (const name of names) {
        const found = Object.getOwnPropertyDescriptor(owner, name);
        if (!found?.configurable || kept.includes(name)) continue;
        change(owner, name, found);
        giveBack.push(() => Object.defineProperty(owner, name, found));
      }
    }
  };
  each(missingPlatform, (owner, name) => Reflect.deleteProperty(owner, name));
  each(missingLibrary, (owner, name, found) =>
    Object.defineProperty(owner, name, {
      configurable: true,
      get() {
        const [, , caller = ""] = (new Error().stack ?? "").split("\n");
        return caller.includes("/src/") ? undefined : found.value;
      },
    }),
  );
  return () => {
    for (const back of giveBack.reverse()) back();
  };
}
