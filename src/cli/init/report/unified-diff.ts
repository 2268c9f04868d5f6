import type { Write } from "../plan/step.js";

/** The diff of one file, as `git apply` and `patch -p1` read it. */
export async function unifiedDiff({ path, before, after }: Write): Promise<string> {
  const { hunksOf } = await import("./structured-diff.js");
  const head =
    before === undefined
      ? [`diff --git a/${path} b/${path}`, "new file mode 100644", "--- /dev/null", `+++ b/${path}`]
      : [`diff --git a/${path} b/${path}`, `--- a/${path}`, `+++ b/${path}`];
  const hunks = hunksOf(before ?? "", after).flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${before === undefined ? 0 : oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...lines,
  ]);
  return `${[...head, ...hunks].join("\n")}\n`;
}
