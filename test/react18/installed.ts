import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const writtenAt = async (path: string) => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;

/** Runs `npm` in a folder; what it printed is told when it fails. */
export async function npm(folder: string, ...args: string[]): Promise<string> {
  try {
    // Vitest's NODE_ENV is no setting of the folder's own.
    const { stdout } = await run("npm", args, { cwd: folder, env: { ...process.env, NODE_ENV: "" } });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`npm ${args.join(" ")} failed in ${folder}:\n${stdout}${stderr}`, { cause: error });
  }
}

/** Installs a folder's locked packages, unless that has been done since its lock was last written. */
export async function installLocked(folder: string): Promise<void> {
  // npm writes this file at the end of an installation.
  const installedAt = await writtenAt(join(folder, "node_modules/.package-lock.json"));
  if (installedAt < (await writtenAt(join(folder, "package-lock.json")))) await npm(folder, "ci");
}
