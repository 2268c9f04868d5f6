// Tests bench/parts.mjs, bench/parts/
import { describe, expect, test } from "vitest";
import { loadPart, partNames } from "../../../bench/parts.mjs";

test("the benchmark has its parts", () => {
  expect(partNames).toEqual(
    expect.arrayContaining(["leaks", "mount", "placeholders", "renders", "sizes", "soak", "submit"]),
  );
});

describe.each(partNames)("the part %s", (name) => {
  test("loads, and says what it measures", async () => {
    const part = await loadPart(name);
    expect(part.title).toMatch(/\w/);
    expect(part.run).toBeInstanceOf(Function);
  });
});
