/** Looks every 10 ms until something is there. @throws {Error} after 30 s, naming what did not come */
export async function until<Found>(what: string, look: () => Found | undefined | null | false): Promise<Found> {
  const end = performance.now() + 30_000;
  for (;;) {
    const found = look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`${what} did not come within 30 s`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
