import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

export const root = join(import.meta.dirname, "../..");

export interface Page {
  /** From the repository's root, with slashes. */
  path: string;
  text: string;
}

/** Every page that is written for people: those of the root, and of `docs`. */
export async function readPages(): Promise<Page[]> {
  const names = await readdir(join(root, "docs"), { recursive: true });
  const paths = [
    ...(await readdir(root)).filter((name) => /\.(md|txt)$/.test(name)),
    ...names.filter((name) => name.endsWith(".md")).map((name) => `docs/${name.split(sep).join("/")}`),
  ];
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(root, join(root, path)).split(sep).join("/"),
      text: await readFile(join(root, path), "utf8"),
    })),
  );
}

export interface Block {
  page: string;
  /** Of its first line, from 1. */
  line: number;
  language: string;
  code: string;
  /** Declarations for the compiler that no reader needs: `<!-- given: … -->` right before the block. */
  given: string;
  /** The file whose text it is, from the root: `<!-- file: … -->` right before the block. */
  file: string;
}

/** The fenced blocks of a page. */
export function blocksOf({ path, text }: Page): Block[] {
  const fence = /(?:<!-- (?:given: ([\s\S]*?)|file: (\S+)) -->\n\n)?^```(\w*)\n([\s\S]*?)^```$/gm;
  return [...text.matchAll(fence)].map(
    ({ 1: given = "", 2: file = "", 3: language = "", 4: code = "", index, 0: all }) => ({
      page: path,
      line: text.slice(0, index + all.indexOf("```")).split("\n").length + 1,
      language,
      code,
      given,
      file,
    }),
  );
}
