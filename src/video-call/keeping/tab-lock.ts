import { pageWide } from "../page-wide.js";

/**
 * How often this page holds a name itself: once for each call. In `document[Symbol.for("react-qbox-video-call.locks/2")]`,
 * see `pageWide`.
 */
const heldHere = () =>
  pageWide<Map<string, number>>(
    document,
    "locks/2",
    (found) => found instanceof Map,
    () => new Map(),
  );

function countHere(name: string, by: 1 | -1): void {
  const here = heldHere();
  here.set(name, (here.get(name) ?? 0) + by);
}

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
    return held.filter((lock) => lock.name === name).length > (heldHere().get(name) ?? 0);
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
    // Shared: of two calls of one customer in this page, the second still holds it when the first is over.
    await navigator.locks.request(name, { mode: "shared", ifAvailable: true }, async (lock) => {
      if (!lock) return;
      countHere(name, 1);
      await isOver;
      countHere(name, -1);
    });
  }
  // Without locks the other tab is not told.
  hold().catch(() => {});
  return release;
}
