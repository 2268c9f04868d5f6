import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { freePort } from "../support/free-port.js";
import { type Consumer, makeConsumer } from "./support/consumer.js";
import { openScene, pressCall, type Scene } from "./support/scene.js";

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

  test("shows the call of a loader's promised id, and of a form by a resource route", async () => {
    const site = await consumer.start("react-router-serve", ["build/server/index.js"], {
      PORT: String(await freePort()),
      NODE_ENV: "production",
      QBOX_HOST: scene.sandbox.url,
      QBOX_SECRET: scene.sandbox.secret,
    });
    onTestFinished(() => site.close());
    await scene.expectCall(`${site.origin}/`);
    await scene.expectCall(`${site.origin}/form`, pressCall);
  });
});
