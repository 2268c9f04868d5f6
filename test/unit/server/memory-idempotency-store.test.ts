// Tests src/server/webhook/memory-idempotency-store.ts, src/server/webhook/idempotency-store.ts
import { memorySeen } from "react-qbox-video-call/server";
import { expect, test } from "vitest";

test("calls are forgotten in order of age, never while they are processed", () => {
  let time = 0;
  const seen = memorySeen({ maxEntries: 2, ttlMs: 100, now: () => time });
  expect(seen.claim("a")).toBe("claimed");
  expect(seen.claim("b")).toBe("claimed");
  seen.complete("b");
  expect(seen.claim("c")).toBe("claimed");
  expect([seen.claim("a"), seen.claim("b")]).toEqual(["in-progress", "claimed"]);
  seen.complete("a");
  expect(seen.claim("a")).toBe("done");
  time = 100;
  expect(seen.claim("a")).toBe("claimed");
});

test("a processed call is known for a week, also when its processing ended too late", () => {
  let time = 0;
  const seen = memorySeen({ now: () => time });
  seen.claim("a");
  seen.release("a");
  seen.complete("a");
  time = 7 * 86_400_000 - 1;
  expect(seen.claim("a")).toBe("done");
  time += 1;
  expect(seen.claim("a")).toBe("claimed");
});

test("of the processed calls, the newest 10,000 are known", () => {
  const seen = memorySeen();
  for (let call = 0; call <= 10_000; call += 1) {
    seen.claim(`${call}`);
    seen.complete(`${call}`);
  }
  expect([seen.claim("1"), seen.claim("10000")]).toEqual(["done", "done"]);
  expect(seen.claim("0")).toBe("claimed");
});
