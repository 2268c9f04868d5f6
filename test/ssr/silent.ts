import { afterEach, beforeEach, expect, type MockInstance, vi } from "vitest";

/** Fails every test of the file that prints: React warns on the console, and so do servers about lost rejections. */
export function expectSilence(): void {
  let spies: MockInstance[] = [];
  beforeEach(() => {
    spies = (["error", "warn", "info", "log", "debug"] as const).map((name) => vi.spyOn(console, name));
  });
  afterEach(() => {
    const printed = spies.flatMap(({ mock }) => mock.calls);
    vi.restoreAllMocks();
    expect(printed).toEqual([]);
  });
}
