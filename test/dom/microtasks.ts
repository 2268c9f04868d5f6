/** Ends when everything has run that waits for no more than promises that are settled. */
export async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
