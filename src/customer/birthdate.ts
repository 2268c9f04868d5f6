import { type CalendarDate, dayOf, formatDate, isAfter, isRealDate } from "./calendar.js";
import { accept, refuse } from "./reading.js";
import { isBlank, stripInvisible } from "./text.js";
import type { ClockOptions, Reading } from "./types.js";

// A time other than midnight comes from toISOString(), which may change the day by the time zone. It is refused.
const yearFirst = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?:T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const dayFirst = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/;

/**
 * Brings a birthdate to `DD.MM.YYYY`: from ISO `YYYY-MM-DD`, from `D.M.YYYY` with `.`, `/` or `-`, or from a `Date`:
 * one at exactly midnight UTC is read as that day, any other by its local parts. Blank gives `undefined`: the field is
 * optional. Refuses `birthdate_format`, `birthdate_impossible` and `birthdate_future`; remarks `birthdate_implausible`
 * before 1900. Never throws.
 *
 * @example
 * normalizeBirthdate("1990-05-15").value; // "15.05.1990"
 */
export function normalizeBirthdate(
  input: unknown,
  { now = new Date() }: ClockOptions = {},
): Reading<string | undefined> {
  if (isBlank(input)) return accept(undefined);
  const date = typeof input === "string" ? fromText(input) : dayOf(input);
  if (date === null) return refuse("birthdate_format");
  if (!isRealDate(date)) return refuse("birthdate_impossible");
  if (isAfter(date, now)) return refuse("birthdate_future");
  return date.year < 1900 ? accept(formatDate(date), "birthdate_implausible") : accept(formatDate(date));
}

function fromText(input: string): CalendarDate | null {
  const text = stripInvisible(input).replace(/\s/g, "");
  const iso = yearFirst.exec(text);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[3]), day: Number(iso[4]) };
  const local = dayFirst.exec(text);
  if (local !== null) return { year: Number(local[4]), month: Number(local[3]), day: Number(local[1]) };
  return null;
}
