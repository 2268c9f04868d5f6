// Tests src/customer/iin.ts
import fc from "fast-check";
import { parseIin } from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";
import { issue, now } from "./people.js";

describe("reading", () => {
  it.each([
    "900515 395555",
    " 900515-395555 ",
    "9005\u00a015\u2011395555",
    "\u200b900515395555\ufeff",
    "900515\u200e395555",
  ])("takes the number however it was pasted: %j", (input) => expect(parseIin(input).value).toBe("900515395555"));

  it.each([
    "٩٠٠٥١٥٣٩٥٥٥٥",
    "９００５１５３９５５５５",
    "90O515395555",
    "900515.395555",
    "9005153955555",
    900515395555,
    {},
    [],
  ])("refuses what is not 12 ASCII digits: %j", (input) => expect(parseIin(input).error).toBe("iin_format"));

  it.each(["", "  ", "\u200b", null, undefined])("says that the number is missing: %j", (input) =>
    expect(parseIin(input)).toEqual({
      value: null,
      error: "iin_required",
      warnings: [],
      checkDigitOk: false,
      looksLikeBin: false,
      birthdates: [],
      sex: null,
    }),
  );
});

describe("check digit", () => {
  it("fits at most one of ten numbers, and none where both passes give ten", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11}$/), (eleven) => {
        const fitting = Array.from({ length: 10 }, (_, digit) => parseIin(`${eleven}${digit}`)).filter(
          ({ checkDigitOk }) => checkDigitOk,
        );
        expect(fitting.length).toBeLessThanOrEqual(1);
      }),
    );
    expect(issue("09011169809")).toBeNull();
  });

  it("takes the twelfth of real numbers that need the second pass", () => {
    expect(parseIin("811217397547")).toMatchObject({ checkDigitOk: true, warnings: [] });
  });

  it.each(["901020304050", "112233445566", "140215100000"])("remarks on the vendor's own sample %s", (iin) =>
    expect(parseIin(iin).warnings).toEqual(["iin_check_digit"]),
  );

  it("does not find an error in the 11th digit, so it proves nothing", () => {
    expect(parseIin("150914593814").checkDigitOk).toBe(true);
    expect(parseIin("150914593894").checkDigitOk).toBe(true);
  });
});

describe("birthdate and sex in the digits", () => {
  it("reads a year ending in 00 in both ways of counting centuries", () => {
    expect(parseIin("000101390202").birthdates).toEqual(["01.01.1900", "01.01.2000"]);
    expect(parseIin("000229392770")).toMatchObject({ birthdates: ["29.02.2000"], warnings: [] });
  });

  it("reads no date and no sex without a century digit", () => {
    expect(parseIin("430303793696")).toMatchObject({ birthdates: [], sex: null });
    expect(parseIin("570826094493")).toMatchObject({ birthdates: [], sex: null });
  });

  it("knows the six digits of a century, and takes a leap day for a date where there is none", () => {
    const remarks = (eleven: string) => parseIin(issue(eleven), { now }).warnings;
    for (const digit of "123456") expect(remarks(`010203${digit}0000`)).toEqual([]);
    for (const digit of "789") expect(remarks(`000229${digit}0001`)).toEqual(["iin_century_digit"]);
    expect(remarks("00022900001")).toEqual(["iin_foreign_digit"]);
  });

  it("needs a month in the digits before it reads a number as a BIN", () => {
    expect(parseIin(issue("14046336022")).looksLikeBin).toBe(true);
    expect(parseIin(issue("14136336022")).looksLikeBin).toBe(false);
    expect(parseIin(issue("14006336022")).looksLikeBin).toBe(false);
  });

  it("uses the given clock to know the future", () => {
    const born = issue("26061550000") ?? "";
    expect(parseIin(born, { now }).warnings).toEqual([]);
    expect(parseIin(born, { now: new Date(2026, 5, 14, 23, 59) }).warnings).toEqual(["iin_future"]);
  });
});
