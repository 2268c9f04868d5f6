import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { InitRefusal } from "../init-refusal.js";

/** What `qbox init` reads of package.json. */
export interface Manifest {
  type?: unknown;
  workspaces?: unknown;
  packageManager?: unknown;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** The app's folder, and what is in it. Paths are relative to it and have slashes. */
export interface AppFolder {
  /** The absolute path, without symbolic links. */
  path: string;
  manifest: Manifest;
  has(path: string): boolean;
  /** The text of a file; undefined where there is none. */
  read(path: string): string | undefined;
  /** The first of these that is there. */
  first(paths: readonly string[]): string | undefined;
  /** The version range of a package in package.json. */
  rangeOf(name: string): string | undefined;
  isModule: boolean;
}

/** @throws {InitRefusal} when it is no folder with a package.json */
export function openAppFolder(given: string): AppFolder {
  const path = realFolder(given);
  const read = (file: string) => {
    const full = join(path, file);
    return existsSync(full) && statSync(full).isFile() ? readFileSync(full, "utf8") : undefined;
  };
  const has = (file: string) => existsSync(join(path, file));
  const manifest = readManifest(path, read("package.json"));
  return {
    path,
    manifest,
    has,
    read,
    first: (paths) => paths.find(has),
    rangeOf: (name) =>
      [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies].find((group) => group?.[name])?.[
        name
      ],
    isModule: manifest.type === "module",
  };
}

function realFolder(given: string): string {
  try {
    const path = realpathSync(given);
    if (statSync(path).isDirectory()) return path;
  } catch (cause) {
    throw new InitRefusal(`there is no folder ${given}`, { cause });
  }
  throw new InitRefusal(`${given} is no folder`);
}

function readManifest(folder: string, text: string | undefined): Manifest {
  if (text === undefined) {
    throw new InitRefusal(`${folder} has no package.json; run it in the folder of your app, or name that with --dir`);
  }
  try {
    const manifest: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof manifest === "object" && manifest !== null && !Array.isArray(manifest)) return manifest;
  } catch (cause) {
    throw new InitRefusal(`${folder}/package.json is no JSON`, { cause });
  }
  throw new InitRefusal(`${folder}/package.json is no JSON object`);
}
