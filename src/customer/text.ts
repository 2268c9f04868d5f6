// Soft hyphen, zero-width characters, bidi marks and the byte order mark: they arrive with pasted text and nobody sees them.
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Every dash that a keyboard, an autocorrection or a word processor puts for a hyphen: the inside of a character class. */
export const hyphens = "\\-\\u2010-\\u2015\\u2212";

// In these scripts a joiner is spelling, not rubbish: Persian writes one inside a name, Malayalam and Sinhala too.
const joining =
  /[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}]/u;

/** Like `stripInvisible`, but keeps a zero-width joiner or non-joiner between two letters of a script that spells with it. */
export function stripInvisibleInName(text: string): string {
  // No look-behind: Safari 15 has none.
  const withoutOthers = text.replace(invisible, (sign) => (sign === "\u200c" || sign === "\u200d" ? sign : ""));
  return withoutOthers.replace(
    /([^\u200c\u200d]?)([\u200c\u200d])[\u200c\u200d]*(?=(.?))/gsu,
    (_all, before: string, joiner: string, after: string) =>
      joining.test(before) && joining.test(after) ? before + joiner : before,
  );
}

export function stripInvisible(text: string): string {
  return text.replace(invisible, "");
}

/** What an untouched form field holds. */
export function isBlank(input: unknown): boolean {
  return input === undefined || input === null || (typeof input === "string" && stripInvisible(input).trim() === "");
}
