// Publishes what is committed, once everything has passed. `--dry-run` shows what would be published, without a network.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { obstacles } from "./release-checks.mjs";

const root = join(import.meta.dirname, "..");
const isDryRun = process.argv.includes("--dry-run");
const read = (name) => readFileSync(join(root, name), "utf8");

function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

const found = obstacles({
  status: execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" }),
  changesets: readdirSync(join(root, ".changeset")),
  manifest: JSON.parse(read("package.json")),
  changelog: read("CHANGELOG.md"),
});
for (const sentence of found) console.error(`${isDryRun ? "Would stop" : "Stopped"}: ${sentence}`);

if (isDryRun) {
  if (!existsSync(join(root, "dist"))) run("npm", "run", "build");
  run("npm", "publish", "--dry-run", "--offline", "--ignore-scripts");
} else {
  if (found.length > 0) process.exit(1);
  run("npm", "test");
  run("npm", "run", "test:peers");
  run("npm", "run", "consumers");
  run("npx", "changeset", "publish");
}
