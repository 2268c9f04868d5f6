import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** An app of one file. */
export interface App {
  folder: string;
  /** Its file's path. */
  entry: string;
}

/** What a browser is given of an app, minified. */
export interface Bundle {
  /** The code that comes with the page. */
  now: string;
  /** The code that is fetched when it is needed. */
  later: string;
}

/** What the app itself has beside this package. */
export const peers = /^(react|react-dom|@tanstack\/react-query)(\/|$)/;

/** What the bundler built of one chunk. */
export interface Chunk {
  isNow: boolean;
  code: string;
}

const codeOf = (chunks: Chunk[]) => chunks.map(({ code }) => code).join("\n");

export const toBundle = (chunks: Chunk[]): Bundle => ({
  now: codeOf(chunks.filter(({ isNow }) => isNow)),
  later: codeOf(chunks.filter(({ isNow }) => !isNow)),
});

/** Follows static imports from a chunk, that chunk included: all this comes with the page. */
export function reach(from: string[], importsOf: (chunk: string) => string[]): Set<string> {
  const found = new Set(from);
  for (const chunk of found) for (const other of importsOf(chunk)) found.add(other);
  return found;
}

/** A folder outside the repository in which apps find this package as it is built. */
export async function makeWorkshop() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "qbox-bundlers-")));
  const own = join(folder, "node_modules/react-qbox-video-call");
  await mkdir(own, { recursive: true });
  for (const name of ["dist", "package.json"]) await cp(join(root, name), join(own, name), { recursive: true });
  return {
    async makeApp(code: string): Promise<App> {
      const app = await mkdtemp(join(folder, "app-"));
      const entry = join(app, "app.js");
      await writeFile(entry, code);
      return { folder: app, entry };
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
