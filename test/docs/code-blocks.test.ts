// Tests docs/
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { type Block, blocksOf, commandsOf, type Page, readGuides, root } from "./pages.js";

let pages: Page[];
let blocks: Block[];

beforeAll(async () => {
  pages = await readGuides();
  blocks = pages.flatMap(blocksOf);
});

const isCode = ({ language }: Block) => /^(tsx?|m?js)$/.test(language);
const isShell = ({ language, name }: Block) => language === "sh" && name === "";
const at = ({ page, line }: Block) => `${page}:${line}`;
const codeOf = (page: string) =>
  blocks.map((block) => (block.page === page && isCode(block) ? block.code : "")).join("");
const read = async (path: string) => JSON.parse(await readFile(join(root, path), "utf8"));

/** What a page has the reader install, in its blocks and between backticks in its text. */
const installedBy = ({ text }: Page) =>
  [...text.matchAll(/npm install ([^\n`]+)/g)]
    .flatMap(([, names = ""]) => names.split(" "))
    .filter((name) => !name.startsWith("-"))
    .map((name) => name.replace(/(?<=.)@.*$/, ""));

describe("a reader can paste every block of the pages as it is", () => {
  test("each block of code says of which file it is, where the reader sees it", () => {
    expect(blocks.filter((block) => isCode(block) && block.name === "").map(at)).toEqual([]);
    expect(blocks.filter(isCode).length).toBeGreaterThan(30);
  });

  test("nothing is added that the reader does not see", () => {
    const hidden = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/<!--\s*([\s\S]*?)-->/g)].map(([, remark = ""]) => `${path}: ${remark.trim()}`),
    );
    // A file of this repository that a block repeats word for word; the READMEs' digest and the place of their
    // figures.
    const known = /: (file: \S+|Says what README.md says .*|figures of `npm run bench`|end of the figures)$/;
    expect(hidden.filter((remark) => !known.test(remark))).toEqual([]);
  });

  test("a file that is shown from this repository is that file, word for word", async () => {
    const taken = blocks.filter(({ file }) => file !== "");
    expect(taken.length).toBeGreaterThan(4);
    for (const { page, file, code } of taken) {
      expect(code, `${page}, ${file}`).toBe(await readFile(join(root, file), "utf8"));
    }
  });

  test("each package that is imported comes with the app, or the page says to install it", async () => {
    const template = await read("node_modules/create-vite/template-react-ts/package.json");
    const everywhere = [
      ...Object.keys({ ...template.dependencies, ...template.devDependencies }),
      // npm puts it beside jest.
      "@jest/globals",
      // The first step of Getting started.
      "react-qbox-video-call",
      "@tanstack/react-query",
      // The app that the recipe is for.
      "next",
      "react-router",
      "@react-router/dev",
    ];
    const missing = pages.flatMap((page) => {
      const known = new Set([...everywhere, ...installedBy(page)]);
      return blocksOf(page)
        .filter(isCode)
        .flatMap((block) =>
          [...block.code.matchAll(/(?:from|import|import\() ?"([^."][^"]*)"/g)]
            .map(([, specifier = ""]) => specifier)
            .filter((specifier) => !specifier.startsWith("node:"))
            .map((specifier) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? "")
            .filter((name) => !known.has(name))
            .map((name) => `${at(block)}: ${name}`),
        );
    });
    expect(missing).toEqual([]);
  });

  test("each relative import is of a file that the page shows", () => {
    /** Written by the framework, or by create-vite. */
    const made = /^\.\/\+types\/|^\.\/App(\.tsx)?$|\.css$/;
    const missing = pages.flatMap((page) => {
      const own = blocksOf(page);
      const shown = own.map(({ name }) => name.replace(/\.\w+$/, ""));
      return own.filter(isCode).flatMap((block) =>
        [...block.code.matchAll(/from "(\.[^"]+)"/g)]
          .map(([, specifier = ""]) => specifier)
          .filter((specifier) => !made.test(specifier))
          .filter((specifier) => !shown.includes(join(block.name, "..", specifier).replace(/\.\w+$/, "")))
          .map((specifier) => `${at(block)}: ${specifier}`),
      );
    });
    expect(missing).toEqual([]);
  });

  test("each block of JSON can be read", () => {
    for (const block of blocks.filter(({ language }) => language === "json")) {
      expect(() => JSON.parse(block.code), at(block)).not.toThrow();
    }
  });
});

describe("a reader can type every command of the pages", () => {
  const help = async (command: string) => {
    const cli = join(root, "dist/cli/main.js");
    const { stdout } = await promisify(execFile)(process.execPath, [cli, command, "--help"]);
    return stdout;
  };

  test("npm run names a script of the reader's app, or of this repository on a page for who works on it", async () => {
    const [template, own] = await Promise.all([
      read("node_modules/create-vite/template-react-ts/package.json"),
      read("package.json"),
    ]);
    const ofRepository = /^(README.*|CONTRIBUTING|docs\/storybook)\.md$/;
    const unknown = blocks.filter(isShell).flatMap((block) => {
      const { scripts } = ofRepository.test(block.page) ? own : template;
      return commandsOf(block)
        .flatMap((command) => /^npm (?:run )?([\w:-]+)/.exec(command)?.[1] ?? [])
        .filter((name) => !(name in scripts) && !["install", "ci", "create"].includes(name))
        .map((name) => `${at(block)}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });

  test("qbox knows each option, and each of its settings", async () => {
    const commands = ["proxy", "sandbox", "doctor", "init"];
    const helps = Object.fromEntries(
      await Promise.all(commands.map(async (command) => [command, await help(command)] as const)),
    );
    const { proxy = "" } = helps;
    const unknown = blocks
      .filter(({ language }) => language === "sh")
      .flatMap((block) => [
        ...commandsOf(block).flatMap((command) => {
          const [, name = "", rest = ""] = /^npx qbox (\w+)(.*)/.exec(command) ?? [];
          const known = helps[name] ?? "";
          return [...rest.matchAll(/--[\w-]+/g)].map(([option]) => option).filter((option) => !known.includes(option));
        }),
        ...[...block.code.matchAll(/^(QBOX_\w+)=/gm)]
          .map(([, setting = ""]) => setting)
          // Or the page's own code reads it.
          .filter((setting) => !proxy.includes(setting) && !codeOf(block.page).includes(`process.env.${setting}`)),
      ]);
    expect(unknown).toEqual([]);
  });

  test("a script that is run by its file is on the page", () => {
    const unknown = pages.flatMap((page) => {
      const commands = blocksOf(page).filter(isShell).flatMap(commandsOf);
      const built = commands.flatMap((command) => /--outfile=(\S+)/.exec(command)?.[1] ?? []);
      const shown = [...blocksOf(page).map(({ name }) => name), ...built];
      return commands
        .filter((command) => /^node /.test(command))
        .flatMap((command) => [...command.matchAll(/(?:--env-file=|--import |\s)([\w./-]+\.\w+)/g)])
        .map(([, file = ""]) => file.replace(/^\.\//, ""))
        .filter((file) => !file.startsWith("node_modules/") && !shown.includes(file))
        .map((file) => `${page.path}: ${file}`);
    });
    expect(unknown).toEqual([]);
  });
});
