// Tests src/index.ts, src/cli/main.ts, package.json
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { root } from "../e2e/start.js";

const { exports, bin } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
const entries = Object.keys(exports).filter((entry) => entry !== "./package.json");

test.each(entries)("%s loads in Node by the package's name, server-side rendering included", async (entry) => {
  const name = `react-qbox-video-call${entry.slice(1)}`;
  const script = `import(${JSON.stringify(name)}).then((entry) => console.log(Object.keys(entry).length))`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    cwd: root,
  });
  expect(Number(stdout)).toBeGreaterThan(0);
  expect(stderr).toBe("");
});

test("the client entry is marked for React Server Components", async () => {
  expect(await readFile(join(root, exports["."].default), "utf8")).toMatch(/^"use client";/);
});

test("qbox --help says what it can do", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, bin.qbox), "--help"]);
  expect(stdout).toContain("qbox sandbox");
  expect(stdout).toContain("qbox proxy");
});
