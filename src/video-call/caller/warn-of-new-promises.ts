/** The promises that one prop has been given. */
export interface PromiseHistory {
  last?: PromiseLike<unknown>;
  lastId?: string | undefined;
  /** How many in a row were replaced before they settled, or came to the id of the one before. */
  repeats: number;
}

const limit = 3;
let isWarned = false;

/** In development, says once that a promise seems to be made anew by each render: the call would never stay. */
export function warnOfNewPromises(
  history: PromiseHistory,
  promise: PromiseLike<unknown>,
  resultOf: (promise: PromiseLike<unknown>) => { status: string; value?: unknown } | undefined,
): void {
  try {
    if (process.env.NODE_ENV === "production" || isWarned || history.last === promise) return;
    const last = history.last && resultOf(history.last);
    const id = last?.status === "success" ? String(last.value) : undefined;
    const isRepeat = history.last && (!last || (id !== undefined && id === history.lastId));
    Object.assign(history, { last: promise, lastId: id, repeats: isRepeat ? history.repeats + 1 : 0 });
    if (history.repeats < limit) return;
    isWarned = true;
    console.warn(
      "<VideoCall>: userId or targetOperatorId is a new promise at each render. Each ends the call and waits anew: keep the promise in state, in useMemo, or outside of the component.",
    );
  } catch {
    // A page without a bundler has no `process`; with one, production builds drop all of this.
  }
}
