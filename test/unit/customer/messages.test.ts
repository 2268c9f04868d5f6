// Tests src/customer/messages.ts, src/customer/codes.ts, src/customer/texts/
import {
  type CustomerIssueCode,
  type CustomerLang,
  customerErrorCodes,
  customerWarningCodes,
  inspectCustomer,
  issueCodes,
  messagesByField,
} from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";
import { azamat, causes, now } from "./people.js";

const langs: CustomerLang[] = ["ru", "kk", "en"];

function messageOf(code: CustomerIssueCode, lang: CustomerLang) {
  const { errors, warnings } = inspectCustomer({ ...azamat, ...causes[code] }, { lang, now });
  return [...errors, ...warnings].find((issue) => issue.code === code)?.message ?? "";
}

describe.each([...issueCodes])("%s", (code) => {
  it("is reported when a person enters what causes it", () => {
    const { errors, warnings } = inspectCustomer({ ...azamat, ...causes[code] }, { now });
    expect(errors.map((issue) => issue.code).filter((found) => found === code)).toHaveLength(
      (customerErrorCodes as readonly string[]).includes(code) ? 1 : 0,
    );
    expect(warnings.map((issue) => issue.code).filter((found) => found === code)).toHaveLength(
      (customerWarningCodes as readonly string[]).includes(code) ? 1 : 0,
    );
  });

  it("is one or two short sentences in three different languages", () => {
    const texts = langs.map((lang) => messageOf(code, lang));
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) {
      expect(text).toMatch(/^\p{Lu}[^!]{10,110}\.$/u);
      expect(text).not.toMatch(/\d{5}/);
    }
    const [ru = "", kk = "", en = ""] = texts;
    expect(ru).not.toMatch(/[әғқңөұүһі]/i);
    expect(kk).toMatch(/[әғқңөұүһі]/i);
    expect(en).not.toMatch(/\p{Script=Cyrillic}/u);
  });
});

it("speaks Russian by default and for a language that it does not have", () => {
  const empty = (options?: { lang: CustomerLang }) => inspectCustomer({}, options).errors.map(({ message }) => message);
  expect(empty()).toEqual(empty({ lang: "ru" }));
  for (const lang of ["de", "__proto__", "toString"]) expect(empty({ lang: lang as CustomerLang })).toEqual(empty());
});

it("asks for the last name in each language, and not for the first", () => {
  const texts = langs.map((lang) => {
    const [first, last] = inspectCustomer({}, { lang }).errors;
    expect(last).toMatchObject({ path: ["lastName"], message: expect.stringMatching(/\p{L}{4}.*\.$/u) });
    expect(last?.message).not.toBe(first?.message);
    return last?.message;
  });
  expect(new Set(texts).size).toBe(3);
});

it("says the same of a wrong first name and a wrong last name", () => {
  const messages = inspectCustomer({ ...azamat, firstName: "1", lastName: "1" }, { now }).errors.map(
    ({ message }) => message,
  );
  expect(messages).toHaveLength(2);
  expect(new Set(messages).size).toBe(1);
});

it("asks for the field that is missing", () => {
  expect(messagesByField(inspectCustomer({}, { lang: "en" }).errors)).toEqual({
    firstName: ["Enter your first name."],
    lastName: ["Enter your last name."],
    iin: ["Enter the IIN: the 12 digits on your identity card."],
    phone: ["Enter a phone number."],
  });
});
