import { useSyncExternalStore } from "react";
import { VideoCallError } from "./errors.js";

/** A part of this package's code, or why it is not there. Neither before the first try has ended. */
export type LatePart<Part> = readonly [part?: Part | undefined, failure?: VideoCallError];

/** A part that a page fetches when it comes to need it, once for all who do. */
export interface Late<Part> {
  now(): LatePart<Part>;
  /** Fetches it, unless that has been done; after a failure, anew. Never rejects. */
  fetch(): Promise<Part | undefined>;
  subscribe(listener: () => void): () => void;
}

const none = [] as const;

export function late<Part>(load: () => Promise<Part>): Late<Part> {
  const listeners = new Set<() => void>();
  let state: LatePart<Part> = none;
  let underWay: Promise<Part | undefined> | undefined;

  function become(next: LatePart<Part>) {
    state = next;
    for (const listener of listeners) listener();
  }

  async function fetchPart() {
    try {
      become([await load()]);
    } catch (cause) {
      underWay = undefined;
      const failure = new VideoCallError("script-failed", "<VideoCall> did not load: see cause.", { cause });
      // Where nobody waits yet there is nobody to tell: who comes to wait tries anew.
      if (listeners.size) become([undefined, failure]);
    }
    return state[0];
  }

  return {
    now: () => state,
    fetch() {
      if (state[1]) become(none);
      underWay ??= fetchPart();
      return underWay;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Nothing on the server, and while hydrating. */
export const useLate = <Part>({ subscribe, now }: Late<Part>): LatePart<Part> =>
  useSyncExternalStore(subscribe, now, () => none);
