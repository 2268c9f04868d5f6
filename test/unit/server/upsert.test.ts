// Tests src/server/proxy/routes/customers-handler.ts, src/server/platform/platform-client.ts
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { customer, postJson, problemOf, type Stack, secret, startStack } from "./harness.js";
import { answerId, sendJson } from "./platform.js";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rateLimit: false });
});
afterAll(() => stack.close());
beforeEach(() => {
  stack.platform.seen = [];
  stack.platform.answer = answerId();
});

test("sends the customer to the platform with the secret, and returns the id without it", async () => {
  const response = await postJson(stack.customersUrl, customer);

  expect(response.status).toBe(200);
  const text = await response.text();
  expect(JSON.parse(text)).toEqual({ data: { customer: { id: "435" } }, _success: true });
  expect(text + JSON.stringify([...response.headers])).not.toContain(secret);

  const [seen] = stack.platform.seen;
  expect(seen).toMatchObject({ method: "POST", url: "/bridge/api/v1/customers" });
  expect(seen?.rawHeaders.join("|")).toContain(`X-API-Secret|${secret}`);
  expect(JSON.parse(seen?.body ?? "")).toEqual(customer);
});

test("marks every answer with no-store and nosniff", async () => {
  for (const body of [customer, "{"]) {
    const { headers } = await postJson(stack.customersUrl, body);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test.each([
  ["id as a string", { data: { customer: { id: "435" } }, _success: true }],
  ["id as a number", { data: { customer: { id: 435 } }, _success: true }],
  ["user_id as a string", { data: { customer: { user_id: "435" } } }],
  ["user_id as a number", { data: { customer: { user_id: 435 } } }],
  ["user_id beside another id", { data: { customer: { id: "9", user_id: "435" } } }],
])("reads the platform's %s and answers one shape", async (_name, answer) => {
  stack.platform.answer = (_seen, response) => sendJson(response, 200, answer);
  const response = await postJson(stack.customersUrl, customer);
  expect(await response.json()).toEqual({ data: { customer: { id: "435" } }, _success: true });
});

test.each(["9007199254740992", "9007199254740993", "12345678901234567890"])(
  "an id of the platform's keeps every digit: %s",
  async (id) => {
    for (const name of ["id", "user_id"]) {
      stack.platform.answer = (_seen, response) => sendJson(response, 200, `{"data":{"customer":{"${name}":${id}}}}`);
      const response = await postJson(stack.customersUrl, customer);
      expect(await response.json()).toEqual({ data: { customer: { id } }, _success: true });
    }
  },
);

test("an employee whose id a number cannot hold is unknown, and not confused with another", async () => {
  stack.platform.answer = (_seen, response) =>
    sendJson(
      response,
      200,
      '{"data":{"employees":[{"id":9007199254740993,"external_id":"A-1"},{"id":"12345","external_id":"A-2"},{"id":1.5,"external_id":"A-3"}]}}',
    );
  const response = await postJson(`${stack.origin}/api/qbox/employees/lookup`, { external_ids: ["A-1", "A-2", "A-3"] });
  expect((await response.json()).data).toMatchObject({
    employees: [{ id: 12345, external_id: "A-2" }],
    unknown: ["A-1", "A-3"],
  });
});

test("sends only the documented fields, normalised", async () => {
  const body = {
    ...customer,
    iin: " 900101-400017 ",
    phone: "8 (777) 123-45-67",
    patronymic: "",
    is_admin: true,
    user_id: 1,
    "X-API-Secret": "mine",
  };
  await postJson(stack.customersUrl, body);
  const { patronymic: _none, ...rest } = customer;
  expect(JSON.parse(stack.platform.seen[0]?.body ?? "")).toEqual(rest);
});

test("names the refused fields by the form's names, with texts in the caller's language", async () => {
  const body = { ...customer, first_name: "", iin: "80102439075" };
  const response = await postJson(stack.customersUrl, body, { "accept-language": "fr, kk-KZ;q=0.9, en;q=0.8" });
  expect(response.status).toBe(422);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("content-language")).toBe("kk");

  const problem = await problemOf(response);
  expect(problem).toMatchObject({ code: "invalid-customer", status: 422, detail: "Клиент деректерін тексеріңіз." });
  expect(problem.requestId).toBe(response.headers.get("x-request-id"));
  expect(Object.keys(problem.fields ?? {}).sort()).toEqual(["firstName", "iin"]);
  expect(problem.fields?.iin?.[0]).toMatch(/\p{L}/u);
  expect(JSON.stringify(problem)).not.toContain("80102439075");
  expect(stack.platform.seen).toEqual([]);
});

test("looks employees up by list, names the unknown ones, and leaves out undocumented fields", async () => {
  stack.platform.answer = (_seen, response) =>
    sendJson(response, 200, {
      data: {
        employees: [
          { id: 12345, external_id: "A-1", username: "op", first_name: "Данияр", password_hash: "x" },
          { id: 777, external_id: "not asked for" },
          { id: {}, external_id: "A-3" },
        ],
        total: 3,
      },
    });
  const response = await postJson(`${stack.origin}/api/qbox/employees/lookup`, {
    external_ids: ["A-1", "A-2", "A-3", "A-1"],
  });
  expect(await response.json()).toEqual({
    data: {
      employees: [{ id: 12345, external_id: "A-1", username: "op", first_name: "Данияр" }],
      total: 1,
      unknown: ["A-2", "A-3"],
    },
    _success: true,
  });
  expect(stack.platform.seen[0]?.url).toBe("/bridge/api/v1/staff/employees/lookup");
  expect(JSON.parse(stack.platform.seen[0]?.body ?? "")).toEqual({ external_ids: ["A-1", "A-2", "A-3"] });
});

test.each([[Array.from({ length: 100 }, (_, index) => `A-${index}`)], [["b".repeat(128)]]])(
  "looks up at most 100 ids of at most 128 characters: %j",
  async (ids) => {
    stack.platform.answer = (_seen, response) => sendJson(response, 200, { data: { employees: [], total: 0 } });
    const response = await postJson(`${stack.origin}/api/qbox/employees/lookup`, { external_ids: ids });
    expect([response.status, (await response.json()).data.unknown]).toEqual([200, ids]);
  },
);

test.each([
  {},
  { external_ids: [] },
  { external_ids: [1] },
  { external_ids: "A" },
  { external_ids: Array(101).fill("A") },
  { external_ids: ["A", "b".repeat(129)] },
  { external_ids: ["A", ""] },
  { external_ids: ["A", "B\n"] },
  { external_ids: ["A", null] },
])("refuses a lookup of %j before the platform sees it", async (body) => {
  const response = await postJson(`${stack.origin}/api/qbox/employees/lookup`, body);
  expect((await problemOf(response)).code).toBe("invalid-request");
  expect(stack.platform.seen).toEqual([]);
});

test.each([
  ["GET", "/api/qbox/customers", 405, "POST, OPTIONS"],
  ["PUT", "/api/qbox/customers", 405, "POST, OPTIONS"],
  ["POST", "/api/qbox/health", 405, "GET, HEAD, OPTIONS"],
  ["PUT", "/api/qbox/customers/", 405, "POST, OPTIONS"],
  ["POST", "/api/qbox/customers//", 404, null],
  ["POST", "/api/qbox/xcustomers", 404, null],
  ["POST", "/api/qbox/%63ustomers", 404, null],
])("answers %s %s with %i", async (method, path, status, allow) => {
  const response = await fetch(stack.origin + path, { method });
  expect([response.status, response.headers.get("allow")]).toEqual([status, allow]);
  expect((await problemOf(response)).code).toBe(status === 405 ? "method-not-allowed" : "not-found");
});

describe("what is wrong with a customer is said in the language that the caller reads", () => {
  const fieldsOf = async (url: string, body: object, lang: string) => {
    const response = await postJson(url, body, { "accept-language": lang });
    return { status: response.status, fields: response.ok ? {} : ((await problemOf(response)).fields ?? {}) };
  };
  const letters = {
    ru: /^[^a-zәғқңөұүһі]*[а-яё][^a-zәғқңөұүһі]*$/i,
    kk: /[әғқңөұүһі]/i,
    en: /^[^а-яё]*[a-z][^а-яё]*$/i,
  };

  test.each(["ru", "kk", "en"] as const)("%s", async (lang) => {
    const wrong = await fieldsOf(stack.customersUrl, { ...customer, phone: "1" }, lang);
    expect([wrong.status, Object.keys(wrong.fields)]).toEqual([422, ["phone"]]);
    expect(wrong.fields.phone?.join(" ")).toMatch(letters[lang]);
    // A doubt, and no fault: only `strict` refuses it.
    expect(await fieldsOf(stack.customersUrl, customer, lang)).toEqual({ status: 200, fields: {} });
    expect(stack.platform.seen).toHaveLength(1);
  });

  test("and `strict` refuses doubts too, in each of them", async () => {
    const strict = await startStack({ rateLimit: false, strict: true });
    onTestFinished(() => strict.close());
    for (const lang of ["ru", "kk", "en"] as const) {
      const { status, fields } = await fieldsOf(strict.customersUrl, customer, lang);
      expect([lang, status, Object.keys(fields)]).toEqual([lang, 422, ["iin"]]);
      expect(fields.iin?.join(" ")).toMatch(letters[lang]);
    }
    expect(strict.platform.seen).toEqual([]);
  });
});
