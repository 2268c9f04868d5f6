// Soft hyphen, zero-width characters, bidi marks and the byte order mark: they arrive with pasted text and nobody sees them.
const invisibles = "\\u00ad\\u061c\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff";
const invisible = new RegExp(`[${invisibles}]`, "g");
const visible = new RegExp(`[^\\s${invisibles}]`);

/** Every dash that a keyboard, an autocorrection or a word processor puts for a hyphen: the inside of a character class. */
export const hyphens = "\\-\\u2010-\\u2015\\u2212";

// From Arabic to Myanmar, Khmer and Mongolian, and the Arabic presentation forms: there a joiner is spelling, not rubbish.
// Persian writes one inside a name, Malayalam and Sinhala too.
const joining = /[\u0600-\u109f\u1780-\u18af\ufb50-\ufefc]/;

/** Like `stripInvisible`, but keeps a zero-width joiner or non-joiner between two letters of a script that spells with it. */
export function stripInvisibleInName(text: string): string {
  // Most names hold none, and the second pattern looks at every character.
  if (text.search(invisible) === -1) return text;
  // No look-behind: Safari 15 has none.
  return text
    .replace(invisible, (sign) => (/[\u200c\u200d]/.test(sign) ? sign : ""))
    .replace(/([^\u200c\u200d]?)([\u200c\u200d])+(?=(.?))/gs, (_all, before: string, joiner: string, after: string) =>
      joining.test(before) && joining.test(after) ? before + joiner : before,
    );
}

export function stripInvisible(text: string): string {
  return text.replace(invisible, "");
}

/** What an untouched form field holds. */
export function isBlank(input: unknown): boolean {
  return input === undefined || input === null || (typeof input === "string" && !visible.test(input));
}
