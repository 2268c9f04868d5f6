import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { onTestFinished } from "vitest";

const root = join(import.meta.dirname, "../../..");

export interface Running {
  child: ChildProcessWithoutNullStreams;
  /** Both outputs. */
  output(): string;
  /** The standard output alone. */
  printed(): string;
  /** Waits until the output matches, and gives the first group. */
  firstMatch(pattern: RegExp): Promise<string>;
  exit: Promise<number | null>;
}

export interface Qbox {
  /** Its main file. */
  path: string;
  /** Starts the command line, until the test has finished. */
  run(args: string[], env?: Record<string, string>): Running;
  remove(): Promise<void>;
}

/** Builds the command line, in a folder of its own inside the project, so that the packages are found. */
export async function buildCli(name: string): Promise<Qbox> {
  const outDir = join(root, "node_modules/.cache", `qbox-cli-${name}`);
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      lib: { entry: { "cli/main": join(root, "src/cli/main.ts") }, formats: ["es"] },
      rolldownOptions: {
        external: (id) => !id.startsWith(".") && !id.startsWith("/"),
        output: { preserveModules: true, preserveModulesRoot: "src", entryFileNames: "[name].js" },
      },
    },
  });
  const path = join(outDir, "cli/main.js");
  return {
    path,
    run: (args, env = {}) => startNode([path, ...args], env),
    remove: () => rm(outDir, { recursive: true, force: true }),
  };
}

/** Runs Node until the test has finished, with these variables and no others. */
export function startNode(args: string[], env: Record<string, string>, cwd = root): Running {
  const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env.PATH, ...env } });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  let printed = "";
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      text += chunk;
      if (stream === child.stdout) printed += chunk;
      for (const look of watchers) look();
    });
  }
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    child,
    output: () => text,
    printed: () => printed,
    exit,
    firstMatch: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text);
          if (found === null) return;
          watchers.delete(look);
          resolve(found[1] ?? found[0]);
        };
        watchers.add(look);
        exit.then(() => reject(new Error(`ended without ${pattern}: ${text}`)));
        look();
      }),
  };
}
