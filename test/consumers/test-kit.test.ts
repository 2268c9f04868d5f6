// Tests src/testing/
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { root } from "../e2e/start.js";
import { freePort } from "../support/free-port.js";

const kit = (folder: string) => join(root, "test/kit", folder);
const bin = (name: string) => join(root, "node_modules/.bin", name);

/** A runner of its own, on the package as it is built; Vitest's own settings are not for it. */
async function run(folder: string, command: string, args: string[], env: Record<string, string> = {}) {
  const { VITEST: _, NODE_ENV: __, ...rest } = process.env;
  const options = { cwd: kit(folder), env: { ...rest, ...env, CI: "true" } };
  const { stdout, stderr } = await promisify(execFile)(command, args, options).catch((error) => {
    throw new Error(`${error.stdout}\n${error.stderr}`);
  });
  return stdout + stderr;
}

test("the test kit works in Jest", async () => {
  const said = await run("jest", process.execPath, ["--experimental-vm-modules", bin("jest"), "--watchman=false"]);
  expect(said).toContain("Tests:       2 passed, 2 total");
});

test("the test kit works in node --test", async () => {
  const said = await run("node", process.execPath, ["--test", "--test-force-exit", "onboarding.test.mjs"]);
  expect(said).toMatch(/^# pass 2$/m);
});

test("the test kit works in Playwright Test", async () => {
  const said = await run("playwright", bin("playwright"), ["test"], { KIT_PORT: String(await freePort()) });
  expect(said).toContain("3 passed");
});
