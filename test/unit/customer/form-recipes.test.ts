// Tests src/customer/schema.ts, docs/recipes/forms.md
import { type CustomerInput, customerSchema, inspectCustomer, messagesByField } from "react-qbox-video-call/customer";
import { expect, it } from "vitest";
import { azamat, now } from "./people.js";

// The recipes of docs: what each form library needs, without the library.

it("Formik: `validate` answers one message for a field, an empty object when all is well", () => {
  const validate = (values: CustomerInput) =>
    Object.fromEntries(inspectCustomer(values, { lang: "en" }).errors.map(({ path, message }) => [path[0], message]));
  expect(validate({ ...azamat, phone: "" })).toEqual({ phone: "Enter a phone number." });
  expect(validate(azamat)).toEqual({});
});

it("Ant Design: one rule refuses, a `warningOnly` rule remarks", async () => {
  const rule = (field: keyof CustomerInput, kind: "errors" | "warnings", values: CustomerInput) => ({
    warningOnly: kind === "warnings",
    validator: async () => {
      const [message] = messagesByField(inspectCustomer(values, { lang: "en", now })[kind])[field] ?? [];
      if (message !== undefined) throw new Error(message);
    },
  });
  const doubtful = { ...azamat, iin: "900515395554" };
  await expect(rule("iin", "errors", doubtful).validator()).resolves.toBeUndefined();
  await expect(rule("iin", "warnings", doubtful).validator()).rejects.toThrow("Check the IIN");
});

it("TanStack Form hands on what was typed: the submit handler parses again", () => {
  const values: CustomerInput = { ...azamat, phone: "8 (777) 123-45-67", sex: "male" };
  const result = customerSchema()["~standard"].validate(values);
  expect(result.issues ? undefined : result.value).toEqual(azamat);
});

it("React Hook Form's resolver hands on the normalised customer: it can be sent as it is", () => {
  const resolve = (values: unknown) => customerSchema()["~standard"].validate(values);
  const result = resolve({ ...azamat, birthdate: new Date(1990, 4, 15) });
  expect(result.issues ? undefined : result.value).toEqual(azamat);
});
