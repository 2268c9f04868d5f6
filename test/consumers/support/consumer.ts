import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { inject } from "vitest";
import { npm } from "../../react18/installed.js";

/** Vitest's own variables would make a consumer's tools believe that they run in a test. */
const environment = { PATH: process.env.PATH, HOME: process.env.HOME, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1" };

export interface Server {
  origin: string;
  close(): Promise<void>;
}

/** An app of somebody else, outside the repository. */
export interface Consumer {
  folder: string;
  /** Installs what its package.json names, and then this package as it is packed. */
  install(...others: string[]): Promise<void>;
  /** Runs a command of one of its packages; what it printed is told when it fails. */
  run(command: string, args?: string[], settings?: Record<string, string>): Promise<string>;
  /** Starts a server by such a command; it has begun when it prints its port. */
  start(command: string, args: string[], settings: Record<string, string>): Promise<Server>;
  remove(): Promise<void>;
}

const templates = join(import.meta.dirname, "../templates");

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended before.
  }
}

export async function makeConsumer(template = ""): Promise<Consumer> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "qbox-consumer-")));
  if (template) {
    const built = /node_modules|\.next|next-env/;
    const from = join(templates, template);
    await cp(from, folder, { recursive: true, filter: (path) => !built.test(path.slice(from.length)) });
  }
  const bin = (command: string) => join(folder, "node_modules/.bin", command);
  const children = new Set<ChildProcess>();
  return {
    folder,
    async install(...others) {
      const quiet = ["--prefer-offline", "--no-audit", "--no-fund"];
      await npm(folder, "install", ...quiet);
      await npm(folder, "install", ...quiet, inject("tarball"), ...others);
    },
    async run(command, args = [], settings = {}) {
      const options = { cwd: folder, env: { ...environment, ...settings } };
      try {
        const { stdout, stderr } = await promisify(execFile)(process.execPath, [bin(command), ...args], options);
        return stdout + stderr;
      } catch (error) {
        const { stdout, stderr } = error as { stdout: string; stderr: string };
        throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`, { cause: error });
      }
    },
    async start(command, args, settings) {
      const child = spawn(process.execPath, [bin(command), ...args], {
        cwd: folder,
        env: { ...environment, ...settings },
        // A group of its own, which ends as a whole: `next dev` starts its server as another process.
        detached: true,
      });
      const exited = once(child, "exit");
      children.add(child);
      let output = "";
      const port = await new Promise<string>((resolve, reject) => {
        const read = (chunk: Buffer) => {
          output += chunk;
          // On a machine where its port is taken, the sandbox in the app names another one first.
          const own = output.replace(/.*the QBox sandbox is at .*/g, "");
          const found = /http:\/\/localhost:(\d+)\D/.exec(own)?.[1];
          if (found) resolve(found);
        };
        child.stdout.on("data", read);
        child.stderr.on("data", read);
        exited.then(([code]) => reject(new Error(`${command} ended with ${code}:\n${output}`)));
      });
      return {
        origin: `http://localhost:${port}`,
        async close() {
          // Asked politely, some wait for the browser's idle connections: for minutes.
          killGroup(child);
          await exited;
        },
      };
    },
    async remove() {
      for (const child of children) killGroup(child);
      await rm(folder, { recursive: true });
    },
  };
}
