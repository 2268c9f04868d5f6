// Tests src/sandbox/platform/api/api.ts, src/sandbox/platform/api/secret.ts, src/sandbox/platform/store/customers.ts, src/sandbox/platform/store/customer-fields.ts
import { describe, expect, it } from "vitest";
import { customersPath, post, sample, start } from "./platform.js";

describe("the customers call", () => {
  it("creates a customer and answers with an id of digits", async () => {
    const response = await post(await start(), customersPath, sample);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ data: { customer: { id: "435" } }, _success: true });
  });

  it("gives the platform's other answer when asked to", async () => {
    const response = await post(await start({ answers: "user_id" }), customersPath, sample);
    expect(await response.json()).toEqual({ data: { customer: { user_id: "435" } } });
  });

  it("updates the customer with the same IIN, and creates one for another", async () => {
    const sandbox = await start();
    const idOf = async (body: object) => (await (await post(sandbox, customersPath, body)).json()).data.customer.id;
    expect(await idOf({ ...sample, email: "a@b.kz" })).toBe("435");
    expect(await idOf({ ...sample, phone: "77010000000" })).toBe("435");
    expect(await idOf({ ...sample, iin: "850505300456" })).toBe("436");
    expect(sandbox.control.customers).toEqual([
      { ...sample, id: "435", email: "a@b.kz", phone: "77010000000" },
      { ...sample, id: "436", iin: "850505300456" },
    ]);
  });

  it.each(["wrong", ""])("refuses the secret %j with 401 and keeps nothing", async (secret) => {
    const sandbox = await start();
    const response = await post(sandbox, customersPath, sample, secret);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ _success: false, error: { code: "unauthorized" } });
    expect(sandbox.control.customers).toEqual([]);
  });

  it.each([
    ["first_name", undefined],
    ["last_name", " "],
    ["iin", "12345"],
    ["iin", 900101400123],
    ["phone", "+77771234567"],
    ["birthdate", "1990-01-01"],
    ["birthdate", "31.02.1990"],
    ["sex", 2],
    ["email", "nobody"],
  ])("names the field %s when it is %j", async (field, value) => {
    const response = await post(await start(), customersPath, { ...sample, [field]: value });
    expect(response.status).toBe(422);
    const answer = await response.json();
    expect(answer._success).toBe(false);
    expect(Object.keys(answer.error.fields)).toEqual([field]);
  });

  it("answers 400 to a body that is not JSON", async () => {
    expect((await post(await start(), customersPath, "not json")).status).toBe(400);
  });

  it("is closed to browsers: no CORS, no preflight", async () => {
    const sandbox = await start();
    const origin = { origin: "https://bank.kz" };
    const preflight = await fetch(sandbox.url + customersPath, { method: "OPTIONS", headers: origin });
    const response = await fetch(sandbox.url + customersPath, { method: "POST", headers: origin });
    expect(preflight.ok).toBe(false);
    for (const { headers } of [preflight, response]) expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("logs what arrived, and whether the secret was right, but never the secret", async () => {
    const sandbox = await start({ secret: "top-secret-value" });
    await post(sandbox, customersPath, sample);
    await post(sandbox, customersPath, sample, "wrong");
    const [right, wrong] = sandbox.control.requests;
    expect(right).toMatchObject({ method: "POST", path: customersPath, authorized: true, body: sample, status: 200 });
    expect(right?.headers).toContain("x-api-secret");
    expect(wrong).toMatchObject({ authorized: false, status: 401 });
    expect(JSON.stringify(sandbox.control.requests)).not.toContain("top-secret-value");
  });
});

describe("the employees lookup", () => {
  const lookup = "/bridge/api/v1/staff/employees/lookup";

  it("finds employees by their external ids", async () => {
    const response = await post(await start(), lookup, { external_ids: ["emp-002", "nobody"] });
    const { data } = await response.json();
    expect(data.total).toBe(1);
    expect(Object.keys(data.employees[0])).toEqual(
      expect.arrayContaining(["id", "external_id", "username", "first_name", "last_name", "patronymic"]),
    );
    expect(data.employees[0]).toMatchObject({ id: 12346, external_id: "emp-002" });
  });

  it("checks the secret and the body", async () => {
    const sandbox = await start();
    expect((await post(sandbox, lookup, { external_ids: [] }, "wrong")).status).toBe(401);
    expect((await post(sandbox, lookup, { external_ids: "emp-001" })).status).toBe(422);
  });
});
