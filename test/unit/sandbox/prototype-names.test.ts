// Tests src/sandbox/platform/api/, src/sandbox/platform/pages/
import { type Sandbox, type SandboxOptions, startSandbox } from "react-qbox-video-call/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const names = [
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "isPrototypeOf",
  "__defineGetter__",
];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, robot: false });
});
afterAll(() => sandbox.close());

describe.each(names)("%s is a word like any other, not a property of every object", (name) => {
  test("as the language of the index page, in the address and in the header", async () => {
    for (const [path, accepted] of [
      [`/?lang=${name}`, "kk"],
      ["/", name],
    ] as const) {
      const response = await fetch(sandbox.url + path, { headers: { "accept-language": accepted } });
      expect(response.status).toBe(200);
      expect(await response.text()).toMatch(/<html lang="(?:ru|kk)">/);
    }
  });

  const post = (path: string, body: string) =>
    fetch(sandbox.url + path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-secret": sandbox.secret },
      body,
    });

  test("as the name of a fault, and of a part of one", async () => {
    for (const body of [`{"${name}":{}}`, `{"api":{"${name}":1}}`, `{"script":{"${name}":true}}`]) {
      expect((await post("/__sandbox/faults", body)).status).toBe(400);
    }
    expect((await post("/__sandbox/robot", `{"${name}":1}`)).status).toBe(400);
  });

  test("as a field of a customer, an external id and an id in a path", async () => {
    const customer = { first_name: "Айгүл", last_name: "Серікова", iin: "900101400017", phone: "77771234567" };
    const body = JSON.stringify(customer).replace("{", `{"${name}":{"iin":"1"},`);
    expect((await post("/bridge/api/v1/customers", body)).status).toBe(200);
    const found = await post("/bridge/api/v1/staff/employees/lookup", JSON.stringify({ external_ids: [name] }));
    expect(await found.json()).toEqual({ data: { employees: [], total: 0 } });
    expect((await post(`/__sandbox/calls/${name}/drop`, "{}")).status).toBe(409);
    expect((await post(`/__sandbox/deliveries/${name}/retry`, "{}")).status).toBe(409);
  });

  test("as a field of an employee in the seed", async () => {
    const seed = `[{"id":20001,"external_id":"e","username":"u","first_name":"a","last_name":"b","${name}":1}]`;
    const options = { employees: JSON.parse(seed) as SandboxOptions["employees"] } as SandboxOptions;
    await expect(startSandbox(options)).rejects.toThrow(`${name} is no field of an employee`);
  });
});
