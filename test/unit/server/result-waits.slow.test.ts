// Tests src/server/results/, src/server/proxy/proxy-results.ts
import { expect, test } from "vitest";
import { delivery, setUpResults } from "./results-setup.js";

test("1,000 waits of one caller: 5 are held, 995 are refused with 429, and others are answered", async () => {
  const { upsert, ask, deliver, untilWaiting } = setUpResults();
  const token = await upsert("a");
  const asked = Array.from({ length: 1_000 }, () => ask({ token }, "a"));
  await untilWaiting(5);
  const other = ask({ token: await upsert("b") }, "b");
  await untilWaiting(6);
  await deliver(delivery());
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect([
    statuses.filter((status) => status === 200).length,
    statuses.filter((status) => status === 429).length,
  ]).toEqual([5, 995]);
  expect((await other).body.status).toBe("decided");
  await untilWaiting(0);
});
