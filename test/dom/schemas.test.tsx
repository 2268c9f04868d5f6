// Tests src/customer-upsert/request.ts, src/customer-upsert/field-messages.ts
import { act, renderHook, waitFor } from "@testing-library/react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { type Customer, customerSchema, type StandardSchemaV1 } from "react-qbox-video-call/customer";
import { expect, test } from "vitest";
import { aigerim } from "../support/customers.js";
import { platformForTests } from "./platform.js";

const platform = platformForTests();
const sent = () => platform.sandbox.control.requests;

/** How a team's own form looks, and the schema that turns it into a customer: any Standard Schema may. */
interface TeamForm {
  name: string;
  document: { iin: string };
  tel: string;
}

const form: TeamForm = { name: "Айгерим Сериккызы", document: { iin: aigerim.iin }, tel: "+7 701 123-45-67" };

function toCustomer(value: unknown): Customer {
  const { name, document, tel } = value as TeamForm;
  const [firstName = "", lastName = ""] = name.split(" ");
  return { firstName, lastName, iin: document.iin, phone: tel.replace(/\D/g, "") };
}

const team = (validate: StandardSchemaV1<TeamForm, Customer>["~standard"]["validate"]) =>
  ({ "~standard": { version: 1, vendor: "team", validate } }) satisfies StandardSchemaV1<TeamForm, Customer>;

const hook = (schema: StandardSchemaV1<TeamForm, Customer>) =>
  renderHook(() => useCustomerUpsert({ proxyUrl: platform.proxyUrl, schema })).result;

test.each([
  ["at once", team((value) => ({ value: toCustomer(value) }))],
  ["later", team(async (value) => ({ value: toCustomer(value) }))],
])("a schema of another library that transforms %s decides what is sent", async (_, schema) => {
  const result = hook(schema);
  await act(() => result.current.upsertAsync(form));
  expect(sent()).toMatchObject([{ body: { first_name: "Айгерим", iin: aigerim.iin, phone: "77011234567" } }]);
});

test("its issues name fields by their path, as keys or segments; no path is the whole form", async () => {
  const issues = [
    { message: "Unknown document", path: ["document", { key: "iin" }] },
    { message: "Too short", path: ["document", "iin"] },
    { message: "Ask the office" },
    { message: "Odd", path: ["__proto__"] },
  ];
  const result = hook(team(async () => ({ issues })));
  act(() => result.current.upsert(form));
  await waitFor(() => expect(result.current.error?.code).toBe("invalid-customer"));
  expect(Object.entries(result.current.error?.fields ?? {})).toEqual([
    ["document.iin", ["Unknown document", "Too short"]],
    ["", ["Ask the office"]],
    ["__proto__", ["Odd"]],
  ]);
  expect(sent()).toHaveLength(0);
});

test("what was typed is removed from a message that repeats it", async () => {
  const issues = [{ message: `${form.document.iin} is no IIN of ${form.name}`, path: ["document", "iin"] }];
  const result = hook(team(() => ({ issues })));
  act(() => result.current.upsert(form));
  await waitFor(() => expect(result.current.error?.fields).toEqual({ "document.iin": ["… is no IIN of …"] }));
});

test("the words male and female stay in a message", async () => {
  const { result } = renderHook(() =>
    useCustomerUpsert<{ sex: string }>({
      proxyUrl: platform.proxyUrl,
      schema: {
        "~standard": {
          version: 1,
          vendor: "team",
          validate: () => ({ issues: [{ message: "male or female", path: ["sex"] }] }),
        },
      },
    }),
  );
  act(() => result.current.upsert({ sex: "male" }));
  await waitFor(() => expect(result.current.error?.fields).toEqual({ sex: ["male or female"] }));
});

test.each([
  [
    "throws",
    team(() => {
      throw new TypeError(`cannot read ${form.document.iin}`);
    }),
  ],
  [
    "rejects",
    team(async () => {
      throw new TypeError(`cannot read ${form.document.iin}`);
    }),
  ],
  ["answers nothing", team(() => undefined as never)],
  ["answers no customer", team(() => ({ value: null as never }))],
])("a schema that %s is an error that says so and repeats nothing", async (_, schema) => {
  const result = hook(schema);
  act(() => result.current.upsert(form));
  await waitFor(() => expect(result.current.error?.code).toBe("invalid-customer"));
  expect(result.current.error?.cause).toBeUndefined();
  expect(result.current.error?.message).toContain("The customer was not sent: the schema threw a TypeError.");
  expect(sent()).toHaveLength(0);
});

test("a foreign phone number that goes through the schema twice becomes another number: check once", async () => {
  const once = customerSchema()["~standard"].validate({ ...aigerim, phone: "+81 312 345 678" });
  if (once.issues) throw new Error("the number is refused");
  expect(once.value.phone).toBe("81312345678");
  const twice = customerSchema()["~standard"].validate(once.value);
  expect(twice.issues ?? twice.value.phone).not.toBe("81312345678");
});
