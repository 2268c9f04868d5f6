import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { InitRefusal } from "../init-refusal.js";

/** One file: `before` is undefined where there is none yet. `target` is its absolute path. */
export interface FileToWrite {
  path: string;
  target: string;
  before: string | undefined;
  after: string;
}

/**
 * Writes all files or none: each is whole or not there at all, and after a failure those that were written go back to
 * what they were. A file that came or changed since it was read is not overwritten.
 *
 * @throws {InitRefusal} when a file came or changed meanwhile, or could not be written
 */
export function writeFiles(files: readonly FileToWrite[]): void {
  const undo: (() => void)[] = [];
  for (const file of files) {
    try {
      makeFolder(dirname(file.target), undo);
      if (file.before === undefined) create(file, undo);
      else replace(file, file.before, undo);
    } catch (cause) {
      for (const step of undo.reverse()) step();
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new InitRefusal(`${file.path} could not be written (${reason})`, { cause });
    }
  }
}

function makeFolder(folder: string, undo: (() => void)[]): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first !== undefined) undo.push(() => rmSync(first, { recursive: true, force: true }));
}

/** A link fails where a file of this name is. */
function create({ target, after }: FileToWrite, undo: (() => void)[]): void {
  withTemporary(target, after, 0o666, (temporary) => {
    try {
      linkSync(temporary, target);
    } catch (error) {
      if (existsSync(target)) throw error;
      // A file system without hard links.
      copyFileSync(temporary, target, constants.COPYFILE_EXCL);
    }
  });
  undo.push(() => rmSync(target, { force: true }));
}

function replace({ target, after }: FileToWrite, before: string, undo: (() => void)[]): void {
  const { mode } = statSync(target);
  const put = (text: string) =>
    withTemporary(target, text, mode, (temporary) => {
      // The process's mask has taken some of the rights.
      chmodSync(temporary, mode);
      renameSync(temporary, target);
    });
  if (readFileSync(target, "utf8") !== before) throw new Error("it changed meanwhile");
  put(after);
  undo.push(() => put(before));
}

/** A file beside the target, on the same disk, that is gone afterwards. */
function withTemporary(target: string, text: string, mode: number, use: (temporary: string) => void): void {
  const temporary = join(dirname(target), `.${basename(target)}.qbox-${process.pid}`);
  try {
    writeFileSync(temporary, text, { flag: "wx", mode });
    use(temporary);
  } finally {
    rmSync(temporary, { force: true });
  }
}
