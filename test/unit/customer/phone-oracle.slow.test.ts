// Tests src/customer/phone.ts, src/customer/wire.ts
import examples from "libphonenumber-js/examples.mobile.json" with { type: "json" };
import {
  type CountryCode,
  type E164Number,
  getCountries,
  getExampleNumber,
  type NumberFormat,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { fromWire, normalizePhone } from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";

const formats: NumberFormat[] = ["E.164", "INTERNATIONAL", "RFC3966", "IDD"];
const exampleOf = (country: CountryCode) => getExampleNumber(country, examples);
const digitsOf = (number: E164Number) => number.slice(1);

describe("beside a full phone library", () => {
  it.each(["KZ", "RU"] as const)("reads every way that the library writes a number of %s", (country) => {
    const number = exampleOf(country);
    if (number === undefined) throw new Error("no example");
    for (const format of [...formats, "NATIONAL" as const]) {
      const text = number.format(format, { fromCountry: "KZ" });
      if (text !== null)
        expect(normalizePhone(text), text).toMatchObject({ value: digitsOf(number.number), warnings: [] });
    }
  });

  it("keeps the digits of every other country's numbers, through the wire too", () => {
    for (const country of getCountries()) {
      const number = exampleOf(country);
      if (number === undefined || number.countryCallingCode === "7" || number.number.length < 9) continue;
      for (const format of formats) {
        // 810 before eight digits makes eleven: those are a number at home.
        if (format === "IDD" && number.number.length === 9) continue;
        const text = number.format(format, { fromCountry: "KZ" });
        const read = normalizePhone(text);
        expect(read, `${country} ${text}`).toEqual({
          value: digitsOf(number.number),
          error: null,
          warnings: ["phone_foreign"],
        });
        expect(normalizePhone(fromWire({ phone: read.value }).phone), country).toEqual(read);
      }
    }
  });

  it("knows the same codes behind the 7: a remark where the library has no number, none where it has one", () => {
    for (let code = 0; code < 1000; code++) {
      const prefix = String(code).padStart(3, "0");
      // The digits that follow decide for a few landlines only.
      const inUse = Array.from({ length: 100 }, (_, next) => `${prefix}${String(next).padStart(2, "0")}34567`).some(
        (national) => parsePhoneNumberFromString(`+7${national}`)?.isValid() ?? false,
      );
      const warnings: readonly string[] = normalizePhone(`+7${prefix}2334567`).warnings;
      expect(warnings.includes("phone_prefix"), `+7 ${prefix}`).toBe(!inUse);
    }
  });
});
