import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";

export const root = join(import.meta.dirname, "../..");

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

/** Starts the command line, until the test has finished. */
export const qbox = (args: string[], env: Record<string, string> = {}): Running =>
  startNode([inject("qbox"), ...args], env);

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
