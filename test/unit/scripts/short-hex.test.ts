// Tests test/lint/short-hex.grit
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const root = join(import.meta.dirname, "../../..");

/** What the linter says of lines of a test, by this rule alone. */
function lint(lines: string[]): string {
  const cwd = mkdtempSync(join(tmpdir(), "qbox-lint-"));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  const settings = { plugins: [join(root, "test/lint/short-hex.grit")], linter: { rules: { recommended: false } } };
  writeFileSync(join(cwd, "biome.json"), JSON.stringify(settings));
  writeFileSync(join(cwd, "sample.test.ts"), lines.join("\n"));
  const biome = join(root, "node_modules/.bin/biome");
  const { stdout, stderr } = spawnSync(biome, ["lint", "--colors=off", "."], { cwd, encoding: "utf8" });
  return stdout + stderr;
}

test("the linter refuses to look for the absence of short hex, which a random id may hold", () => {
  const said = lint(["c-1", "435", "abc", "a-b-c"].map((text) => `expect(String(1)).not.toContain("${text}");`));
  expect(said.match(/May stand in a random id by chance/g)).toHaveLength(4);
});

test("the linter lets longer texts and other letters pass", () => {
  const said = lint([
    'expect(String(1)).not.toContain("crm-1");',
    'expect(String(1)).not.toContain("880101300012");',
    'expect(String(1)).toContain("abc");',
  ]);
  expect(said).toMatch(/Checked [12] files?/);
  expect(said).not.toContain("by chance");
});
