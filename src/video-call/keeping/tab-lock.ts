import { pageWide } from "../page-wide.js";

/** The names that this page holds itself. In `document[Symbol.for("react-qbox-video-call.locks/1")]`, see `pageWide`. */
const heldHere = () =>
  pageWide<Set<string>>(
    document,
    "locks/1",
    (found) => found instanceof Set,
    () => new Set(),
  );

/**
 * A lock's name is seen by every script of this origin, and by nobody else. Hashed, so that no id is read by accident in
 * a list of locks; it is no secret, since ids are short and can be tried.
 */
async function lockName(caller: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(caller)));
  return `qbox-video-call ${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Whether another tab has a call of this caller. Where a browser or a page has no locks, nobody can tell. */
export async function isOpenElsewhere(caller: string): Promise<boolean> {
  try {
    const name = await lockName(caller);
    const { held = [] } = await navigator.locks.query();
    return held.some((lock) => lock.name === name) && !heldHere().has(name);
  } catch {
    return false;
  }
}

/**
 * Tells other tabs that a call of this caller is open here. The browser ends that with the tab, also when it crashes.
 *
 * @returns ends it
 */
export function holdTabLock(caller: string): () => void {
  let release = () => {};
  const isOver = new Promise<void>((resolve) => {
    release = resolve;
  });
  async function hold() {
    const name = await lockName(caller);
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      heldHere().add(name);
      await isOver;
      heldHere().delete(name);
    });
  }
  // Without locks the other tab is not told.
  hold().catch(() => {});
  return release;
}
