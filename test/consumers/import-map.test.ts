// Tests src/index.ts, src/video-call/, src/customer-upsert/
import { afterAll, beforeAll, describe, onTestFinished, test } from "vitest";
import { type Consumer, makeConsumer } from "./support/consumer.js";
import { writeReactModules } from "./support/react-modules.js";
import { openScene, pressCall, type Scene } from "./support/scene.js";
import { serveFolder } from "./support/site.js";

let consumer: Consumer;
let scene: Scene;

beforeAll(async () => {
  consumer = await makeConsumer("import-map");
  scene = await openScene();
});
afterAll(async () => {
  await scene?.close();
  await consumer?.remove();
});

describe("a page without a bundler", () => {
  test("installs", () => consumer.install());

  test("shows a call with the operator's picture by an import map", async () => {
    await writeReactModules(consumer.folder);
    const site = await serveFolder(consumer.folder, scene.sandbox);
    onTestFinished(() => site.close());
    await scene.expectCall(`${site.origin}/?host=${scene.sandbox.url}`, pressCall);
  });
});
