// Tests src/customer/, src/customer/reading.ts
import fc from "fast-check";
import {
  type CustomerLang,
  customerSchema,
  inspectCustomer,
  normalizeBirthdate,
  normalizeEmail,
  normalizeName,
  normalizePhone,
  normalizeSex,
  parseIin,
} from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";
import { azamat, now } from "./people.js";

const fields = Object.keys(azamat);
const digitish = fc.stringMatching(/^[+\d ()\-./]{0,20}$/);
const typed = fc.oneof(fc.anything({ withDate: true }), fc.string({ unit: "binary" }), digitish);
const anyCustomer = fc.record(Object.fromEntries(fields.map((field) => [field, typed])), { requiredKeys: [] });
const normalisers = { normalizeName, normalizePhone, normalizeEmail, normalizeSex, normalizeBirthdate, parseIin };

function deepFreeze(value: unknown): unknown {
  if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
    for (const key of Reflect.ownKeys(value)) deepFreeze(Reflect.get(value, key));
    Object.freeze(value);
  }
  return value;
}

describe("whatever comes in", () => {
  it("gives a result and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(anyCustomer, fc.anything()), (input) => {
        const { errors, value } = inspectCustomer(input);
        expect(value === null).toBe(errors.length > 0);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(typed, (input) => Object.values(normalisers).forEach((normalise) => void normalise(input))));
  });

  it("refuses a field that cannot be read", () => {
    const hostile = new Proxy(azamat, {
      get() {
        throw new Error("no");
      },
    });
    expect(inspectCustomer(hostile).errors.map(({ code }) => code)).toEqual([
      "name_characters",
      "name_characters",
      "name_characters",
      "sex_value",
      "iin_format",
      "email_format",
      "phone_format",
      "birthdate_format",
    ]);
    const trap = { toString: () => "77771234567", valueOf: () => 1, [Symbol.toPrimitive]: () => "1" };
    expect(normalizePhone(trap).error).toBe("phone_format");
  });

  it("is not changed", () => {
    fc.assert(
      fc.property(anyCustomer, (input) => {
        const before = fc.stringify(input);
        inspectCustomer(deepFreeze(input));
        expect(fc.stringify(input)).toBe(before);
      }),
    );
  });

  it("takes time proportional to the text", () => {
    const long = ["a", "1", "-", ".", " ", "a.", "a@", "7 ", "\u0301"].map((part) =>
      part.repeat(100_000 / part.length),
    );
    const started = performance.now();
    for (const text of long) for (const normalise of Object.values(normalisers)) normalise(`${text}!`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("messages", () => {
  it("depend only on code, field and language: they never contain what was typed", () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(anyCustomer, fc.constantFrom<CustomerLang>("ru", "kk", "en"), (input, lang) => {
        const { errors, warnings } = inspectCustomer(input, { lang, now });
        for (const { code, path, message } of [...errors, ...warnings]) {
          const key = `${lang} ${code} ${path[0]}`;
          expect(seen.get(key) ?? message).toBe(message);
          seen.set(key, message);
          expect(message).not.toMatch(/\d{5}/);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("normalising twice changes nothing", () => {
  const again = (name: keyof typeof normalisers, input: fc.Arbitrary<unknown>) =>
    fc.assert(
      fc.property(input, (value) => {
        const once = normalisers[name](value);
        if (once.error === null) expect(normalisers[name](once.value).value).toEqual(once.value);
      }),
      { numRuns: 500 },
    );

  it("in a name", () => again("normalizeName", fc.oneof(typed, fc.stringMatching(/^[\p{L}\p{M} .'-]{1,20}$/u))));
  it("in an e-mail", () =>
    again(
      "normalizeEmail",
      fc.oneof(
        typed,
        fc.emailAddress().map((email) => ` ${email} `),
      ),
    ));
  it("in a sex", () => again("normalizeSex", fc.oneof(typed, fc.constantFrom(0, 1, "0", "1", "male", "female"))));
  it("in a birthdate", () => again("normalizeBirthdate", fc.oneof(typed, fc.date({ max: now }))));
  it("in an IIN", () => again("parseIin", fc.stringMatching(/^\d{6}[ -]?\d{6}$/)));
  it("in a phone at home", () =>
    again("normalizePhone", fc.stringMatching(/^((\+7|8|007|)7\d{2}|\+877\d|\+7\d{3}) ?\d{7}$/)));

  it("in a whole customer", () => {
    const schema = customerSchema({ now })["~standard"];
    const form = { ...azamat, firstName: " Азамат ", phone: "8 777 123 45 67", sex: "male", birthdate: "1990-05-15" };
    const once = schema.validate(form);
    expect(once).toEqual({ value: azamat });
    expect(schema.validate(azamat)).toEqual(once);
  });
});
