import { useSyncExternalStore } from "react";
import { VideoCallError } from "../errors.js";

/** A part of this package's code, or why it is not there. Neither before the first try has ended. */
export type LatePart<Part> = readonly [part?: Part | undefined, failure?: VideoCallError];

/** A part that a page fetches when it comes to need it, once for all who do. */
export interface Late<Part> {
  now(): LatePart<Part>;
  /** Fetches it for who waits, unless that has been done; after a failure, anew. What becomes of it `now` tells. */
  fetch(): void;
  /** Fetches it before anyone waits. A failure is nobody's: who comes to wait tries anew. */
  fetchAhead(): Promise<Part | undefined>;
  subscribe(listener: () => void): () => void;
}

export function late<Part>(load: () => Promise<Part>): Late<Part> {
  const listeners = new Set<() => void>();
  let state: LatePart<Part> = [];
  let isAwaited = false;

  function become(next: LatePart<Part>) {
    state = next;
    for (const listener of listeners) listener();
  }

  function arrive(part: Part) {
    if (!state[0]) become([part]);
    return part;
  }

  return {
    now: () => state,
    fetch() {
      if (isAwaited || state[0]) return;
      isAwaited = true;
      become([]);
      load().then(arrive, (cause) => {
        isAwaited = false;
        become([undefined, new VideoCallError("script-failed", "<VideoCall> did not load: see cause.", { cause })]);
      });
    },
    async fetchAhead() {
      // A second `import()` would take tasks of its own.
      return state[0] ?? load().then(arrive, () => undefined);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Told on the server and while hydrating: nothing yet. */
export const beforeHydration: LatePart<never> = [];

export const useLate = <Part>({ subscribe, now }: Late<Part>): LatePart<Part> =>
  useSyncExternalStore(subscribe, now, () => beforeHydration);
