import { type CalendarDate, formatDate, isAfter, isRealDate } from "./calendar.js";
import type { CustomerWarningCode } from "./codes.js";
import { accept, refuse } from "./reading.js";
import { hyphens, isBlank, stripInvisible } from "./text.js";
import type { ClockOptions, CustomerSex, Reading } from "./types.js";

/** What the digits of an IIN say. Since 2013 the law does not tie them to the person's data. */
export interface IinFacts {
  /**
   * Whether the 12th digit fits the others. It says "no slip seen", not "verified": a slip in the 11th digit goes
   * unseen.
   */
  readonly checkDigitOk: boolean;
  /** A business identification number: 5th digit 4 to 6 with a month before it. */
  readonly looksLikeBin: boolean;
  /**
   * `DD.MM.YYYY`. None when the digits are no date or name no century, two when the year ends in 00: the century may be
   * counted from 1900 or from 1901.
   */
  readonly birthdates: readonly string[];
  /** `null` when the 7th digit does not tell it. */
  readonly sex: CustomerSex | null;
}

/** `parseIin`'s answer: at most one warning, the first that holds. */
export type IinReading = Reading<string> & IinFacts;

const unread = (code: "iin_required" | "iin_format"): IinReading => ({
  ...refuse(code),
  checkDigitOk: false,
  looksLikeBin: false,
  birthdates: [],
  sex: null,
});
const separators = new RegExp(`[\\s${hyphens}]`, "g");

/**
 * Reads a Kazakh individual identification number: removes spaces, hyphens and invisible characters, then explains the
 * digits. Refuses only what is not 12 ASCII digits (`iin_required`, `iin_format`). Never throws.
 *
 * Rules: government decree No. 406 of 22.05.2007; No. 853 of 26.08.2013 untied the digits from the person's data.
 *
 * @example
 * parseIin("900515 395555").birthdates; // ["15.05.1990"]
 */
export function parseIin(input: unknown, { now = new Date() }: ClockOptions = {}): IinReading {
  if (isBlank(input)) return unread("iin_required");
  if (typeof input !== "string") return unread("iin_format");
  const digits = stripInvisible(input).replace(separators, "");
  if (!/^\d{12}$/.test(digits)) return unread("iin_format");

  const centuryDigit = Number(digits[6]);
  const hasCentury = centuryDigit >= 1 && centuryDigit <= 6;
  // Without a century the only question is whether the digits can be a date: 2000 has the most days.
  const dates = datesOf(digits, hasCentury ? 1800 + 100 * Math.floor((centuryDigit - 1) / 2) : 2000);
  const checkDigitOk = hasCheckDigit(digits);
  const looksLikeBin = /^..(?:0[1-9]|1[0-2])[456]/.test(digits);

  function firstRemark(): CustomerWarningCode | undefined {
    if (/^(\d)\1*$/.test(digits)) return "iin_placeholder";
    if (!checkDigitOk) return "iin_check_digit";
    if (looksLikeBin) return "iin_is_bin";
    if (dates.length === 0) return "iin_date";
    if (centuryDigit > 6) return "iin_century_digit";
    if (centuryDigit === 0) return "iin_foreign_digit";
    return dates.every((date) => isAfter(date, now)) ? "iin_future" : undefined;
  }
  const remark = firstRemark();

  return {
    ...(remark === undefined ? accept(digits) : accept(digits, remark)),
    checkDigitOk,
    looksLikeBin,
    birthdates: hasCentury ? dates.map(formatDate) : [],
    sex: hasCentury ? (centuryDigit % 2 === 1 ? 0 : 1) : null,
  };
}

function datesOf(digits: string, century: number): CalendarDate[] {
  const year = century + Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6));
  const years = year === century ? [year, year + 100] : [year];
  return years.map((year) => ({ year, month, day })).filter(isRealDate);
}

function hasCheckDigit(digits: string): boolean {
  const first = weighted(digits, 1);
  // A twelfth of the numbers in use need the second pass. Ten again: no such number was issued.
  const expected = first === 10 ? weighted(digits, 3) : first;
  return expected === Number(digits[11]);
}

/** Weights 1 to 11 in a circle, beginning at `start`: 1, 2 … 11 or 3, 4 … 11, 1, 2. */
function weighted(digits: string, start: number): number {
  let sum = 0;
  for (let index = 0; index < 11; index++) sum += Number(digits[index]) * (((start - 1 + index) % 11) + 1);
  return sum % 11;
}
