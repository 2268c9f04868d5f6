// Tests src/customer/schema.ts
import type { StandardSchemaV1 as Official } from "@standard-schema/spec";
import {
  type Customer,
  type CustomerInput,
  type CustomerIssue,
  customerSchema,
  inspectCustomer,
  strictIssueCodes,
} from "react-qbox-video-call/customer";
import { describe, expect, expectTypeOf, it } from "vitest";
import { azamat, causes, now } from "./people.js";

describe("as a Standard Schema", () => {
  it("fits every library that takes one, with the right types", () => {
    const schema: Official<CustomerInput, Customer> = customerSchema();
    expect(schema["~standard"]).toMatchObject({ version: 1, vendor: "react-qbox-video-call" });
    expectTypeOf<Official.InferInput<ReturnType<typeof customerSchema>>>().toEqualTypeOf<CustomerInput>();
    expectTypeOf<Official.InferOutput<ReturnType<typeof customerSchema>>>().toEqualTypeOf<Customer>();
  });

  it("answers at once, with the normalised customer", () => {
    const result = customerSchema()["~standard"].validate({ ...azamat, phone: "+7 777 123 45 67" });
    expect(result).toEqual({ value: azamat });
  });

  it("gives issues with message, path and code", () => {
    const { issues = [] } = customerSchema({ lang: "en" })["~standard"].validate({ ...azamat, iin: "12" });
    expect(issues).toEqual([{ code: "iin_format", path: ["iin"], message: expect.stringMatching(/^An IIN has/) }]);
    expectTypeOf(issues).toEqualTypeOf<readonly CustomerIssue[]>();
  });

  it("reports all errors at once", () => {
    const { issues } = customerSchema()["~standard"].validate(undefined);
    expect(issues?.map(({ path }) => path[0])).toEqual(["firstName", "lastName", "iin", "phone"]);
  });
});

describe("strict", () => {
  const refused = (strict: boolean) =>
    Object.entries(causes)
      .filter(([, cause]) => {
        const { errors } = inspectCustomer({ ...azamat, ...cause }, { now });
        return (
          errors.length === 0 && customerSchema({ strict, now })["~standard"].validate({ ...azamat, ...cause }).issues
        );
      })
      .map(([code]) => code);

  it("is off by default: no remark refuses a customer", () => {
    expect(refused(false)).toEqual([]);
    expect(customerSchema()["~standard"].validate({ ...azamat, ...causes.iin_check_digit }).issues).toBeUndefined();
  });

  it("refuses the documented remarks and no other", () => {
    expect(refused(true)).toEqual(strictIssueCodes);
  });
});
