// Tests src/server/proxy/, src/server/http/accept-language.ts, src/customer-upsert/read-answer.ts
import { CustomerUpsertError } from "react-qbox-video-call";
import { customerSchema, fromWire, messagesByField } from "react-qbox-video-call/customer";
import { createProxy, type ProxyOptions } from "react-qbox-video-call/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { readAnswer } from "../../../src/customer-upsert/read-answer.js";
import { customer, postJson, problemOf, type Stack, secret, startStack } from "./harness.js";
import { sendJson } from "./platform.js";
import { send } from "./raw-request.js";

const names = [
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "isPrototypeOf",
  "__defineGetter__",
];

let stack: Stack | undefined;
afterEach(() => stack?.close());

describe.each(names)("%s is handled like any other word, not as a property of every object", (name) => {
  const onError = vi.fn();
  async function start(options: Partial<ProxyOptions> = {}): Promise<Stack> {
    onError.mockClear();
    stack = await startStack({ onError, ...options });
    return stack;
  }

  test("as a language", async () => {
    const { customersUrl } = await start();
    for (const header of [name, `${name};q=1, kk;q=0.5`, `${name.slice(0, 2)}`, `${name}-KZ`]) {
      const answer = await postJson(`${customersUrl}?lang=${name}`, {}, { "accept-language": header });
      expect([answer.status, answer.headers.get("content-language")]).toEqual([
        422,
        header.includes("kk") ? "kk" : "ru",
      ]);
    }
    const options = { hostName: "https://qbox.example.kz", secret, authorize: "public", lang: name };
    expect(() => createProxy(options as unknown as ProxyOptions)).toThrow(/^lang: /);
  });

  test("as a path, a query, a method and a header", async () => {
    const { origin } = await start();
    for (const path of [`/${name}`, `/api/qbox/${name}`, `/api/qbox/employees/${name}`, `/customers/${name}`]) {
      expect((await postJson(origin + path, {})).status).toBe(404);
    }
    expect((await fetch(`${origin}/health?${name}=1&platform=${name}`)).status).toBe(200);
    const headers = { "content-type": "application/json", [name]: "1" };
    expect((await send(`${origin}/customers`, { headers, body: JSON.stringify(customer) })).status).toBe(200);
    expect(onError).not.toHaveBeenCalled();
  });

  test.each(["content-type", "content-encoding", "origin", "sec-fetch-site", "authorization", "x-forwarded-for"])(
    "as the value of %s",
    async (header) => {
      const { customersUrl } = await start({ trustedProxyHops: 1 });
      const answer = await postJson(customersUrl, customer, { [header]: name });
      expect([200, 403, 415]).toContain(answer.status);
      expect(onError).not.toHaveBeenCalled();
    },
  );

  test("as a key of the JSON, and as the value of a field", async () => {
    const { customersUrl, platform } = await start();
    const body = JSON.stringify(customer).replace("{", `{"${name}":{"iin":"1"},`);
    expect((await postJson(customersUrl, body)).status).toBe(200);
    expect(JSON.parse(platform.seen[0]?.body ?? "")).toEqual(customer);
    for (const field of Object.keys(customer)) {
      expect([200, 422]).toContain((await postJson(customersUrl, { ...customer, [field]: name })).status);
    }
    expect((await postJson(customersUrl, `{"${name}":${JSON.stringify(customer)}}`)).status).toBe(422);
    expect(onError).not.toHaveBeenCalled();
  });

  test("as an employee's id, asked for and answered", async () => {
    const { origin, platform } = await start();
    platform.answer = (_seen, response) =>
      sendJson(response, 200, `{"data":{"employees":[{"id":7,"external_id":"${name}","${name}":1}],"total":1}}`);
    const found = await postJson(`${origin}/employees/lookup`, { external_ids: [name, "e-1"] });
    expect(await found.json()).toEqual({
      data: { employees: [{ id: 7, external_id: name }], total: 1, unknown: ["e-1"] },
      _success: true,
    });
  });

  test("as the platform's answer", async () => {
    const { customersUrl, platform } = await start();
    for (const body of [
      `{"data":{"customer":{"${name}":1}}}`,
      `{"data":{"customer":{"id":"${name}"}}}`,
      `{"_success":false,"error":{"code":"${name}","fields":{"${name}":["x"]}}}`,
    ]) {
      platform.answer = (_seen, response) => sendJson(response, 200, body);
      const answer = await postJson(customersUrl, customer);
      expect([422, 502]).toContain(answer.status);
      expect((await problemOf(answer)).code).toMatch(/^(refused|malformed-response)$/);
    }
    expect(onError).not.toHaveBeenCalled();
  });

  test("as the session's id", async () => {
    const { customersUrl } = await start({ authorize: () => ({ id: name }), rateLimit: { points: 1 } });
    const statuses = [];
    for (let index = 0; index < 2; index++) statuses.push((await postJson(customersUrl, customer)).status);
    expect(statuses).toEqual([200, 429]);
  });

  test("in the browser: as a code, a field and a message of a proxy's answer", () => {
    const body = `{"code":"${name}","fields":{"${name}":["${name}"]},"data":{"customer":{"${name}":1}}}`;
    try {
      readAnswer(new Response(null, { status: 422 }), body, {});
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(CustomerUpsertError);
      expect((error as CustomerUpsertError).code).toBe("invalid-customer");
      expect(Object.entries((error as CustomerUpsertError).fields)).toEqual([[name, [name]]]);
    }
  });

  test("in the schema: as a language, a key and a value", () => {
    const json = JSON.parse(JSON.stringify(customer).replace("{", `{"${name}":1,`));
    const lang = name as "ru";
    const { issues } = customerSchema({ lang })["~standard"].validate(
      fromWire({ ...json, first_name: name, sex: name }),
    );
    const fields = messagesByField((issues ?? []) as Parameters<typeof messagesByField>[0]);
    expect(fields.sex?.every((message) => typeof message === "string" && message !== "")).toBe(true);
  });
});
