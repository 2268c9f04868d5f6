import { accept, refuse } from "./reading.js";
import { isBlank, stripInvisible } from "./text.js";
import type { Reading } from "./types.js";

/** Longest address that mail can be sent to (RFC 5321, section 4.5.3.1.3, less the angle brackets). */
export const maxEmailLength = 254;

// Deliberately loose: only a sent e-mail proves an address.
const address =
  /^[^\s@<>()[\]\\,;:"\p{C}]+@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,}$/u;

/**
 * Trims an e-mail address; case is kept. Blank gives `undefined`: the field is optional. Refuses `email_format` (also
 * over `maxEmailLength`); remarks `email_non_ascii`. Never throws.
 *
 * @example
 * normalizeEmail(" aigul@example.kz ").value; // "aigul@example.kz"
 */
export function normalizeEmail(input: unknown): Reading<string | undefined> {
  if (isBlank(input)) return accept(undefined);
  if (typeof input !== "string") return refuse("email_format");
  const email = stripInvisible(input).trim();
  if (email.length > maxEmailLength || !address.test(email)) return refuse("email_format");
  return /[^!-~]/.test(email) ? accept(email, "email_non_ascii") : accept(email);
}
