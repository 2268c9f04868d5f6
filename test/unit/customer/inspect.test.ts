// Tests src/customer/inspect.ts, src/customer/cross-check.ts
import { inspectCustomer } from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";
import { azamat, codesOf, now } from "./people.js";

it("has no remark about a usual customer and returns it normalised", () => {
  const form = {
    ...azamat,
    phone: "8 (777) 123-45-67",
    birthdate: "1990-05-15",
    sex: "male",
    email: " azamat@example.kz",
  };
  expect(inspectCustomer(form, { now })).toEqual({ errors: [], warnings: [], value: azamat });
});

it("leaves absent optional fields out and ignores fields that it does not know", () => {
  const { firstName, lastName, iin, phone } = azamat;
  const required = { firstName, lastName, iin, phone };
  const blank = { patronymic: "", sex: "", email: null, birthdate: undefined, consent: true };
  expect(Object.keys(inspectCustomer({ ...required, ...blank }).value ?? {})).toEqual(Object.keys(required));
});

it("names each wrong field once, in the order of the form, and keeps remarks apart", () => {
  const { errors, warnings, value } = inspectCustomer({ firstName: "ИВАН", iin: "1", phone: "1", email: "1" }, { now });
  expect(errors.map(({ path, code }) => [path[0], code])).toEqual([
    ["lastName", "name_required"],
    ["iin", "iin_format"],
    ["email", "email_format"],
    ["phone", "phone_format"],
  ]);
  expect(warnings.map(({ path, code }) => [path[0], code])).toEqual([["firstName", "name_case"]]);
  expect(value).toBeNull();
});

it("gives no value when a single field is wrong, whichever it is", () => {
  for (const wrong of [{ firstName: "1" }, { email: "1" }, { birthdate: "1" }, { iin: "1" }, { phone: "1" }])
    expect(inspectCustomer({ ...azamat, ...wrong }, { now }).value).toBeNull();
});

it.each([null, undefined, "", 5, []])("says what is missing when it gets no customer but %j", (input) => {
  const codes = inspectCustomer(input, { now }).errors.map(({ code }) => code);
  expect(codes).toEqual(["name_required", "name_required", "iin_required", "phone_required"]);
});

it("compares all dates with the given clock", () => {
  const { errors, warnings } = inspectCustomer(azamat, { now: new Date(1980, 0, 1) });
  expect([...errors, ...warnings].map(({ code }) => code)).toEqual(["birthdate_future", "iin_future"]);
});

describe("the number beside the person's own data", () => {
  const swappable = "900510395552";

  it("accepts a man who says that he is one", () => {
    expect(inspectCustomer({ ...azamat, sex: 0 }, { now })).toMatchObject({ warnings: [], value: { sex: 0 } });
  });

  it("recognises day and month in the wrong order, in place of a plain mismatch", () => {
    expect(codesOf({ iin: swappable, birthdate: "10.05.1990" }).warnings).toEqual([]);
    expect(codesOf({ iin: swappable, birthdate: "05.10.1990" }).warnings).toEqual(["birthdate_day_month_swapped"]);
    expect(codesOf({ iin: swappable, birthdate: "06.10.1990" }).warnings).toEqual(["birthdate_differs_from_iin"]);
  });

  it("accepts either reading of a year that ends in 00", () => {
    for (const birthdate of ["01.01.1900", "01.01.2000"])
      expect(codesOf({ iin: "000101390202", birthdate }).warnings).toEqual([]);
  });

  it("is compared only when the number is not doubtful", () => {
    const other = { birthdate: "01.02.1980", sex: 1 };
    expect(codesOf({ ...other, iin: "900515395554" }).warnings).toEqual(["iin_check_digit"]);
    expect(codesOf({ ...other, iin: "000000000000" }).warnings).toEqual(["iin_placeholder"]);
    expect(codesOf({ ...other, iin: "140463360228" }).warnings).toEqual(["iin_is_bin"]);
    expect(codesOf({ ...other, iin: "570826094493" }).warnings).toEqual(["iin_foreign_digit"]);
  });

  it("is not compared with a date that is refused or absent", () => {
    expect(codesOf({ birthdate: "31.02.1990" }).warnings).toEqual([]);
    expect(codesOf({ birthdate: "", sex: "" }).warnings).toEqual([]);
  });
});
