// Tests docs/
import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { transform } from "esbuild";
import { startSandbox } from "react-qbox-video-call/sandbox";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type FreshProjects, makeFreshProjects, readTemplate } from "../docs/fresh-project.js";
import { type Block, blocksOf, readGuides, root } from "../docs/pages.js";

let projects: FreshProjects;
/** What was pasted, by its path below the projects' folder. */
const pasted = new Map<string, Block>();

beforeAll(async () => {
  projects = await makeFreshProjects();
  const guides = (await readGuides()).filter(({ path }) => !/^README\.\w+\.md$/.test(path));
  for (const block of guides.flatMap(blocksOf).filter(({ name }) => name !== "")) {
    const project = await projects.of(block.page);
    pasted.set(relative(projects.folder, await project.paste(block)), block);
  }
}, 120_000);
afterAll(() => projects?.remove());

const isCode = ([, { name }]: [string, Block]) => /\.(tsx?|m?js)$/.test(name);
/** Next.js and React Router are installed where their apps are tested, and the blocks are compiled there: see the tests below. */
const isOfFramework = ([, { name }]: [string, Block]) => name.startsWith("app/");
const isOfPage = ([, { name }]: [string, Block]) => /^(src|public)\//.test(name);

const ours = { tsBuildInfoFile: undefined };

/** What the compiler says of some of the files, by the pages' lines. */
async function compile(name: string, blocks: [string, Block][], compilerOptions: object): Promise<string> {
  expect(blocks.length).toBeGreaterThan(5);
  const config = join(projects.folder, name);
  await writeFile(config, JSON.stringify({ compilerOptions, files: blocks.map(([path]) => path) }));
  const project = await projects.of("README.md");
  const said = await project.run("tsc", ["--noEmit", "-p", config]).catch(({ message }) => message as string);
  return said.replaceAll(/^(?:\.\.\/)?([\w./-]+)\((\d+),/gm, (all, path, line) => {
    const block = pasted.get(path);
    return block ? `${block.page}:${block.line + Number(line) - 1}: ${block.name} (` : all;
  });
}

describe("what the pages show, pasted into a fresh project of create-vite with the packed package", () => {
  test("compiles with the settings for the app", async () => {
    const { compilerOptions } = await readTemplate("tsconfig.app.json");
    const blocks = [...pasted].filter(isCode).filter(isOfPage);
    expect(await compile("app.json", blocks, { ...compilerOptions, ...ours, allowJs: true })).toBe("");
  });

  test("compiles with the settings for Node, outside of src", async () => {
    const { compilerOptions } = await readTemplate("tsconfig.node.json");
    const blocks = [...pasted].filter(isCode).filter((entry) => !isOfPage(entry) && !isOfFramework(entry));
    const options = {
      ...compilerOptions,
      ...ours,
      jsx: "react-jsx",
      allowJs: true,
      checkJs: true,
      noImplicitAny: false,
    };
    expect(await compile("node.json", blocks, options)).toBe("");
  });

  test("answers a request, when it is a server's code", async () => {
    const sandbox = await startSandbox({ port: 0, robot: false });
    onTestFinished(() => sandbox.close());
    const servers = [...pasted].filter(isCode).filter(([, { code }]) => /createProxy\(/.test(code));
    const runnable = await Promise.all(
      servers.map(async ([path, { code, name }]) => {
        const { code: script } = await transform(code, { loader: name.endsWith("js") ? "js" : "ts", format: "esm" });
        const file = join(projects.folder, path.replace(/\.\w+$/, ".run.mjs"));
        // The platform that everybody has, and any free port.
        await writeFile(file, script.replaceAll("https://qbox.example.kz", sandbox.url).replaceAll("8080", "0"));
        return file;
      }),
    );
    const project = await projects.of("README.md");
    const printed = await project.run("node", [join(root, "test/docs/ask-servers.mjs"), ...runnable], {
      QBOX_HOST_NAME: sandbox.url,
      QBOX_SECRET: sandbox.secret,
      QBOX_WEBHOOK_SECRET: "webhook-secret",
      JWKS_URL: `${sandbox.url}/jwks`,
    });
    const answers = printed.split("\n").filter((line) => line.startsWith(projects.folder));
    expect(answers.length, printed).toBe(runnable.length);
    // A customer's id, or a refusal that says what it is; where several instances count together there is no Redis.
    for (const answer of answers) {
      expect(answer).toMatch(/instances\.run\.mjs 503 unavailable$|\.run\.mjs (200 \d+|4\d\d [a-z-]+)$/);
    }
    expect(answers.filter((answer) => / 200 /.test(answer)).length).toBeGreaterThan(1);
  });
});
