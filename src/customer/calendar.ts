export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function isRealDate({ year, month, day }: CalendarDate): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return year >= 1 && year <= 9999 && days !== undefined && day >= 1 && day <= days;
}

/** `DD.MM.YYYY` */
export function formatDate({ year, month, day }: CalendarDate): string {
  return [pad(day, 2), pad(month, 2), pad(year, 4)].join(".");
}

export function localDate(date: Date): CalendarDate {
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

/** By `now`'s local parts: whoever is born today is not born in the future. */
export function isAfter(date: CalendarDate, now: Date): boolean {
  return ordinal(date) > ordinal(localDate(now));
}

function ordinal({ year, month, day }: CalendarDate): number {
  return year * 10_000 + month * 100 + day;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
