// Tests src/customer/iin.ts, src/customer/phone.ts, src/customer/names.ts, src/customer/cross-check.ts
import {
  customerSchema,
  inspectCustomer,
  normalizeName,
  normalizePhone,
  parseIin,
} from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";
import crosschecks from "../../vectors/crosscheck-vectors.json" with { type: "json" };
import iins from "../../vectors/iin-vectors.json" with { type: "json" };
import names from "../../vectors/name-vectors.json" with { type: "json" };
import phones from "../../vectors/phone-vectors.json" with { type: "json" };
import { azamat, now } from "./people.js";

describe("IIN", () => {
  it.each(iins)("$input: $note", ({ input, facts, recommended }) => {
    const reading = parseIin(input, { now });
    expect(reading.value).toBe(recommended.normalised);
    expect(reading.error === null ? [] : [reading.error]).toEqual(recommended.errors);
    expect(reading.warnings).toEqual(recommended.warnings);
    if (!facts.format) return;
    const readings = [facts.birthdate, facts.birthdateIfCenturyEndsIn00].filter((date) => typeof date === "string");
    expect(reading).toMatchObject({
      checkDigitOk: facts.checksum,
      looksLikeBin: facts.looksLikeBin,
      birthdates: readings,
      sex: facts.sex,
    });
  });

  it.each(iins)("$input is taken or refused as recommended", ({ input, recommended }) => {
    // Without the fields that are compared with the number.
    const form = { ...azamat, iin: input, sex: "", birthdate: "" };
    const refused = (strict: boolean) =>
      customerSchema({ strict, now })["~standard"].validate(form).issues !== undefined;
    expect(refused(false)).toBe(recommended.default === "reject");
    expect(refused(true)).toBe(recommended.strict === "reject");
    expect(inspectCustomer(form, { now }).warnings.length > 0).toBe(recommended.default === "warn");
  });
});

describe("phone", () => {
  it.each(phones)("$input: $note", ({ input, recommended }) => {
    const { value, error, warnings } = normalizePhone(input);
    expect(value).toBe(recommended.normalised);
    const verdict = error !== null ? "reject" : warnings.length > 0 ? "warn" : "accept";
    expect(verdict).toBe(recommended.default);
  });
});

describe("name", () => {
  it.each(names)("$input", ({ input, value, errors, warnings }) => {
    const reading = normalizeName(input);
    expect(reading.value).toBe(value);
    expect(reading.error === null ? [] : [reading.error]).toEqual(errors.map((code) => `name_${code}`));
    expect(reading.warnings).toEqual(warnings.map((code) => `name_${code}`));
  });
});

describe("IIN beside birthdate and sex", () => {
  it.each(crosschecks)("$note", ({ input, derived, warnings }) => {
    const { birthdates, sex, checkDigitOk } = parseIin(input.iin, { now });
    expect(checkDigitOk).toBe(true);
    expect(sex === null ? null : { birthdates, sex }).toEqual(derived);
    const found = inspectCustomer({ ...azamat, ...input }, { now });
    expect(found.errors).toEqual([]);
    expect(found.warnings.filter(({ path }) => path[0] !== "iin").map(({ code }) => code)).toEqual(warnings);
  });
});
