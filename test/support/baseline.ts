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
  ["HTMLElement.prototype", ["inert", "popover", "showPopover", "hidePopover"]],
  ["Document.prototype", ["adoptedStyleSheets", "startViewTransition"]],
  ["HTMLLinkElement.prototype", ["blocking", "fetchPriority"]],
  ["navigator.__proto__", ["permissions", "userAgentData", "userActivation", "wakeLock", "locks"]],
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
      "visualViewport",
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

type Change = (owner: object, name: string, found: PropertyDescriptor) => void;

const remove: Change = (owner, name) => Reflect.deleteProperty(owner, name);

const hideFromUs: Change = (owner, name, found) =>
  Object.defineProperty(owner, name, {
    configurable: true,
    get() {
      const [, , caller = ""] = (new Error().stack ?? "").split("\n");
      if (caller.includes("/src/")) return undefined;
      return found.get ? found.get.call(this) : found.value;
    },
    ...(found.set && { set: found.set }),
  });

/**
 * Takes all that away: what the language lacks from code of ours alone, since test tools need it; what the platform lacks
 * from everyone, or with `fromUsAlone` likewise.
 *
 * @returns gives it back
 */
export function takeAway({ fromUsAlone = false } = {}): () => void {
  const giveBack: (() => void)[] = [];
  const each = (list: typeof missingPlatform, change: Change) => {
    for (const [path, names] of list) {
      const owner = objectAt(path);
      if (!owner) continue;
      for (const name of names) {
        const found = Object.getOwnPropertyDescriptor(owner, name);
        if (!found?.configurable) continue;
        change(owner, name, found);
        giveBack.push(() => Object.defineProperty(owner, name, found));
      }
    }
  };
  // What is asked for by `in` has to be gone.
  each(missingPlatform, (owner, name, found) =>
    (fromUsAlone && owner !== Element.prototype ? hideFromUs : remove)(owner, name, found),
  );
  each(missingLibrary, hideFromUs);
  return () => {
    for (const back of giveBack.reverse()) back();
  };
}
