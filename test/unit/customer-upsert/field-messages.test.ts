// Tests src/customer-upsert/field-messages.ts
import { expect, test } from "vitest";
import { fieldMessages } from "../../../src/customer-upsert/field-messages.js";

test.each([
  ["a value of three characters", "Ann is not a name", { name: "Ann" }, "… is not a name"],
  ["a number", "435 is too short", { code: 435 }, "… is too short"],
  ["a value at any depth", "Ann is not a name", { people: [{ name: "Ann" }] }, "… is not a name"],
  ["a value, wherever it is repeated", "Ann and Ann", { name: "Ann" }, "… and …"],
])("%s is replaced", (_what, message, typed, expected) => {
  expect(fieldMessages([["name", message]], typed)).toEqual({ name: [expected] });
});

test.each([
  ["values of one or two characters, which words are full of", "Is no name", { a: "s", b: "no" }],
  ["words that an object or nothing would be written as", "null is no [object Object]", { a: null, b: { c: null } }],
  ["the words for a sex", "Not male", { sex: "male" }],
])("%s stay", (_what, message, typed) => {
  expect(fieldMessages([["name", message]], typed)).toEqual({ name: [message] });
});
