#!/usr/bin/env node
import { QBoxError } from "../errors.js";
import { readCommandLine } from "./command-line.js";
import { helpText } from "./usage.js";
import { packageVersion } from "./version.js";

async function main(): Promise<void> {
  const asked = readCommandLine(process.argv.slice(2));
  switch (asked.act) {
    case "help":
      process.stdout.write(helpText(asked.command));
      return;
    case "version":
      process.stdout.write(`${packageVersion()}\n`);
      return;
    case "usage":
      process.stderr.write(`qbox: ${asked.fault}\n\n${helpText(asked.command)}`);
      process.exitCode = 2;
      return;
    // Each command loads only what it needs: help, and what is wrong with an option, come at once.
    case "sandbox":
      return (await import("./sandbox.js")).runSandbox(asked.values);
    case "proxy": {
      const { runProxy, runProxyCheck } = await import("./proxy.js");
      return asked.values.check === true ? runProxyCheck(asked.values) : runProxy(asked.values);
    }
    case "doctor":
      return (await import("./doctor.js")).runDoctor(asked.values);
    case "init":
      return (await import("./init.js")).runInit(asked.values);
  }
}

main().catch((error: unknown) => {
  // Ours and parseArgs' messages say what to change; only a bug is worth a stack.
  const isKnown = error instanceof QBoxError || (error instanceof TypeError && "code" in error);
  const text = isKnown ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`qbox: ${text}\n`);
  process.exitCode = 1;
});
