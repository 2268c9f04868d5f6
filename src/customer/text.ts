// Soft hyphen, zero-width characters, bidi marks and the byte order mark: they arrive with pasted text and nobody sees them.
const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Every dash that a keyboard, an autocorrection or a word processor puts for a hyphen: the inside of a character class. */
export const hyphens = "\\-\\u2010-\\u2015\\u2212";

export function stripInvisible(text: string): string {
  return text.replace(invisible, "");
}

/** What an untouched form field holds. */
export function isBlank(input: unknown): boolean {
  return input === undefined || input === null || (typeof input === "string" && stripInvisible(input).trim() === "");
}
