// The tests of what runs in Node, on each Node that the package promises: `npm run nodes`, or `npm run nodes -- 24`.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const root = join(import.meta.dirname, "..");
const bin = join(root, "node_modules", ".bin");
const majors = process.argv.slice(2);
const systems = { linux: "linux", darwin: "darwin", win32: "win" };

/** The server with its conformance, the command line, the docs, the test kit, and `npm start`. */
const projects = ["unit", "unit-slow", "cli", "package"];
const files = ["test/unit", "test/cli", "test/docs", "test/kit/vitest", "test/package/npm-start.test.ts"];

/** Its folder, with the newest Node of this major version. The npm package holds the binary. */
function install(major) {
  const name = `node-${systems[process.platform]}-${process.arch}`;
  const folder = join(root, "node_modules", ".cache", "nodes", major);
  mkdirSync(folder, { recursive: true });
  execFileSync("npm", ["install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", `${name}@${major}`], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const found = join(folder, "node_modules", name, "bin");
  if (!existsSync(found)) throw new Error(`${name}@${major} has no folder "bin".`);
  return found;
}

const failed = [];
for (const major of majors.length ? majors : ["22", "24", "26"]) {
  const env = { ...process.env, PATH: `${install(major)}${delimiter}${process.env.PATH}` };
  const version = execFileSync("node", ["--version"], { env, encoding: "utf8" }).trim();
  console.log(`\n== Node ${version}`);
  const selected = projects.flatMap((name) => ["--project", name]);
  const { status } = spawnSync("node", [join(bin, "vitest"), "run", ...selected, ...files], { env, stdio: "inherit" });
  if (status !== 0) failed.push(version);
}
if (failed.length) {
  console.error(`\nNot all passed on: ${failed.join(", ")}.`);
  process.exit(1);
}
