// Tests src/customer/birthdate.ts, src/customer/calendar.ts
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { normalizeBirthdate, toWire } from "react-qbox-video-call/customer";
import { afterEach, describe, expect, it, vi } from "vitest";
import { azamat } from "./people.js";

afterEach(() => vi.unstubAllEnvs());

const now = new Date(2026, 5, 15);
const zones = [
  "UTC",
  "Asia/Almaty",
  "Asia/Aqtau",
  "Europe/London",
  "America/New_York",
  "America/Los_Angeles",
  "America/Sao_Paulo",
  "America/St_Johns",
  "Atlantic/Azores",
  "Africa/Cairo",
  "Asia/Beirut",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "Pacific/Niue",
];
const text = (year: number, month: number, day: number) =>
  [String(day).padStart(2, "0"), String(month).padStart(2, "0"), year].join(".");
/** Any day of a living person, as the calendar has it. */
const days = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2026, 5, 13) / 86_400_000 })
  .map((number) => new Date(number * 86_400_000))
  .map((date) => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }));

function read(date: Date): unknown {
  const { value } = normalizeBirthdate(date, { now });
  // What is sent without the schema is the same day.
  expect(toWire({ ...azamat, birthdate: date }).birthdate).toBe(value);
  return value;
}

describe.each(zones)("a Date of a form in %s", (zone) => {
  it("made at midnight UTC is that day", () => {
    vi.stubEnv("TZ", zone);
    fc.assert(
      fc.property(days, ({ year, month, day }) => {
        expect(read(new Date(Date.UTC(year, month - 1, day)))).toBe(text(year, month, day));
      }),
    );
    expect(read(new Date("1990-05-15"))).toBe("15.05.1990");
    expect(read(new Date("1969-12-31"))).toBe("31.12.1969");
    expect(read(new Date(0))).toBe("01.01.1970");
  });

  it("made at local midnight is that day, also where the clock skips midnight", () => {
    vi.stubEnv("TZ", zone);
    fc.assert(
      fc.property(days, ({ year, month, day }) => {
        const date = new Date(year, month - 1, day);
        // Samoa had no 30 December 2011: the clock moved to the next day.
        fc.pre(date.getDate() === day);
        expect(read(date)).toBe(text(year, month, day));
      }),
    );
  });

  it("made at local noon or at the last moment of the day is that day", () => {
    vi.stubEnv("TZ", zone);
    fc.assert(
      fc.property(days, fc.constantFrom([12, 0, 0, 0], [23, 59, 59, 999]), ({ year, month, day }, time) => {
        const [hours = 0, minutes = 0, seconds = 0, ms = 0] = time;
        const date = new Date(year, month - 1, day, hours, minutes, seconds, ms);
        // Twelve hours from UTC, noon is midnight there: the one Date that means two days.
        fc.pre(date.getDate() === day && date.getTime() % 86_400_000 !== 0);
        expect(read(date)).toBe(text(year, month, day));
      }),
    );
  });
});

describe("the day of a Date", () => {
  it.each(["Asia/Almaty", "America/New_York", "UTC"])("keeps the day that a date picker shows in %s", (zone) => {
    vi.stubEnv("TZ", zone);
    const midnight = new Date(1990, 4, 15);
    if (zone === "Asia/Almaty") expect(midnight.toISOString()).toMatch(/^1990-05-14/);
    expect(normalizeBirthdate(midnight, { now }).value).toBe("15.05.1990");
    expect(toWire({ ...azamat, birthdate: midnight }).birthdate).toBe("15.05.1990");
  });

  it.each([
    ["Asia/Almaty", "1990-05-14T18:00:00.000Z", "15.05.1990"],
    ["Asia/Almaty", "2024-05-14T19:00:00.000Z", "15.05.2024"],
    ["America/New_York", "1990-05-15T04:00:00.000Z", "15.05.1990"],
    ["America/New_York", "1990-05-15T00:00:00.000Z", "15.05.1990"],
    ["America/New_York", "1990-05-15T00:00:00.001Z", "14.05.1990"],
    ["America/New_York", "1990-05-14T23:59:59.999Z", "14.05.1990"],
    ["America/Sao_Paulo", "2018-11-04T03:00:00.000Z", "04.11.2018"],
    ["Africa/Cairo", "2023-04-27T22:00:00.000Z", "28.04.2023"],
    ["Asia/Beirut", "2022-03-26T22:00:00.000Z", "27.03.2022"],
  ])("in %s, %s is %s", (zone, instant, day) => {
    vi.stubEnv("TZ", zone);
    expect(read(new Date(instant))).toBe(day);
  });

  it("is read from a Date of another frame and of a subclass too", () => {
    vi.stubEnv("TZ", "America/New_York");
    class FormDate extends Date {
      override getTime(): number {
        throw new Error("not to be called");
      }
    }
    expect(read(new FormDate("1990-05-15"))).toBe("15.05.1990");
    expect(read(runInNewContext('new Date("1990-05-15")'))).toBe("15.05.1990");
    expect(read(runInNewContext("new Date(1990, 4, 15, 1)"))).toBe("15.05.1990");
  });

  it("does not exist when the Date is invalid: it is refused, and never sent as an empty field", () => {
    const birthdate = new Date(Number.NaN);
    expect(normalizeBirthdate(birthdate, { now }).error).toBe("birthdate_format");
    expect(toWire({ ...azamat, birthdate }).birthdate).toBe("Invalid Date");
  });
});
