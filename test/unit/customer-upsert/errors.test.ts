// Tests src/customer-upsert/errors.ts
import { CustomerUpsertError } from "react-qbox-video-call";
import { expect, test } from "vitest";
import { asUpsertError } from "../../../src/customer-upsert/errors.js";

test("whatever was thrown is an error that says where to look", () => {
  const cause = new RangeError("of the app's own code");
  const error = asUpsertError(cause);
  expect(error).toBeInstanceOf(CustomerUpsertError);
  expect(error).toMatchObject({ code: "unexpected", retryable: false, fields: {}, cause });
  expect(error.message).toMatch(/see cause/);
});

test("an error of the package stays what it is", () => {
  const error = new CustomerUpsertError("timeout", "No answer.");
  expect(asUpsertError(error)).toBe(error);
});
