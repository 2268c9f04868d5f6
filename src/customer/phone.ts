import { accept, refuse } from "./reading.js";
import { hyphens, isBlank, stripInvisible } from "./text.js";
import type { Reading } from "./types.js";

// The tilde is the pause in 8~10, as the international prefix is printed.
const separators = new RegExp(`[\\s().[\\]~${hyphens}]`, "g");

// The three digits after the 7, by libphonenumber's metadata (libphonenumber-js 1.13.16); a test holds the two together.
// https://github.com/google/libphonenumber
const kazakhCodes = /^(?:7[01][0-8]|72[1-9]|747|751|76[0-4]|77[15-8]|785)/;
const unusedKazakhCodes = /^70[34]/;
const russianCodes =
  /^(?:30[12]|336|34[1-35-79]|35[1-3]|365|38[1-58]|39[0145]|401|41[1356]|42[13467]|47[1-5]|48[1-7]|49[1-689]|81[1-8]|82[01]|83[13-6]|84[0-8]|85[15-7]|86[0-35-79]|87[1-37-9]|9)/;
/** Toll-free, premium rate and shared cost. */
const serviceCodes = /^80[03489]/;

/**
 * Brings a phone number to the digits that the platform takes: `7XXXXXXXXXX`, or a foreign number's digits with the
 * remark `phone_foreign`. Refuses (`phone_required`, `phone_format`) what cannot be read as one number. Never throws.
 *
 * A foreign number has to be typed with a plus, `00` or `810`; the digits alone that come out do not say so any more and
 * are not to be read a second time. A record from the wire goes through `fromWire` first, which puts the plus back.
 *
 * @example
 * normalizePhone("8 (777) 123-45-67").value; // "77771234567"
 * normalizePhone("+81 3 1234 5678"); // { value: "81312345678", error: null, warnings: ["phone_foreign"] }
 */
export function normalizePhone(input: unknown): Reading<string> {
  if (isBlank(input)) return refuse("phone_required");
  if (typeof input !== "string") return refuse("phone_format");
  const compact = stripInvisible(input)
    .replace(/^\s*tel:/i, "")
    .replace(separators, "");

  // 810 is the international prefix in Kazakhstan and Russia, but also the start of an 11-digit number typed with an 8.
  const prefix = /^(?:\+|00|810(?=\d{9}))/.exec(compact)?.[0];
  const digits = compact.slice(prefix?.length);

  if (prefix === undefined) {
    if (/^[78]\d{10}$/.test(digits)) return acceptSeven(digits.slice(1), false);
    if (/^7\d{9}$/.test(digits)) return acceptSeven(digits, false);
    return refuse("phone_format");
  }
  // No number in the plan is dialled 00 7 or +8 7: what was meant is a guess, so it is remarked.
  if (/^7\d{10}$/.test(digits)) return acceptSeven(digits.slice(1), prefix === "00");
  if (/^87\d{9}$/.test(digits)) return acceptSeven(digits.slice(1), true);
  if (/^[1-689]\d{7,14}$/.test(digits)) return accept(digits, "phone_foreign");
  return refuse("phone_format");
}

function acceptSeven(national: string, guessed: boolean): Reading<string> {
  const value = `7${national}`;
  if (serviceCodes.test(national)) return accept(value, "phone_service");
  return guessed || !isInPlan(national) ? accept(value, "phone_prefix") : accept(value);
}

function isInPlan(national: string): boolean {
  return (kazakhCodes.test(national) && !unusedKazakhCodes.test(national)) || russianCodes.test(national);
}
