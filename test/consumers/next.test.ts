// Tests src/index.ts, src/server/
import { afterAll, beforeAll, describe, onTestFinished, test } from "vitest";
import { npm } from "../react18/installed.js";
import { type Consumer, makeConsumer } from "./support/consumer.js";
import { lookAroundAndReturn, openScene, type Scene } from "./support/scene.js";

let consumer: Consumer;
let scene: Scene;

beforeAll(async () => {
  consumer = await makeConsumer("../../next-app");
  scene = await openScene();
});
afterAll(async () => {
  await scene?.close();
  await consumer?.remove();
});

const settings = () => ({ QBOX_HOST: scene.sandbox.url, QBOX_SECRET: scene.sandbox.secret });

describe("Next.js App Router", () => {
  test("installs from its lock file", async () => {
    await npm(consumer.folder, "ci", "--prefer-offline");
    await consumer.install();
  });

  describe.each(["turbopack", "webpack"])("Next.js App Router, %s", (bundler) => {
    test("type-checks and builds", async () => {
      await consumer.run("next", ["build", `--${bundler}`], settings());
    });

    test("shows the call of a server component's promised id, and of a form by a route handler", async () => {
      const site = await consumer.start("next", ["start", "--port", "0"], settings());
      onTestFinished(() => site.close());
      await scene.expectCall(site.origin);
      await scene.expectCall(`${site.origin}/form`, async (page) => {
        await page.context().addCookies([{ name: "session", value: "s-1", url: site.origin }]);
        for (const [label, value] of Object.entries({
          "First name": "Данияр",
          "Last name": "Ахметов",
          IIN: "900515395555",
          Phone: "77015554433",
        })) {
          await page.getByLabel(label).fill(value);
        }
        await page.getByRole("button", { name: "Continue" }).click();
      });
    });

    test("a call with keepAlive goes on while the customer is on another page, and comes back, without a layout", async () => {
      const site = await consumer.start("next", ["start", "--port", "0"], settings());
      onTestFinished(() => site.close());
      await scene.expectCall(`${site.origin}/kept`, async () => {}, lookAroundAndReturn);
    });
  });
});
