import type { CustomerErrorCode, CustomerWarningCode } from "./codes.js";
import { hyphens, isBlank, stripInvisible } from "./text.js";

/** Characters a name may have, in code points. */
export const maxNameLength = 100;

/** A name's answer keeps the normalised text even when it is refused; `""` when there is none. */
export interface NameReading {
  readonly value: string;
  readonly error: CustomerErrorCode | null;
  readonly warnings: readonly CustomerWarningCode[];
}

// Letters of any script: [а-яё] loses the Kazakh Ә Ғ Қ Ң Ө Ұ Ү Һ І. The quotes, the backtick and the acute accent are
// what keyboards offer for an apostrophe.
const allowed = new RegExp(`^[\\p{L}\\p{M} .'\`\\u00b4\\u2018\\u2019${hyphens}]+$`, "u");

/**
 * Normalises a first name, last name or patronymic: NFC, single spaces, trimmed, without invisible characters. Case is
 * kept. Refuses `name_required` (also when there is no letter, as in "-"), `name_characters` and `name_length` (over
 * `maxNameLength`). One letter is a name (Ю). Never throws.
 *
 * @example
 * normalizeName("  Айгүл   Ж. "); // { value: "Айгүл Ж.", error: null, warnings: ["name_initial"] }
 */
export function normalizeName(input: unknown): NameReading {
  if (isBlank(input)) return { value: "", error: "name_required", warnings: [] };
  if (typeof input !== "string") return { value: "", error: "name_characters", warnings: [] };
  const value = stripInvisible(input).normalize("NFC").replace(/\s+/g, " ").trim();
  const error = errorOf(value);
  return { value, error, warnings: error === null ? warningsOf(value) : [] };
}

function errorOf(value: string): CustomerErrorCode | null {
  if (!allowed.test(value)) return "name_characters";
  if (!/\p{L}/u.test(value)) return "name_required";
  return [...value].length > maxNameLength ? "name_length" : null;
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
  const small = /\p{Ll}/u.test(value);
  const capital = /\p{Lu}/u.test(value);
  const capitalsInARow = /\p{Lu}\p{M}*\p{Lu}/u.test(value);
  return (small && !capital) || (!small && capitalsInARow) || /^\p{Ll}\p{M}*(?:\p{Lu}\p{M}*){2,}$/u.test(value);
}
