// Tests src/video-call/keeping/caller-name.ts
import { expect, test } from "vitest";
import { callerName } from "../../src/video-call/keeping/caller-name.js";
import type { VideoCallProps } from "../../src/video-call/types.js";

const host = "https://qbox.example.kz";

test.each([
  ["a number", 435, "https://qbox.example.kz 435"],
  ["a text", "435", "https://qbox.example.kz 435"],
  ["zero", 0, "https://qbox.example.kz 0"],
  ["missing, of an anonymous caller,", undefined, ""],
])("a customer whose id is %s has the same name in every tab", (_what, userId, name) => {
  expect(callerName({ props: {} as VideoCallProps, host, caller: { userId } })).toBe(name);
});

test("the same id at another host is another customer", () => {
  const caller = { userId: 435 };
  expect(callerName({ props: {} as VideoCallProps, host: "https://other.example.kz", caller })).toBe(
    "https://other.example.kz 435",
  );
});
