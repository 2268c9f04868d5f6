/** Replaces the text from `start` to `end`; an insertion has both at one place. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

export const insertion = (at: number, text: string): TextEdit => ({ start: at, end: at, text });

/** Applies edits that do not overlap. All text around them stays as it is, to the byte. */
export function applyEdits(code: string, edits: readonly TextEdit[]): string {
  let result = "";
  let from = 0;
  for (const { start, end, text } of edits.toSorted((one, other) => one.start - other.start)) {
    result += code.slice(from, start) + text;
    from = end;
  }
  return result + code.slice(from);
}
