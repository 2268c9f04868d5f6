import type { CustomerErrorCode, CustomerWarningCode } from "./codes.js";
import { isBlank, stripInvisibleInName } from "./text.js";

/** Characters a name may have, in code points. */
export const maxNameLength = 100;

/** A name's answer keeps the normalised text even when it is refused; `""` when there is none. */
export interface NameReading {
  readonly value: string;
  readonly error: CustomerErrorCode | null;
  readonly warnings: readonly CustomerWarningCode[];
}

// What keyboards offer for an apostrophe, in any script, and the Hebrew geresh and gershayim.
const apostrophes = "'`\\u00b4\\u055a\\u05f3\\u05f4\\u2018\\u2019\\u201b\\u2032\\uff07";
// The middle dot of Uyghur, Catalan and Chinese names, in the forms in which keyboards and fonts of other scripts have it.
const dots =
  ".\\uff0e\\u00b7\\u0387\\u0f0b\\u0f0c\\u1361\\u16eb\\u2022\\u2027\\u2219\\u22c5\\u2e31\\u2e33\\u30fb\\uff65\\u{10101}\\u{1091f}";
// Letters of any script: [а-яё] loses the Kazakh Ә Ғ Қ Ң Ө Ұ Ү Һ І. The joiners are left by `stripInvisibleInName`.
const allowed = new RegExp(`^[\\p{L}\\p{M}\\p{Pd} \\u2212\\u200c\\u200d${apostrophes}${dots}]+$`, "u");

/**
 * Normalises a first name, last name or patronymic: NFC, single spaces, trimmed, without invisible characters. Case is
 * kept, and so are hyphens, apostrophes, middle dots (买买提·艾力, Gal·la) and a joiner inside a Persian or Indic name, as
 * typed. Refuses `name_required` (also when there is no letter, as in "-"), `name_characters` and `name_length` (over
 * `maxNameLength`). One letter is a name (Ю). Never throws.
 *
 * @example
 * normalizeName("  Айгүл   Ж. "); // { value: "Айгүл Ж.", error: null, warnings: ["name_initial"] }
 */
export function normalizeName(input: unknown): NameReading {
  if (isBlank(input)) return { value: "", error: "name_required", warnings: [] };
  if (typeof input !== "string") return { value: "", error: "name_characters", warnings: [] };
  const value = stripInvisibleInName(input).normalize("NFC").replace(/\s+/g, " ").trim();
  const error = errorOf(value);
  return { value, error, warnings: error === null ? warningsOf(value) : [] };
}

function errorOf(value: string): CustomerErrorCode | null {
  if (!allowed.test(value)) return "name_characters";
  if (!/\p{L}/u.test(value)) return "name_required";
  const isLong = value.length > maxNameLength && [...value].length > maxNameLength;
  return isLong ? "name_length" : null;
}

function warningsOf(value: string): CustomerWarningCode[] {
  const warnings: CustomerWarningCode[] = [];
  if (/\p{Script=Latin}/u.test(value) && /\p{Script=Cyrillic}/u.test(value)) warnings.push("name_mixed_alphabets");
  if (hasUnusualCase(value)) warnings.push("name_case");
  if (/(?:^|[^\p{L}\p{M}])\p{L}\p{M}*\./u.test(value)) warnings.push("name_initial");
  return warnings;
}

/** All small, all capitals, or a caps lock left on. "бен Али", "МакДональд" and "Ю" are none of these. */
function hasUnusualCase(value: string): boolean {
  if (!/\p{Ll}/u.test(value)) return /\p{Lu}\p{M}*\p{Lu}/u.test(value);
  return !/\p{Lu}/u.test(value) || /^\p{Ll}\p{M}*(?:\p{Lu}\p{M}*){2,}$/u.test(value);
}
