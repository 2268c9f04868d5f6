// Tests scripts/start.mjs
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { start } from "../e2e/start.js";

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

test("Ctrl-C ends everything, with exit code 0", async () => {
  const started = await start();
  expect(await answers(started.platform)).toBe(true);
  expect(await started.interrupt()).toBe(0);
  await expect(Promise.all([answers(started.platform), answers(started.app)])).resolves.toEqual([false, false]);
});

test("a port that is taken is named, and another one serves", async () => {
  const other = createServer().listen(4310, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  onTestFinished(() => void other.close());
  const started = await start();
  onTestFinished(async () => {
    await started.interrupt();
  });
  expect(started.output()).toContain("Port 4310 is taken");
  expect(started.platform).not.toContain(":4310");
  expect(await answers(`${started.platform}/console`)).toBe(true);
});
