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
  /** The heading of the second level above it; empty before the first. */
  section: string;
  /** Of its first line, from 1. */
  line: number;
  language: string;
  code: string;
  /**
   * The file that the reader makes of it: the block's first line is a comment with the file's name, or the line above the
   * block is that name in bold. Empty where the page names none.
   */
  name: string;
  /** The file of this repository whose text it is, from the root: `<!-- file: … -->` right before the block. */
  file: string;
}

const fence = /(?:<!-- file: (\S+) -->\n\n)?(?:\*\*`(\S+)`\*\*.*\n\n)?^```(\w*)\n([\s\S]*?)^```$/gm;
const firstLine = /^(?:\/\/|#) ((?:[\w./-]*\/)?[\w.-]*\.\w[\w.]*)(?:[:,;].*)?\n/;

/** The fenced blocks of a page. */
export function blocksOf({ path, text }: Page): Block[] {
  return [...text.matchAll(fence)].map(({ 1: file = "", 2: title, 3: language = "", 4: code = "", index, 0: all }) => {
    const above = text.slice(0, index + all.indexOf("```"));
    return {
      page: path,
      section:
        above
          .match(/^## .+$/gm)
          ?.at(-1)
          ?.slice(3) ?? "",
      line: above.split("\n").length + 1,
      language,
      code,
      name: title ?? firstLine.exec(code)?.[1] ?? "",
      file,
    };
  });
}

/** The pages that tell users what to type; of the API reference the blocks are signatures, made from the declarations. */
export async function readGuides(): Promise<Page[]> {
  return (await readPages()).filter(({ path }) => !/^docs\/(api|decisions)\//.test(path));
}

/** The lines that a reader types, without prompts and remarks. */
export const commandsOf = ({ code }: Block): string[] =>
  code
    .replaceAll(/\\\n/g, " ")
    .split(/\n|&&/)
    .map((line) => line.replace(/\s#.*/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
