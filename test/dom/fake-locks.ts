import { onTestFinished, vi } from "vitest";

/** The locks of one origin, as a browser has them: those that its tabs hold, and who may hold another one. */
export function offerLocks(...heldElsewhere: string[]) {
  const names = [...heldElsewhere];
  const query = vi.fn(async (): Promise<{ held?: { name: string }[] }> => ({ held: names.map((name) => ({ name })) }));
  const request = vi.fn(
    async (name: string, { mode }: { mode?: string }, whileHeld: (lock: { name: string } | null) => Promise<void>) => {
      if (names.includes(name) && mode !== "shared") return whileHeld(null);
      names.push(name);
      await whileHeld({ name });
      names.splice(names.indexOf(name), 1);
    },
  );
  Object.defineProperty(navigator, "locks", { configurable: true, value: { query, request } });
  onTestFinished(() => void Reflect.deleteProperty(navigator, "locks"));
  return { names, query, request };
}
