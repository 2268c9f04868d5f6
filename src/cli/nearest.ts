/**
 * The word that was most likely meant: the nearest word at most two changes away, or a word that starts with `given`.
 */
export function nearest(given: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map((word) => ({ word, changes: word.startsWith(given) && given !== "" ? 0 : changesBetween(given, word) }))
    .filter(({ word, changes }) => changes <= 2 && changes < word.length)
    .toSorted((one, other) => one.changes - other.changes);
  return ranked[0]?.word;
}

/** The edit distance (Damerau-Levenshtein): letters to insert, delete or replace, and neighbours to swap. */
function changesBetween(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = row > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next.push(
        Math.min(
          (next[column - 1] ?? 0) + 1,
          (last[column] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, next];
  }
  return last[other.length] ?? 0;
}
