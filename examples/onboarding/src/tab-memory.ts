const keyOf = (name: string) => `demo-bank ${name}`;

/**
 * Short texts that a reload of this tab keeps; no personal data belongs there. Where the browser keeps nothing, a reload
 * begins anew.
 */
export const tabMemory = {
  get: (name: string): string | undefined => attempt(() => sessionStorage.getItem(keyOf(name))) ?? undefined,
  set(name: string, text: string | undefined): void {
    attempt(() =>
      text === undefined ? sessionStorage.removeItem(keyOf(name)) : sessionStorage.setItem(keyOf(name), text),
    );
  },
};

/** A browser may forbid to keep anything. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
