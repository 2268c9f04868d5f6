// Tests src/server/platform/refused-fields.ts
import { createPlatformClient } from "react-qbox-video-call/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readRefusedFields } from "../../../src/server/platform/refused-fields.js";
import { customer, postJson, problemOf, type Stack, secret, startStack } from "./harness.js";
import { sendJson } from "./platform.js";

const onRequest = vi.fn();
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rateLimit: false, onRequest });
});
afterAll(() => stack.close());
beforeEach(() => onRequest.mockClear());

async function logged(status: number, answer: unknown) {
  stack.platform.answer = (_seen, response) => sendJson(response, status, answer);
  const response = await postJson(stack.customersUrl, customer);
  const text = await response.text();
  const [event] = onRequest.mock.calls[0] ?? [];
  return { event, text, status: response.status };
}

describe("a field that the platform refuses is named in the log, by the form's name", () => {
  test.each<[string, number, unknown, string[]]>([
    ["errors by field", 422, { _success: false, errors: { phone: ["taken"] } }, ["phone"]],
    ["a list of field and message", 400, { errors: [{ field: "first_name", message: "bad" }] }, ["firstName"]],
    ["FastAPI", 422, { detail: [{ loc: ["body", "iin"], msg: "x", input: customer }] }, ["iin"]],
    ["fields at the root", 400, { email: ["Enter a valid address."], birthdate: "no" }, ["email", "birthdate"]],
    ["a JSON pointer", 409, { errors: [{ source: { pointer: "/data/attributes/last_name" } }] }, ["lastName"]],
    ["invalid-params", 422, { "invalid-params": [{ name: "sex" }, { name: "patronymic" }] }, ["patronymic", "sex"]],
    ["a sentence", 200, { _success: false, message: "phone: is not a number" }, ["phone"]],
    ["a camel-case path", 400, { error: { path: "customer.firstName" } }, ["firstName"]],
  ])("%s", async (_name, status, answer, refusedFields) => {
    const { event } = await logged(status, answer);
    expect(event).toMatchObject({ code: "refused", platformCode: "refused", refusedFields });
  });

  test("and as many as it names, each once, in the form's order", async () => {
    const { event } = await logged(422, { errors: [{ phone: "x" }, { iin: "y" }, "phone", { first_name: 1 }] });
    expect(event.refusedFields).toEqual(["firstName", "iin", "phone"]);
  });

  test.each<[string, number, unknown]>([
    ["no field", 422, { _success: false, message: "no" }],
    ["no JSON", 400, "<h1>phone</h1>"],
    ["the request sent back", 422, { _success: false, data: { customer }, request: customer, input: customer }],
    ["a field that is none of ours", 422, { errors: { passport_number: ["x"], __proto__: ["x"], constructor: ["x"] } }],
    ["no refusal of the data", 500, { _success: false, errors: { phone: ["x"] } }],
    ["no refusal of the data but of the secret", 403, { errors: { phone: ["x"] } }],
  ])("but not when the answer has %s", async (_name, status, answer) => {
    const { event } = await logged(status, answer);
    expect(event).not.toHaveProperty("refusedFields");
  });

  test("never its value, nor anything else that the platform wrote", async () => {
    const evil = "evil\u001b[31m";
    const { event, text } = await logged(422, {
      errors: { phone: [`${customer.phone} ${secret} ${evil}`], [evil]: evil, [customer.iin]: customer.last_name },
      deep: Array.from({ length: 500 }).reduce((inner) => ({ inner }), { iin: 1 }),
      many: Array.from({ length: 10_000 }, () => "inner"),
    });
    expect(event.refusedFields).toEqual(["phone"]);
    for (const word of [secret, "evil", customer.phone, customer.iin, customer.last_name, "inner"]) {
      expect(JSON.stringify(event) + text).not.toContain(word);
    }
  });

  test("and in the error of the platform client", async () => {
    stack.platform.answer = (_seen, response) => sendJson(response, 422, { errors: { phone: ["x"] } });
    const client = createPlatformClient({ hostName: stack.platform.hostName, secret });
    const person = { firstName: "Anna", lastName: "Kim", iin: customer.iin, phone: customer.phone };
    await expect(client.upsertCustomer(person)).rejects.toMatchObject({ code: "refused", refusedFields: ["phone"] });
  });
});

test("a field that our own check refuses is named in the log, without its value", async () => {
  const response = await postJson(stack.customersUrl, { ...customer, iin: "123456", email: "not-an-address" });
  expect((await problemOf(response)).code).toBe("invalid-customer");
  const [event] = onRequest.mock.calls[0] ?? [];
  expect(event).toMatchObject({ code: "invalid-customer", refusedFields: ["iin", "email"] });
  for (const value of ["123456", "not-an-address"]) expect(JSON.stringify(event)).not.toContain(value);
});

test("an answer without a problem names no fields", async () => {
  const { event } = await logged(200, { data: { customer: { id: 1 } } });
  expect(event).toMatchObject({ code: "ok" });
  expect(event).not.toHaveProperty("refusedFields");
});

describe("a refused secret is our own fault, whatever the body says", () => {
  test.each([
    [401, { _success: false }],
    [403, { _success: false, errors: { phone: ["x"] } }],
    [403, { data: { customer: { id: 1 } }, _success: true }],
    [401, ""],
    [403, "<h1>Forbidden</h1>"],
  ])("%i with %j: 502 for the person, secret-refused for the log", async (status, answer) => {
    const { event, status: answered, text } = await logged(status, answer);
    expect([answered, JSON.parse(text).code]).toEqual([502, "platform-unavailable"]);
    expect(event).toMatchObject({ platformCode: "secret-refused", platformStatus: status });
  });
});

describe("an answer is read so far and no further:", () => {
  const nested = (levels: number): unknown => (levels === 0 ? "phone" : [nested(levels - 1)]);

  test("eight levels deep, the answer itself among them", () => {
    expect(readRefusedFields(nested(7))).toEqual(["phone"]);
    expect(readRefusedFields(nested(8))).toEqual([]);
  });

  test("a thousand values, the answer itself among them", () => {
    const behind = (others: number) => [...new Array<number>(others).fill(0), "phone"];
    expect(readRefusedFields(behind(998))).toEqual(["phone"]);
    expect(readRefusedFields(behind(999))).toEqual([]);
  });

  test("a thousand characters of a text", () => {
    expect(readRefusedFields(`${" ".repeat(995)}phone`)).toEqual(["phone"]);
    expect(readRefusedFields(`${" ".repeat(996)}phone`)).toEqual([]);
  });
});
