import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { npm } from "../react18/installed.js";
import { type Block, root } from "./pages.js";

const run = promisify(execFile);
const packageName = "react-qbox-video-call";
const template = join(root, "node_modules/create-vite/template-react-ts");

/** What a reader has who follows one page: create-vite's React template, and in it what the page says to paste. */
export interface FreshProject {
  folder: string;
  /** Writes a block into the file that its page names, word for word, and answers that file's path. */
  paste(block: Block): Promise<string>;
  /** Runs a command of an installed package; what it printed is told when it fails. */
  run(command: string, args: string[], env?: Record<string, string>): Promise<string>;
}

/** Folders outside the repository in which this package is installed as `npm pack` packs it. Nothing is downloaded. */
export interface FreshProjects {
  folder: string;
  /** The project of a page; another one for each page. */
  of(page: string): Promise<FreshProject>;
  remove(): Promise<void>;
}

async function unpack(modules: string): Promise<void> {
  const folder = dirname(modules);
  const name = (await npm(root, "pack", "--ignore-scripts", "--silent", "--pack-destination", folder)).trim();
  await mkdir(join(modules, packageName));
  await run("tar", ["xzf", join(folder, name), "--strip-components=1", "-C", join(modules, packageName)]);
  await rm(join(folder, name));
}

/** The other packages are those of this repository. */
async function linkPackages(modules: string): Promise<void> {
  const installed = join(root, "node_modules");
  const names = (await readdir(installed)).filter((name) => !name.startsWith("."));
  await Promise.all(names.map((name) => symlink(join(installed, name), join(modules, name))));
  await mkdir(join(modules, ".bin"));
  const commands = await readdir(join(installed, ".bin"));
  await Promise.all(commands.map((name) => symlink(join(installed, ".bin", name), join(modules, ".bin", name))));
  await symlink(join(modules, packageName, "dist/cli/main.js"), join(modules, ".bin/qbox"));
}

export async function makeFreshProjects(): Promise<FreshProjects> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "qbox-docs-")));
  const modules = join(folder, "node_modules");
  await mkdir(modules);
  await linkPackages(modules);
  await unpack(modules);
  const projects = new Map<string, Promise<FreshProject>>();

  async function make(page: string): Promise<FreshProject> {
    const own = join(folder, page.replaceAll(/\W/g, "-"));
    await cp(template, own, { recursive: true });
    const sources = new Map<string, string>();
    return {
      folder: own,
      async paste({ name, line, code }) {
        // A page may show one file twice, for two situations: the second stands beside the first.
        const isOther = sources.has(name) && sources.get(name) !== code;
        const path = join(own, isOther ? name.replace(/(\.\w+)$/, `.line-${line}$1`) : name);
        sources.set(name, code);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, code);
        return path;
      },
      async run(command, args, env = {}) {
        // Vitest's own variables would make a reader's tools believe that they run in a test.
        const { VITEST: _, NODE_ENV: __, ...rest } = process.env;
        const path = join(modules, ".bin", command);
        const options = { cwd: own, env: { ...rest, NO_COLOR: "1", CI: "true", ...env } };
        const file = command === "node" ? process.execPath : path;
        const { stdout, stderr } = await run(file, args, options).catch((error) => {
          throw new Error(`${command} ${args.join(" ")} failed:\n${error.stdout}${error.stderr}`, { cause: error });
        });
        return stdout + stderr;
      },
    };
  }

  return {
    folder,
    of(page) {
      const known = projects.get(page) ?? make(page);
      projects.set(page, known);
      return known;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

export const readTemplate = async (name: string) =>
  JSON.parse(stripComments(await readFile(join(template, name), "utf8")));

const stripComments = (text: string) => text.replaceAll(/\/\*.*?\*\//g, "");
