// @vitest-environment node
import { expect, test } from "vitest";

test("importing the kit does nothing, also where there is no document", async () => {
  const before = Object.keys(globalThis);
  await import("react-qbox-video-call/testing");
  await import("react-qbox-video-call/testing/msw");
  expect(Object.keys(globalThis)).toEqual(before);
});
