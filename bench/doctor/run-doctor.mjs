import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../support/paths.mjs";

/** Runs the built `qbox doctor` as a person does. Returns its report, what it found, and how long it took. */
export async function runDoctor(hostName, ...flags) {
  const since = performance.now();
  const child = spawn(process.execPath, [join(root, "dist/cli/main.js"), "doctor", hostName, "--json", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    text += chunk;
  });
  await once(child, "close");
  const report = JSON.parse(text);
  const found = report.findings.filter(({ verdict }) => verdict !== "ok" && verdict !== "skipped");
  return { report, found, ms: performance.now() - since };
}
