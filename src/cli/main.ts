#!/usr/bin/env node
import { QBoxError } from "../errors.js";
import { readCommandLine } from "./command-line.js";
import { runDoctor } from "./doctor.js";
import { runProxy, runProxyCheck } from "./proxy.js";
import { runSandbox } from "./sandbox.js";
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
    case "sandbox":
      return runSandbox(asked.values);
    case "proxy":
      return asked.values.check === true ? runProxyCheck(asked.values) : runProxy(asked.values);
    case "doctor":
      return runDoctor(asked.values);
    case "init": {
      // A server shall not read what it does not use.
      const { runInit } = await import("./init.js");
      return runInit(asked.values);
    }
  }
}

main().catch((error: unknown) => {
  // Ours and parseArgs' messages say what to change; only a bug is worth a stack.
  const isKnown = error instanceof QBoxError || (error instanceof TypeError && "code" in error);
  const text = isKnown ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`qbox: ${text}\n`);
  process.exitCode = 1;
});
