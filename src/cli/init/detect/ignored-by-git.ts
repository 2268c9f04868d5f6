import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** Does Git ignore this file, by the `.gitignore` of its folder or of one above it in the repository? */
export function isIgnoredByGit(folder: string, name: string): boolean {
  const file = join(folder, name);
  // The nearest file counts most, and of a file the last line that fits.
  for (let above = folder; ; above = dirname(above)) {
    const lines = readLines(join(above, ".gitignore"));
    const path = relative(above, file).split(sep).join("/");
    const last = lines.findLast((line) => fits(line.replace(/^!/, ""), path));
    if (last !== undefined) return !last.startsWith("!");
    if (above === dirname(above) || existsSync(join(above, ".git"))) return false;
  }
}

function readLines(path: string): string[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split(/\r?\n/);
  return lines.map((line) => line.trimEnd()).filter((line) => line !== "" && !line.startsWith("#"));
}

function fits(pattern: string, path: string): boolean {
  // A pattern for folders.
  if (pattern.endsWith("/")) return false;
  const isAnchored = pattern.includes("/");
  const own = pattern
    .replace(/^\//, "")
    .replace(/[.+^${}()|\\]/g, "\\$&")
    .replace(/\*\*\/|\*\*|\*|\?/g, (wild) => ({ "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*" })[wild] ?? "[^/]");
  try {
    return new RegExp(`^${isAnchored ? "" : "(?:.*/)?"}${own}$`).test(path);
  } catch {
    // An odd pattern, such as a bracket that is not closed: Git does not take it either.
    return false;
  }
}
