export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function isRealDate({ year, month, day }: CalendarDate): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year >= 1 && days !== undefined && day >= 1 && day <= days;
}

/** `DD.MM.YYYY` */
export function formatDate({ year, month, day }: CalendarDate): string {
  return [pad(day, 2), pad(month, 2), pad(year, 4)].join(".");
}

export function localDate(date: Date): CalendarDate {
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

/**
 * Reads the day that a `Date` means: at exactly 00:00:00.000 UTC the day in UTC, else the local day; `null` for
 * anything that is not a valid `Date`. Form libraries set a day's `Date` to midnight, either in UTC or in local time.
 * Midnight in UTC is still the day before in local time west of UTC; local midnight is still the day before in UTC east
 * of it (Almaty).
 */
export function dayOf(input: unknown): CalendarDate | null {
  try {
    // The prototype's methods accept a real Date, also one of another frame, and throw for anything else.
    const time = Date.prototype.getTime.call(input);
    if (Number.isNaN(time)) return null;
    // A copy: a subclass may override methods.
    const date = new Date(time);
    const zone = time % 86_400_000 === 0 ? "UTC" : "";
    const part = (name: "FullYear" | "Month" | "Date") => date[`get${zone}${name}` as const]();
    return { year: part("FullYear"), month: part("Month") + 1, day: part("Date") };
  } catch {
    return null;
  }
}

/** Compares with `now`'s local day. Today is not in the future. */
export function isAfter(date: CalendarDate, now: Date): boolean {
  return ordinal(date) > ordinal(localDate(now));
}

function ordinal({ year, month, day }: CalendarDate): number {
  return year * 10_000 + month * 100 + day;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
