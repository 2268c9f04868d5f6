// Tests src/cli/init/
import { execFile } from "node:child_process";
import { cp, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openChromium } from "../e2e/browser.js";
import { freePort } from "../support/free-port.js";
import { type Consumer, makeConsumer } from "./support/consumer.js";
import { expectFirstCall } from "./support/first-call.js";

const root = join(import.meta.dirname, "../..");

interface Template {
  name: string;
  /** Makes the app as its public template does. */
  create(folder: string): Promise<void>;
  /** Its own commands for types and build. */
  check: [command: string, ...args: string[]][];
  dev: [command: string, ...args: string[]];
  /** What runs beside the dev server. */
  beside?: [command: string, ...args: string[]];
  page: string;
}

/** A public template's own command, in a folder beside, because it wants none that is there. */
async function createBy(folder: string, command: string, ...args: string[]): Promise<void> {
  const beside = await mkdtemp(join(tmpdir(), "qbox-create-"));
  try {
    const env = { ...process.env, NODE_ENV: "", CI: "1" };
    await promisify(execFile)(command, args, { cwd: beside, env, timeout: 120_000 });
    await cp(join(beside, "bank"), folder, { recursive: true });
  } finally {
    await rm(beside, { recursive: true });
  }
}

const vite = (template: string, check: Template["check"]): Template => ({
  name: `create-vite, ${template}`,
  create: (folder) =>
    createBy(
      folder,
      process.execPath,
      join(root, "node_modules/create-vite/index.js"),
      "bank",
      "--template",
      template,
      "--no-interactive",
    ),
  check,
  dev: ["vite"],
  page: "/qbox.html",
});

const templates: Template[] = [
  vite("react-ts", [
    ["tsc", "-b"],
    ["vite", "build"],
  ]),
  vite("react", [["vite", "build"]]),
  {
    name: "create-next-app",
    create: (folder) =>
      createBy(folder, "npx", "--yes", "create-next-app@16", "bank", "--yes", "--skip-install", "--disable-git"),
    // It checks the types as well.
    check: [["next", "build"]],
    dev: ["next", "dev"],
    beside: ["qbox", "sandbox", "--secret", "local-secret"],
    page: "/onboarding",
  },
  {
    name: "create-react-router",
    // It takes its template from GitHub. This one has the same settings, without the page of welcome.
    async create(folder) {
      await cp(join(import.meta.dirname, "templates/create-react-router"), folder, { recursive: true });
      await rename(join(folder, "gitignore"), join(folder, ".gitignore"));
    },
    check: [["react-router", "typegen"], ["tsc"], ["react-router", "build"]],
    dev: ["react-router", "dev"],
    page: "/onboarding",
  },
];

/** Next.js fetches the template's fonts from Google. Here they come from a file: not every machine may ask Google. */
async function fontSettings(folder: string): Promise<Record<string, string>> {
  const file = join(folder, "node_modules/.fonts.cjs");
  const fonts = ["Geist", "Geist Mono"].map((name) => [
    `https://fonts.googleapis.com/css2?family=${name.replace(" ", "+")}:wght@100..900&display=swap`,
    `@font-face { font-family: "${name}"; src: local("sans-serif"); }`,
  ]);
  await writeFile(file, `module.exports = ${JSON.stringify(Object.fromEntries(fonts))};\n`);
  return { NEXT_FONT_GOOGLE_MOCKED_RESPONSES: file };
}

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

describe.each(templates.map((template) => [template.name, template] as const))("qbox init in %s", (_name, template) => {
  let consumer: Consumer;
  beforeAll(async () => {
    consumer = await makeConsumer();
  });
  afterAll(() => consumer?.remove());

  test("the template is made and installed", async () => {
    await template.create(consumer.folder);
    await consumer.install("@tanstack/react-query@5");
  });

  test("qbox init writes its files; a second run changes nothing", async () => {
    expect(await consumer.run("qbox", ["init"])).toMatch(/\d files are written\./);
    expect(await consumer.run("qbox", ["init"])).toContain("Nothing to write.");
  });

  test("type-checks and builds", async () => {
    for (const [command, ...args] of template.check) {
      await consumer.run(command, args, await fontSettings(consumer.folder));
    }
  });

  test("shows a call with the operator's picture, with no other edit", async () => {
    const [{ dev, beside }, port] = [template, await freePort()];
    if (beside) {
      const [command, ...args] = beside;
      const sandbox = await consumer.start(command, args, {});
      onTestFinished(() => sandbox.close());
    }
    const [command, ...args] = dev;
    const settings = await fontSettings(consumer.folder);
    const site = await consumer.start(command, [...args, "--port", String(port)], settings);
    onTestFinished(() => site.close());
    expect(site.origin).toBe(`http://localhost:${port}`);
    await expectFirstCall(browser, `${site.origin}${template.page}`);
  });
});
