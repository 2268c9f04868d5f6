// Tests src/index.ts, src/sandbox/serve/vite-plugin.ts
import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, onTestFinished, test } from "vitest";
import { type Consumer, makeConsumer } from "./support/consumer.js";
import { openScene, pressCall, type Scene } from "./support/scene.js";
import { serveFolder } from "./support/site.js";

let consumer: Consumer;
let scene: Scene;

beforeAll(async () => {
  consumer = await makeConsumer();
  scene = await openScene();
});
afterAll(async () => {
  await scene?.close();
  await consumer?.remove();
});

const root = join(import.meta.dirname, "../..");

describe("create-vite, React and TypeScript", () => {
  test("installs", async () => {
    const create = join(root, "node_modules/create-vite/index.js");
    await promisify(execFile)(process.execPath, [create, ".", "--template", "react-ts", "--no-interactive"], {
      cwd: consumer.folder,
    });
    await consumer.install("@tanstack/react-query@5");
  });

  test("type-checks and builds by the template's own settings", async () => {
    await cp(join(import.meta.dirname, "templates/react/src/App.tsx"), join(consumer.folder, "src/App.tsx"));
    await consumer.run("tsc", ["-b"]);
    await consumer.run("vite", ["build"]);
  });

  test("shows a call with the operator's picture", async () => {
    const site = await serveFolder(join(consumer.folder, "dist"), scene.sandbox);
    onTestFinished(() => site.close());
    await scene.expectCall(`${site.origin}/?host=${scene.sandbox.url}`, pressCall);
  });
});
