// Tests src/testing/, docs/testing.md
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "../../scripts/chromium.mjs";
import { type FreshProject, type FreshProjects, makeFreshProjects } from "../docs/fresh-project.js";
import { type Block, blocksOf, commandsOf, readGuides } from "../docs/pages.js";
import { freePort } from "../support/free-port.js";

let projects: FreshProjects;
let blocks: Block[];

beforeAll(async () => {
  projects = await makeFreshProjects();
  const pages = await readGuides();
  blocks = pages.filter(({ path }) => /^docs\/(testing|getting-started)\.md$/.test(path)).flatMap(blocksOf);
}, 120_000);
afterAll(() => projects?.remove());

const isBefore = ({ page, section }: Block) => page === "docs/testing.md" && section === "";
const isApp = ({ page, name }: Block) => page === "docs/getting-started.md" && name === "src/App.tsx";

/** The app of Getting started, the component of the page, and what one or more sections of the page add. */
async function projectOf(...sections: string[]): Promise<FreshProject> {
  const project = await projects.of(sections.join(" "));
  const shown = blocks.filter(({ page, section }) => page === "docs/testing.md" && sections.includes(section));
  expect(shown.length).toBeGreaterThan(0);
  for (const block of [...blocks.filter((block) => isApp(block) || isBefore(block)), ...shown]) {
    if (block.name) await project.paste(block);
  }
  return project;
}

/** The command in a section that begins so, as the reader types it. */
function commandOf(section: string, begin: string): string[] {
  const command = blocks
    .filter((block) => block.section === section && block.language === "sh")
    .flatMap(commandsOf)
    .find((line) => line.startsWith(begin));
  expect(command, `${section}: ${begin}`).toBeDefined();
  return (command ?? "").split(" ");
}

describe("the tests that docs/testing.md shows pass in a fresh project", { timeout: 180_000 }, () => {
  test("with Vitest, the stub and Mock Service Worker", async () => {
    const project = await projectOf("The stub, with Vitest", "What the proxy answers", "The decision");
    const [, command = "", ...args] = commandOf("The stub, with Vitest", "npx vitest");
    expect(await project.run(command, args)).toMatch(/Tests +3 passed/);
  });

  test("with Jest", async () => {
    const project = await projectOf("Jest");
    // There npm has put the packages into the project's own folder.
    const [command = "", ...args] = commandOf("Jest", "node ").map((part) =>
      part.replace(/^node_modules/, "../node_modules"),
    );
    const said = await project.run(command, args);
    expect(said).not.toContain("act(");
    expect(said).toMatch(/Tests: +1 passed, 1 total/);
  });

  test("with node --test", async () => {
    const project = await projectOf("`node --test`");
    const [, esbuild = "", ...args] = commandOf("`node --test`", "npx esbuild");
    await project.run(esbuild, args);
    const [node = "", ...rest] = commandOf("`node --test`", "node ");
    const said = await project.run(node, rest);
    expect(said).not.toContain("act(");
    expect(said).toMatch(/^# pass 1$/m);
  });

  test("with Playwright, against the stub and against the sandbox's video", async () => {
    const project = await projectOf("The stub, with Vitest", "Playwright");
    const port = await freePort();
    await mkdir(join(project.folder, "e2e"), { recursive: true });
    // Which Chromium this machine has, and which port is free on it.
    const executablePath = findChromium();
    await writeFile(
      join(project.folder, "this-machine.config.ts"),
      `import config from "./playwright.config";
const { use, webServer } = JSON.parse(JSON.stringify(config).replaceAll("5173", "${port}"));
const launchOptions = { ...use.launchOptions, executablePath: ${JSON.stringify(executablePath)} };
export default { ...config, webServer, use: { ...use, launchOptions }, reporter: "line" };
`,
    );
    const [, command = "", ...args] = commandOf("Playwright", "npx playwright test");
    expect(await project.run(command, [...args, "-c", "this-machine.config.ts"])).toContain("2 passed");
  });
});
