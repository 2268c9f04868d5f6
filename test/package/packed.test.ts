// Tests package.json, scripts/build.mjs
import { execFile } from "node:child_process";
import { access, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { promisify } from "node:util";
import { parseAst } from "vite";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../e2e/start.js";

interface Packed {
  path: string;
  size: number;
  mode: number;
}

let files: Packed[];
let paths: string[];

beforeAll(async () => {
  const { stdout } = await promisify(execFile)("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    maxBuffer: 10_000_000,
  });
  files = JSON.parse(stdout)[0].files;
  paths = files.map(({ path }) => path);
});

const withEnd = (end: string) => paths.filter((path) => path.startsWith("dist/") && path.endsWith(end));
const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Served by the sandbox to browsers; nobody imports them. */
const browserBundles = ["console.js", "control.js", "robot.js", "wc-video-call.min.js"].map(
  (name) => `dist/sandbox/assets/${name}`,
);

/** Each holds the package that it imports. */
const selfContained = ["dist/cli/init/edit/parse.js", "dist/cli/init/report/structured-diff.js"];
const bundles = [...browserBundles, ...selfContained];

describe("the packed files", () => {
  test("beside the build are the pages for readers, what qbox init writes, the licences and nothing else", () => {
    const pages = /^docs\/[\w-]+\.md$|^docs\/recipes\/[\w-]+\.md$|^docs\/openapi\.yaml$/;
    const templates = /^templates\/([\w-]+\/)?[\w.]+\.(tsx?|mjs|css|html)$/;
    const rest = paths.filter((path) => !/^dist\//.test(path) && !pages.test(path) && !templates.test(path));
    expect(rest.sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.kk.md",
      "README.md",
      "README.ru.md",
      "package.json",
    ]);
  });

  test("of the build are modules, declarations, source maps and the licences of bundled packages", () => {
    const kinds = /\.(js|d\.ts|js\.map)$/;
    expect(paths.filter((path) => path.startsWith("dist/") && !kinds.test(path))).toEqual([
      "dist/THIRD-PARTY-LICENSES.txt",
    ]);
  });

  test("every module comes from a source file, and no test, story or example is among them", async () => {
    const modules = withEnd(".js").filter((path) => !browserBundles.includes(path));
    expect(modules.length).toBeGreaterThan(100);
    // A module is one source file; the client's parts are bundled from several, which their maps name.
    const named = await Promise.all(
      modules.map(async (path) => {
        if (!path.startsWith("dist/client/")) return [path.replace(/^dist\//, "src/").replace(/\.js$/, "")];
        const { sources } = JSON.parse(await readFile(join(root, `${path}.map`), "utf8"));
        return sources.map((source: string) => posix.join("dist/client", source).replace(/\.tsx?$/, ""));
      }),
    );
    const missing = await Promise.all(
      named.flat().map(async (source) => {
        if (!source.startsWith("src/")) return [source];
        return (await exists(join(root, `${source}.ts`))) || (await exists(join(root, `${source}.tsx`)))
          ? []
          : [source];
      }),
    );
    expect(missing.flat()).toEqual([]);
    expect(paths.filter((path) => /\.(test|spec|stories)\./.test(path))).toEqual([]);
  });

  test("the browser bundles are the four that the sandbox serves", () => {
    expect(paths.filter((path) => path.startsWith("dist/sandbox/assets/")).sort()).toEqual(browserBundles);
  });

  test("the licences name Vue, which the browser bundles hold", async () => {
    const text = await readFile(join(root, "dist/THIRD-PARTY-LICENSES.txt"), "utf8");
    expect(text).toMatch(/^vue \d+\.\d+\.\d+ \(MIT\)$/m);
    expect(text).toMatch(/^@vue\/runtime-dom \S+ \(MIT\)$/m);
    expect(text).toContain("Permission is hereby granted");
  });

  test("qbox init brings its parser and its diff along: users need not install them", async () => {
    for (const path of selfContained) {
      const { body } = parseAst(await readFile(join(root, path), "utf8"));
      expect(body.filter(({ type }) => type === "ImportDeclaration").length, path).toBe(0);
      expect(paths).not.toContain(`${path}.map`);
    }
    const licences = await readFile(join(root, "dist/THIRD-PARTY-LICENSES.txt"), "utf8");
    for (const title of [/^@babel\/parser \S+ \(MIT\)$/m, /^diff \S+ \(BSD-3-Clause\)$/m])
      expect(licences).toMatch(title);
  });

  test("a source map holds its source, because the source itself is not packed", async () => {
    const maps = withEnd(".js.map");
    expect(maps.length).toBeGreaterThan(100);
    for (const path of maps) {
      expect(paths).toContain(path.slice(0, -".map".length));
      const { sources, sourcesContent, mappings } = JSON.parse(await readFile(join(root, path), "utf8"));
      expect(mappings, path).not.toBe("");
      expect(sourcesContent, path).toHaveLength(sources.length);
      expect(
        sourcesContent.every((text: unknown) => typeof text === "string" && text !== ""),
        path,
      ).toBe(true);
    }
  });

  test("a module names its source map, unless it only re-exports or holds a package", async () => {
    for (const path of withEnd(".js").filter((path) => !bundles.includes(path))) {
      const text = await readFile(join(root, path), "utf8");
      const named = /\/\/# sourceMappingURL=(.+)/.exec(text)?.[1];
      if (named) expect(paths).toContain(join(path, "..", named));
      else expect(text.replace(/^(#!.*|"use client";|import .*|export \{.*)$/gm, "").trim(), path).toBe("");
    }
  });

  test("only the command line is executable", () => {
    expect(files.filter(({ mode }) => mode & 0o111).map(({ path }) => path)).toEqual(["dist/cli/main.js"]);
  });

  test("every module is ESM, and what the exports name is there", async () => {
    const { exports, type, bin } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    expect(type).toBe("module");
    const named = Object.values<string | Record<string, string>>(exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : Object.values(entry),
    );
    for (const path of [...named, ...Object.values<string>(bin)]) expect(paths).toContain(path.replace("./", ""));
    for (const path of withEnd(".js").filter((path) => !selfContained.includes(path))) {
      expect(/\brequire\(|\bmodule\.exports\b/.test(await readFile(join(root, path), "utf8")), path).toBe(false);
    }
  });

  test("the client entry is the only file with 'use client'", async () => {
    const marked: string[] = [];
    for (const path of withEnd(".js")) {
      if (/^"use client"/.test(await readFile(join(root, path), "utf8"))) marked.push(path);
    }
    expect(marked).toEqual(["dist/index.js"]);
  });

  test("the files that act when they are imported are declared", async () => {
    const { sideEffects } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    const acting: string[] = [];
    for (const path of withEnd(".js").filter((path) => !bundles.includes(path))) {
      const { body } = parseAst(await readFile(join(root, path), "utf8"));
      const acts = body.some((node) => !/Declaration$/.test(node.type) && !("directive" in node && node.directive));
      if (acts) acting.push(`./${path}`);
    }
    expect(acting).toEqual(sideEffects);
  });
});
