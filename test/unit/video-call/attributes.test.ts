// Tests src/video-call/attributes/attributes.ts
import { describe, expect, test } from "vitest";
import {
  attributeForms,
  attributeName,
  attributeNames,
  attributeText,
} from "../../../src/video-call/attributes/attributes.js";

describe("the text of an attribute", () => {
  test.each([
    ["id", ["1", "7", "42", "9007199254740993"], ["", "0", "07", "-1", "1.5", "1e3", "a1", "1a", " 1", "1 "]],
    ["name", ["a", " a ", "50vh"], ["", " ", "\t\n"]],
    ["text", ["", " ", "a\nb"], []],
    ["flag", ["0", "1"], ["", "2", "01", "10", "true", " 1"]],
    ["json", ["{}", '{"a":1}'], ["", "[]", '"{"', "null", " {}"]],
    ["lang", ["ru", "kk", "en"], ["", "kz", "RU", "en-GB", "xru", " ru", "ru "]],
  ] as const)("is an %s, in all of its letters", (form, right, wrong) => {
    for (const text of right) expect(attributeForms[form].test(text), JSON.stringify(text)).toBe(true);
    for (const text of wrong) expect(attributeForms[form].test(text), JSON.stringify(text)).toBe(false);
  });

  test.each([
    ["a word", "kk", "kk"],
    ["a number", 42, "42"],
    ["a flag that is set", true, "1"],
    ["a flag that is not", false, "0"],
    ["an object", { caseId: 7 }, '{"caseId":7}'],
  ])("of %s is what the contract says", (_name, value, text) => {
    expect(attributeText(value)).toBe(text);
  });
});

test("an attribute is named as its prop, in small letters with hyphens", () => {
  expect(attributeName("topic")).toBe("topic");
  expect(attributeName("readinessRetryButtonText")).toBe("readiness-retry-button-text");
  expect(attributeNames).toContainEqual(["targetOperatorId", "target-operator-id"]);
  expect(attributeNames).toHaveLength(23);
});
