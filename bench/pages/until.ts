/** Calls with media that begin at the same time keep the cores busy for longer than any one of them needs. */
const patienceMs = 180_000;

/** Looks every 10 ms until something is there. @throws {Error} after three minutes, naming what did not come */
export async function until<Found>(what: string, look: () => Found | undefined | null | false): Promise<Found> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const found = look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`${what} did not come within ${patienceMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
