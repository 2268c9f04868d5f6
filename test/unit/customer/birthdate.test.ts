// Tests src/customer/birthdate.ts, src/customer/calendar.ts
import { normalizeBirthdate } from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";
import { now } from "./people.js";

describe("a birthdate", () => {
  it.each([
    "1990-05-15",
    "15.05.1990",
    "15.5.1990",
    "15/05/1990",
    "15-5-1990",
    " 15. 05. 1990 ",
    "\u200e15.\u200e05.\u200e1990",
    "1990.05.15",
    "1990/5/15",
    "1990-05-15T00:00",
    "1990-05-15T00:00Z",
    "1990-05-15T00:00:00",
    "1990-05-15T00:00:00.0",
    "1990-05-15T00:00:00+0600",
    "1990-05-15T00:00:00-10:00",
    "1990-05-15T00:00:00.000Z",
    "1990-05-15T00:00:00+06:00",
    new Date(1990, 4, 15),
    new Date(1990, 4, 15, 23, 59),
  ])("is read from %j", (input) =>
    expect(normalizeBirthdate(input, { now })).toEqual({ value: "15.05.1990", error: null, warnings: [] }),
  );

  it("is not read from a point in time, whose day depends on the time zone", () => {
    expect(normalizeBirthdate("1990-05-14T18:00:00.000Z", { now }).error).toBe("birthdate_format");
  });

  it.each([
    "15 мая 1990",
    "15.05.90",
    "15.05",
    "15.05-1990",
    "19900515",
    "x1990-05-15",
    "1990-05-15x",
    "115.05.1990",
    "15.05.19901",
    new Date(Number.NaN),
    642729600000,
    {},
    true,
  ])("is refused in another form: %j", (input) =>
    expect(normalizeBirthdate(input, { now }).error).toBe("birthdate_format"),
  );

  it.each([
    "31.04.1990",
    "29.02.1985",
    "29.02.1900",
    "05/15/1990",
    "00.05.1990",
    "15.00.1990",
    "01.01.0000",
    new Date(12_000, 0, 1),
  ])("is refused when no calendar has it: %s", (input) =>
    expect(normalizeBirthdate(input, { now }).error).toBe("birthdate_impossible"),
  );

  it("can be today, but not tomorrow", () => {
    expect(normalizeBirthdate("15.06.2026", { now }).error).toBeNull();
    expect(normalizeBirthdate("16.06.2026", { now }).error).toBe("birthdate_future");
  });

  it("before 1900 gets a remark", () => {
    expect(normalizeBirthdate("31.12.1899", { now }).warnings).toEqual(["birthdate_implausible"]);
    expect(normalizeBirthdate("01.01.0001", { now }).warnings).toEqual(["birthdate_implausible"]);
    for (const day of ["01.01.1900", "29.02.2000"]) expect(normalizeBirthdate(day, { now }).warnings).toEqual([]);
  });

  it.each(["", " ", null, undefined])("may be absent: %j", (input) =>
    expect(normalizeBirthdate(input)).toEqual({ value: undefined, error: null, warnings: [] }),
  );
});
