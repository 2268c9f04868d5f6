/** What a page did to its documents since the last `reset`. */
export interface Counts {
  mutations: number;
  attributeWrites: number;
  listenerCalls: number;
  reconnects: number;
}

/** Has every call of a method counted. */
function countCalls(prototype: object, name: string, onCall: () => void): void {
  const original = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
  Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
    onCall();
    return original.apply(this, args);
  });
}

const attributeWriters = ["setAttribute", "setAttributeNS", "setAttributeNode", "removeAttribute", "toggleAttribute"];
const listenerCalls = ["addEventListener", "removeEventListener"];

/**
 * Counts from the page's side, apart from what React or the package says: mutations by an observer, writes and
 * listeners by their methods. Each window (a frame has its own) is watched by `watch`.
 */
export function createCounters() {
  const counts: Counts = { mutations: 0, attributeWrites: 0, listenerCalls: 0, reconnects: 0 };
  const observers: MutationObserver[] = [];
  let element: HTMLElement | undefined;

  function countMutations(records: MutationRecord[]) {
    counts.mutations += records.length;
    const nodes = records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
    counts.reconnects += nodes.filter((node) => element && node.contains(element)).length;
  }

  return {
    watch(window: Window & typeof globalThis) {
      for (const name of attributeWriters) countCalls(window.Element.prototype, name, () => counts.attributeWrites++);
      for (const name of listenerCalls) countCalls(window.EventTarget.prototype, name, () => counts.listenerCalls++);
      const observer = new MutationObserver(countMutations);
      observer.observe(window.document, { subtree: true, childList: true, attributes: true, characterData: true });
      observers.push(observer);
    },
    /** Begins at zero, with this element as the one that must stay where it is. */
    reset(kept: HTMLElement | undefined) {
      element = kept;
      for (const observer of observers) observer.takeRecords();
      Object.assign(counts, { mutations: 0, attributeWrites: 0, listenerCalls: 0, reconnects: 0 });
    },
    read(): Counts {
      for (const observer of observers) countMutations(observer.takeRecords());
      return { ...counts };
    },
  };
}
