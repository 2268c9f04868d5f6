// Tests scripts/release.mjs
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../e2e/start.js";

const run = promisify(execFile);

test("a dry run shows what would be published, without a network and without a warning about the package", async () => {
  const { stdout, stderr } = await run("npm", ["run", "release", "--", "--dry-run"], { cwd: root });
  expect(stdout).toContain("+ react-qbox-video-call@");
  expect(stderr).toContain("public access (dry-run)");
  expect(stderr).not.toContain("auto-corrected");
});

test("a changeset becomes a version, and is added at the top of the changelog", async () => {
  const folder = await mkdtemp(join(tmpdir(), "qbox-release-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ["package.json", "CHANGELOG.md", ".changeset"]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await writeFile(
    join(folder, ".changeset/brave-otters.md"),
    '---\n"react-qbox-video-call": minor\n---\n\n`<VideoCall>` whispers.\n',
  );
  const before = await readFile(join(folder, "CHANGELOG.md"), "utf8");
  const version = async (): Promise<string> => JSON.parse(await readFile(join(folder, "package.json"), "utf8")).version;
  const [major, minor] = (await version()).split(".");
  await run("git", ["init", "--quiet", "--initial-branch", "main"], { cwd: folder });

  await run(process.execPath, [join(root, "node_modules/@changesets/cli/bin.js"), "version"], { cwd: folder });

  const next = await version();
  expect(next).toBe(`${major}.${Number(minor) + 1}.0`);
  const after = await readFile(join(folder, "CHANGELOG.md"), "utf8");
  expect(after).toMatch(
    new RegExp(`^# Changelog\n\n## ${next.replaceAll(".", "\\.")}\n\n### Minor Changes\n\n- .*whispers`),
  );
  expect(after).toContain(before.slice("# Changelog\n".length).trim());
});
