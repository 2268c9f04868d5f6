import { accessSync, constants, lstatSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { InitRefusal } from "../init-refusal.js";

/**
 * The real path of a file that is to be written below a folder. Nothing is written yet.
 *
 * @param folder an absolute path without symbolic links
 * @throws {InitRefusal} when a symbolic link leads out of the folder, or when it may not be written
 */
export function realTarget(folder: string, path: string): string {
  const names = path.split("/");
  let real = folder;
  for (const [index, name] of names.entries()) {
    const own = join(real, name);
    if (!isThere(own)) return join(writable(folder, real), ...names.slice(index));
    real = realPath(own, path);
    if (real !== folder && !real.startsWith(folder + sep)) {
      throw new InitRefusal(`${path}: a symbolic link leads out of the folder, to ${real}`);
    }
    const isLast = index === names.length - 1;
    if (!isLast && !statSync(real).isDirectory()) {
      throw new InitRefusal(`${path}: ${names.slice(0, index + 1).join("/")} is a file, and no folder`);
    }
  }
  writable(folder, dirname(real));
  return writable(folder, real);
}

/** A link whose target is missing is there as well. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function realPath(own: string, path: string): string {
  try {
    return realpathSync(own);
  } catch (cause) {
    throw new InitRefusal(`${path}: a symbolic link leads to nothing`, { cause });
  }
}

function writable(folder: string, path: string): string {
  try {
    accessSync(path, constants.W_OK);
    return path;
  } catch (cause) {
    throw new InitRefusal(`${relative(folder, path) || folder} may not be written`, { cause });
  }
}
