// Tests src/index.ts, src/server/
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { held, received } from "../e2e/browser.js";
import { freePort } from "../support/free-port.js";
import { type Consumer, makeConsumer } from "./support/consumer.js";
import { lookAroundAndReturn, openScene, pressCall, type Scene } from "./support/scene.js";

let consumer: Consumer;
let scene: Scene;

beforeAll(async () => {
  consumer = await makeConsumer("react-router");
  scene = await openScene();
});
afterAll(async () => {
  await scene?.close();
  await consumer?.remove();
});

describe("React Router, framework mode", () => {
  test("installs", () => consumer.install());

  test("type-checks and builds", async () => {
    await consumer.run("react-router", ["typegen"]);
    await consumer.run("tsc");
    await consumer.run("react-router", ["build"]);
  });

  test("the files for browsers hold nothing of the server", async () => {
    const folder = join(consumer.folder, "build/client");
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const texts = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), "utf8")));
    const all = texts.join("\n");
    expect(all).toContain("wc-video-call.min.js");
    for (const hidden of ["X-API-Secret", "undici", "QBOX_SECRET"]) expect(all).not.toContain(hidden);
  });

  async function serve() {
    const site = await consumer.start("react-router-serve", ["build/server/index.js"], {
      PORT: String(await freePort()),
      NODE_ENV: "production",
      QBOX_HOST: scene.sandbox.url,
      QBOX_SECRET: scene.sandbox.secret,
    });
    onTestFinished(() => site.close());
    return site;
  }

  test("shows the call of a loader's promised id, and of a form by a resource route", async () => {
    const site = await serve();
    await scene.expectCall(`${site.origin}/`);
    await scene.expectCall(`${site.origin}/form`, pressCall);
  });

  test("a call with keepAlive goes on while the customer is on another route, and comes back, without a layout", async () => {
    const site = await serve();
    await scene.expectCall(`${site.origin}/kept`, async () => {}, lookAroundAndReturn);
  });

  test("a call above the routes goes on while the customer looks around, and leaving it is asked first", async () => {
    const site = await serve();
    const nobody = async () => {};
    await scene.expectCall(`${site.origin}/office`, nobody, async (page) => {
      const question = page.getByRole("dialog");
      const seen = (await received(page)).framesDecoded;
      await page.getByRole("link", { name: "Тарифы" }).click();
      await page.getByRole("heading", { name: "Тарифы" }).waitFor();
      await expect.poll(async () => (await received(page)).framesDecoded).toBeGreaterThan(seen + 5);
      expect(await question.count()).toBe(0);

      await page.getByRole("link", { name: "На главную" }).click();
      await question.getByRole("button", { name: "Остаться" }).click();
      await question.waitFor({ state: "hidden" });
      expect(page.url()).toBe(`${site.origin}/office/rates`);
      await page.getByRole("link", { name: "На главную" }).click();
      await question.waitFor();
      await page.keyboard.press("Escape");
      await question.waitFor({ state: "hidden" });
      const later = (await received(page)).framesDecoded;
      await expect.poll(async () => (await received(page)).framesDecoded).toBeGreaterThan(later + 5);

      await page.getByRole("link", { name: "На главную" }).click();
      await question.getByRole("button", { name: "Завершить и уйти" }).click();
      await page.waitForURL(`${site.origin}/`);
      await expect.poll(async () => (await held(page)).connections).toBe(0);
    });

    await scene.expectCall(`${site.origin}/office`, nobody, async (page) => {
      await page.getByRole("link", { name: "На главную" }).click();
      await page.getByRole("dialog").waitFor();
      scene.sandbox.control.reset();
      await page.waitForURL(`${site.origin}/`);
    });
  });

  test("the browser's own moves are asked first as well, and a second tab knows nothing of the call", async () => {
    const site = await serve();
    const throughTheApp = async (page: Page) => {
      await page.getByRole("link", { name: "На главную" }).click();
      await page.waitForURL(`${site.origin}/`);
      await page.goBack();
      await page.waitForURL(`${site.origin}/office`);
    };
    await scene.expectCall(`${site.origin}/office`, throughTheApp, async (page) => {
      const goesOn = async () => {
        const seen = (await received(page)).framesDecoded;
        await expect.poll(async () => (await received(page)).framesDecoded).toBeGreaterThan(seen + 5);
      };
      const asked = async (move: () => void, answer: "accept" | "dismiss") => {
        const question = page.waitForEvent("dialog");
        await page.evaluate(`setTimeout(${move})`);
        const dialog = await question;
        expect(dialog.type()).toBe("beforeunload");
        await dialog[answer]();
      };

      // A move through the app's own history.
      await page.evaluate(() => history.forward());
      await page.getByRole("dialog").getByRole("button", { name: "Остаться" }).click();
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      expect(page.url()).toBe(`${site.origin}/office`);
      await goesOn();

      // Another address, and a reload: the browser's question.
      await asked(() => location.assign("about:blank"), "dismiss");
      await goesOn();
      await asked(() => location.reload(), "dismiss");
      await goesOn();

      const second = await page.context().newPage();
      await second.goto(`${site.origin}/office`);
      await second.locator("wc-video-call").waitFor();
      await second.getByRole("link", { name: "На главную" }).click();
      await second.waitForURL(`${site.origin}/`);
      await second.close();
      await goesOn();

      const left = scene.sandbox.control.events.length;
      await asked(() => location.reload(), "accept");
      await page.locator("wc-video-call").waitFor();
      expect((await held(page)).connections).toBe(0);
      expect(scene.sandbox.control.events.length).toBeGreaterThan(left);
    });
  });
});
