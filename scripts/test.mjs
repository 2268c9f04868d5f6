// Everything that a change has to pass, the fast first. One step's failure ends the run.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { engineStopped } from "./engines.mjs";

const bin = join(import.meta.dirname, "..", "node_modules", ".bin");
const started = performance.now();
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
/** Twice what the longest takes on two slow cores: a step that has not ended by then waits for what never comes. */
const limitMs = 30 * 60_000;
const running = new Set();
process.once("exit", () => {
  for (const child of running) child.kill();
});

/**
 * Runs a command. What it prints comes at once, or in one piece at its end where others run beside it.
 *
 * @param tries how often it may run in all. It runs again only where an engine has stopped answering (`engineStopped`)
 */
function step(name, [command, ...args], { isBeside = false, tries = 1 } = {}) {
  const since = performance.now();
  if (!isBeside) console.log(`\n== ${name}`);
  const path = command === "node" ? process.execPath : join(bin, command);
  return new Promise((resolve) => {
    const output = isBeside ? "pipe" : "inherit";
    const child = spawn(path, args, { stdio: ["ignore", output, output], timeout: limitMs });
    running.add(child);
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => printed.push(chunk));
    child.once("close", (code, signal) => {
      running.delete(child);
      if (isBeside) process.stdout.write(`\n== ${name}\n${Buffer.concat(printed)}`);
      console.log(`== ${name}: ${code === 0 ? "passed" : `failed (${code ?? signal})`} in ${seconds(since)}`);
      if (code === engineStopped && tries > 1) {
        console.log(`== ${name}: once more`);
        resolve(step(name, [command, ...args], { isBeside, tries: tries - 1 }));
      } else if (code !== 0) process.exit(1);
      else resolve(code);
    });
  });
}

async function inTurn(...steps) {
  for (const [name, command, options] of steps) await step(name, command, { isBeside: true, ...options });
}

await Promise.all([
  inTurn(["browsers and servers", ["node", "scripts/install-for-tests.mjs"]]),
  inTurn(
    ["lint", ["biome", "check", "."]],
    ["types", ["tsc", "--noEmit"]],
    ["types of scripts", ["tsc", "--noEmit", "-p", "tsconfig.scripts.json"]],
  ),
  inTurn(
    ["build", ["node", "scripts/build.mjs"]],
    ["package", ["publint", "--strict"]],
    ["declarations", ["attw", "--pack", ".", "--profile", "esm-only"]],
    ["size", ["node", "scripts/size.mjs"]],
  ),
]);
// One pattern: of two that leave out projects, Vitest lets every project through that one of them does not name.
// The stories are played where their pictures are taken, in the built Storybook. The older peers: npm run test:peers.
await step("tests", ["vitest", "run", "--project=!*-alone"]);
await Promise.all([
  // Not in the run above: on a busy machine WebKitGTK stops answering now and then (test/engines/stopped-answering.ts),
  // the more so beside a second one.
  inTurn(
    ["components in WebKitGTK", ["vitest", "run", "--project=webkit-*"], { tries: 3 }],
    ["the loader in WebKitGTK", ["vitest", "run", "--project=loader-webkit-alone"], { tries: 3 }],
    // Here only so that both lists take as long.
    ["the loader in Firefox", ["vitest", "run", "--project=loader-firefox-alone"]],
  ),
  // WebKitGTK, of which there is one at a time, leaves a core to these.
  inTurn(
    ["storybook", ["playwright", "test", "-c", "test/storybook"]],
    ["components in Firefox", ["vitest", "run", "--project=firefox-alone"]],
  ),
]);
console.log(`\nAll passed in ${seconds(started)}.`);
