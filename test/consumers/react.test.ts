// Tests src/index.ts, src/cli/, src/testing/
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Consumer, makeConsumer } from "./support/consumer.js";
import { openScene, pressCall, type Scene } from "./support/scene.js";
import { serveFolder } from "./support/site.js";

const reacts = [
  { react: "18.2.0", types: "18.2.79", domTypes: "18.2.25" },
  { react: "19.3.1", types: "19.3.0", domTypes: "19.3.0" },
];
const compilers = ["5.5", "5.9", "6", "7"];
const resolutions = { bundler: "esnext", nodenext: "nodenext" };
const testTools = ["msw@2.15.0", "@playwright/test@1.65.1"];

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene?.close());

describe.each(reacts.map((versions) => [versions.react, versions] as const))("React %s", (react, versions) => {
  let consumer: Consumer;

  beforeAll(async () => {
    consumer = await makeConsumer("react");
  });
  afterAll(() => consumer?.remove());

  const { types, domTypes } = versions;

  const peers = [`react@${react}`, `react-dom@${react}`, `@types/react@${types}`, `@types/react-dom@${domTypes}`];

  const compile = (compiler: string, project: string, resolution: string, module: string) =>
    consumer.run(`../typescript-${compiler}/bin/tsc`, [
      "-p",
      project,
      "--moduleResolution",
      resolution,
      "--module",
      module,
    ]);

  test("installs", () => consumer.install(...peers));

  test("has the command line", async () => {
    expect(await consumer.run("qbox", ["--help"])).toContain("qbox sandbox");
  });

  test("compiles without the test tools that are optional, skipLibCheck off", async () => {
    for (const compiler of ["5.5", "7"]) await compile(compiler, "tsconfig.bare.json", "nodenext", "nodenext");
  });

  test("installs the test tools", () => consumer.install(...peers, ...testTools));

  describe.each(compilers)(`React ${react}, TypeScript %s`, (compiler) => {
    test.each(Object.entries(resolutions))(
      "moduleResolution %s: right uses compile, wrong ones do not, skipLibCheck off",
      async (resolution, module) => {
        await compile(compiler, ".", resolution, module);
      },
    );
  });

  test("builds, and shows a call with the operator's picture under StrictMode", async () => {
    await consumer.run("vite", ["build"]);
    const site = await serveFolder(join(consumer.folder, "dist"), scene.sandbox);
    onTestFinished(() => site.close());
    await scene.expectCall(`${site.origin}/?host=${scene.sandbox.url}`, pressCall);
  });
});
