// Tests src/server/auth/authorizer.ts
import { expect, test, vi } from "vitest";
import { createDecisionTimeout } from "../../../src/server/auth/authorizer.js";

test.each<[string, unknown]>([
  ["true", true],
  ["null", null],
  ["a session", { id: "u-1" }],
  // biome-ignore lint/suspicious/noThenProperty: it only looks like a promise
  ["an object whose then is no function", { then: 1 }],
])("a decision that is there is taken as it is, without a timer: %s", async (_name, decision) => {
  const timers = vi.spyOn(globalThis, "setTimeout");
  expect(await createDecisionTimeout(1_000)("authorize", decision)).toBe(decision);
  expect(timers).not.toHaveBeenCalled();
  timers.mockRestore();
});
