// Everything that a change has to pass, the fast first. One step's failure ends the run.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { ensureEngines } from "./engines.mjs";
import { ensureCommands } from "./system-command.mjs";

const bin = join(import.meta.dirname, "..", "node_modules", ".bin");
const started = performance.now();
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function step(name, command, ...args) {
  const since = performance.now();
  console.log(`\n== ${name}`);
  const path = command === "node" ? process.execPath : join(bin, command);
  return new Promise((resolve) => {
    spawn(path, args, { stdio: ["ignore", "inherit", "inherit"] }).once("exit", (code) => {
      console.log(`== ${name}: ${code === 0 ? "passed" : `failed (${code})`} in ${seconds(since)}`);
      if (code !== 0) process.exit(1);
      resolve(code);
    });
  });
}

await step("lint", "biome", "check", ".");
await step("types", "tsc", "--noEmit");
await step("types of scripts", "tsc", "--noEmit", "-p", "tsconfig.scripts.json");
await step("build", "node", "scripts/build.mjs");
await step("package", "publint", "--strict");
await step("declarations", "attw", "--pack", ".", "--profile", "esm-only");
await step("size", "node", "scripts/size.mjs");
console.log(`\nChromium: ${ensureChromium()}`);
ensureCommands("redis-server", "nginx", "turnserver");
ensureEngines();
// The stories are played where their pictures are taken, in the built Storybook.
await step("tests", "vitest", "run", "--project=!stories", "--project=!loader-webkit");
// By itself: on a busy machine a second WebKitGTK made the components' one stop answering after a file or two.
await step("tests of the loader in WebKitGTK", "vitest", "run", "--project=loader-webkit");
await step("storybook", "playwright", "test", "-c", "test/storybook");
console.log(`\nAll passed in ${seconds(started)}.`);
