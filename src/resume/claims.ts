/** A page that reloads gives its locks back a moment after the new page has begun. */
const longestWaitMs = 500;

const releases = new Map<string, () => void>();
const claims = new Map<string, true | Promise<boolean>>();

/**
 * Claims a stored customer for this page: a duplicated tab has a copy of the first one's storage, and must not call as
 * the same person. A lock of the browser ends with the page that holds it, also when that crashes.
 *
 * @param isNew this page has just stored it, so no other page can have it: waits without a limit. If it stopped waiting
 *   in a busy browser, a duplicated tab could get the lock
 * @returns whether no other page has it; a promise where the browser has to be asked. Without locks (plain http) all do
 */
export function claim(name: string, isNew?: boolean): true | Promise<boolean> {
  const locks = globalThis.navigator?.locks;
  const known = claims.get(name);
  if (known || !locks) return known ?? true;
  const asked = new Promise<boolean>((resolve) => {
    const giveUp = new AbortController();
    // A lock that is there by then stays.
    if (!isNew) setTimeout(() => giveUp.abort(), longestWaitMs);
    locks
      .request(name, { signal: giveUp.signal }, () => {
        resolve(true);
        // Released in the meantime.
        if (claims.get(name) !== asked) return undefined;
        claims.set(name, true);
        // Held until it is released, or the page ends.
        return new Promise<void>((release) => releases.set(name, release));
      })
      .catch(() => resolve(false));
  });
  claims.set(name, asked);
  return asked;
}

export function release(name: string): void {
  releases.get(name)?.();
  releases.delete(name);
  claims.delete(name);
}
