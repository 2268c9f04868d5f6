// Tests src/cli/init/write/write-files.ts, src/cli/init/report/, src/cli/init/detect/ignored-by-git.ts
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isIgnoredByGit } from "../../../../src/cli/init/detect/ignored-by-git.js";
import { writeFiles } from "../../../../src/cli/init/write/write-files.js";
import { makeApp, nextApp, reactRouterApp, viteApp } from "./make-app.js";

describe("writing", () => {
  const file = (folder: string, path: string, before: string | undefined, after: string) => ({
    path,
    target: join(folder, path),
    before,
    after,
  });

  test("leaves nothing beside the files, and keeps the rights of a file", () => {
    const app = makeApp({ "old.sh": "a" });
    chmodSync(join(app.folder, "old.sh"), 0o776);
    writeFiles([file(app.folder, "old.sh", "a", "b"), file(app.folder, "new/deep/file.ts", undefined, "c")]);
    expect(app.files()).toEqual({ "old.sh": "b", "new/deep/file.ts": "c" });
    expect(statSync(join(app.folder, "old.sh")).mode & 0o777).toBe(0o776);
  });

  test.each([
    ["a file that came meanwhile", "taken.ts", undefined],
    ["a file that changed meanwhile", "old.ts", "what it was"],
    ["a folder of that name", "folder", undefined],
    ["a file that is gone", "gone.ts", "what it was"],
  ])("%s ends it: all is as it was", (_name, path, before) => {
    const app = makeApp({ "taken.ts": "mine", "old.ts": "mine", "first.ts": "1" });
    mkdirSync(join(app.folder, "folder"));
    const whole = app.files();
    const files = [
      file(app.folder, "new/file.ts", undefined, "c"),
      file(app.folder, "first.ts", "1", "2"),
      file(app.folder, path, before, "ours"),
      file(app.folder, "later.ts", undefined, "d"),
    ];
    expect(() => writeFiles(files)).toThrow(`${path} could not be written`);
    expect(app.files()).toEqual(whole);
    expect(statSync(join(app.folder, "new"), { throwIfNoEntry: false })).toBeUndefined();
  });
});

describe("the diff of a dry run", () => {
  test.each([
    ["Vite", viteApp()],
    ["Next.js", nextApp("js")],
    ["React Router", reactRouterApp()],
    [
      "Vite with Windows line ends and no line end at the end",
      { ...viteApp(), "vite.config.ts": "import a from 'a'\r\n\r\nexport default {\r\n  plugins: [a()],\r\n}" },
    ],
  ])("of %s is a patch: Git makes of it what a run makes", async (_name, files) => {
    const [dry, real] = [makeApp(files), makeApp(files)];
    const { printed } = await dry.init({ isDryRun: true });
    await real.init();
    execFileSync("git", ["apply", "-"], { cwd: dry.folder, input: printed });
    expect(dry.files()).toEqual(real.files());
  });
});

describe("what Git ignores", () => {
  test.each([
    [".env*", ".env.local", true],
    ["*.local", ".env.server.local", true],
    ["/.env.local", ".env.local", true],
    [".env", ".env.local", false],
    ["# .env.local", ".env.local", false],
    [".env*\n!.env.example", ".env.example", false],
    ["!.env\n.env", ".env", true],
    ["**/.env", ".env", true],
    ["config/.env", ".env", false],
    [".env/", ".env", false],
    [".env.[l]ocal", ".env.local", true],
    ["[", ".env", false],
    ["", ".env", false],
    [".env   \r\n", ".env", true],
  ])("%j, %s: %s", (lines, name, expected) => {
    expect(isIgnoredByGit(makeApp({ ".gitignore": lines }).folder, name)).toBe(expected);
  });

  test("the folders above count, up to the repository's root, and the nearest counts most", () => {
    const app = makeApp({ ".gitignore": ".env*", "apps/web/.gitignore": "!.env.example", "apps/own/.git/HEAD": "" });
    expect(isIgnoredByGit(join(app.folder, "apps/web"), ".env")).toBe(true);
    expect(isIgnoredByGit(join(app.folder, "apps/web"), ".env.example")).toBe(false);
    expect(isIgnoredByGit(join(app.folder, "apps/own"), ".env")).toBe(false);
  });
});
