import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..");

export interface Started {
  app: string;
  platform: string;
  proxy: string;
  output: () => string;
  /** Sends Ctrl-C; resolves with the exit code. */
  interrupt: () => Promise<number | null>;
}

const address = (output: string, label: string) => {
  const found = new RegExp(`${label}\\s+(http\\S+)`).exec(output)?.[1];
  if (!found) throw new Error(`No "${label}" in:\n${output}`);
  return found;
};

/** Runs what `npm start` runs after its build, and resolves once it has printed its addresses. */
export async function start(environment: Record<string, string> = {}): Promise<Started> {
  const child: ChildProcess = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    // Vitest's own variables would make this run look like a test's.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
  });
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes("Ctrl-C")) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
  return {
    app: address(output, "Onboarding form"),
    platform: address(output, "Platform \\(sandbox\\)"),
    proxy: address(output, "Proxy"),
    output: () => output,
    async interrupt() {
      const exited = once(child, "exit");
      child.kill("SIGINT");
      return (await exited)[0];
    },
  };
}
