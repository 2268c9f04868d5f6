import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inject } from "vitest";
import { installLocked, npm } from "../../react18/installed.js";

export const nextApp = join(import.meta.dirname, "../../next-app");

/** Installs the app as a user would: its locked packages, then this package as it is packed. */
export async function installNextApp(): Promise<void> {
  await installLocked(nextApp);
  await npm(nextApp, "install", "--no-save", "--no-package-lock", "--ignore-scripts", inject("tarball"));
}

/** What the app's own compiler says of files that are pasted into an empty app beside it. */
export async function compileWithNext(files: readonly { name: string; code: string }[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "qbox-next-"));
  try {
    await symlink(join(nextApp, "node_modules"), join(folder, "node_modules"));
    await cp(join(nextApp, "tsconfig.json"), join(folder, "tsconfig.json"));
    for (const { name, code } of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), code);
    }
    const compiler = join(nextApp, "node_modules/typescript/bin/tsc");
    return await new Promise((resolve) => {
      execFile(process.execPath, [compiler, "-p", folder], (_error, stdout) => resolve(stdout));
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

export interface NextSettings {
  QBOX_HOST: string;
  QBOX_SECRET: string;
  /** "1" builds the app with `trailingSlash`. */
  NEXT_TRAILING_SLASH?: "1";
  /** Of the routes that the server's conformance suite runs against. */
  [variable: `CONFORMANCE_${string}`]: string;
}

function next(command: string[], settings: Partial<NextSettings>) {
  const child = spawn(process.execPath, [join(nextApp, "node_modules/next/dist/bin/next"), ...command], {
    cwd: nextApp,
    // Vitest's own variables would make this run look like a test's.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NEXT_TELEMETRY_DISABLED: "1", ...settings },
  });
  let output = "";
  const read = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  return { child, exited: once(child, "exit"), output: () => output };
}

/** Removes all that was built but what the compiler keeps for the next build. */
async function removeBuild(): Promise<void> {
  const folder = join(nextApp, ".next");
  const entries = await readdir(folder).catch(() => []);
  const built = entries.filter((name) => name !== "cache");
  await Promise.all(built.map((name) => rm(join(folder, name), { recursive: true })));
}

/** `next build` without any secret, as on a machine that has none; the app reads them when it runs. */
export async function buildNextApp(settings: Pick<NextSettings, "NEXT_TRAILING_SLASH"> = {}): Promise<void> {
  await removeBuild();
  const { exited, output } = next(["build"], settings);
  const [code] = await exited;
  if (code !== 0) throw new Error(`next build ended with ${code}:\n${output()}`);
}

export interface NextSite {
  origin: string;
  /** What the server has printed so far. */
  output(): string;
  close(): Promise<void>;
}

/** `next start` on a free port. */
export async function startNextApp(settings: NextSettings): Promise<NextSite> {
  const { child, exited, output } = next(["start", "--port", "0"], settings);
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const found = /localhost:(\d+)[\s\S]*Ready/.exec(output())?.[1];
      if (found) resolve(found);
    });
    exited.then(([code]) => reject(new Error(`next start ended with ${code}:\n${output()}`)));
  });
  return {
    origin: `http://localhost:${port}`,
    output,
    async close() {
      child.kill();
      await exited;
    },
  };
}
