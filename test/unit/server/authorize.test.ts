// Tests src/server/auth/, src/server/auth/authorizer.ts, src/server/auth/read-authorization.ts
import { createProxy, type Session } from "react-qbox-video-call/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { customer, postJson, problemOf, type Stack, secret, startStack } from "./harness.js";

let stack: Stack;
afterEach(() => stack?.close());

async function upsertAs(session: unknown, body: unknown = customer): Promise<Response> {
  stack = await startStack({ authorize: () => session as Session });
  return postJson(stack.customersUrl, body);
}

const sent = () => JSON.parse(stack.platform.seen[0]?.body ?? "null");

describe("another person's data with a valid session", () => {
  test("the session's IIN and phone overrule the body's", async () => {
    const bound = { iin: "850715300011", phone: "77010001122" };
    const response = await upsertAs({ id: 7, customer: bound }, { ...customer, iin: "900101400017" });
    expect(response.status).toBe(200);
    expect(sent()).toEqual({ ...customer, ...bound });
  });

  test("the session's fields are checked by the schema like the body's", async () => {
    await upsertAs({ customer: { phone: "8 (701) 000-11-22", sex: "male", birthdate: "1985-07-15" } });
    expect(sent()).toMatchObject({ phone: "77010001122", sex: 0, birthdate: "15.07.1985" });
  });

  test("a field that the session binds without a value is not taken from the body", async () => {
    const response = await upsertAs({ customer: { iin: undefined } });
    expect((await problemOf(response)).fields).toHaveProperty("iin");
    expect(stack.platform.seen).toEqual([]);
  });

  test("a bound optional field without a value is left out", async () => {
    await upsertAs({ customer: { patronymic: null } });
    expect(sent()).not.toHaveProperty("patronymic");
  });

  test("the same field under the form's name does not replace the session's", async () => {
    await upsertAs({ customer: { firstName: "Дәурен" } }, { ...customer, firstName: "Мэлс", first_name: "Мэлс" });
    expect(sent().first_name).toBe("Дәурен");
  });
});

describe("callers whom authorize refuses", () => {
  test.each([
    ["false", false, 401, "unauthorized"],
    ["null, as of a session that was not found", null, 401, "unauthorized"],
    ["undefined", undefined, 401, "unauthorized"],
    ["a 401", { status: 401 }, 401, "unauthorized"],
    ["a 403", { status: 403 }, 403, "forbidden"],
    ["a Response", new Response("secret reason", { status: 403 }), 403, "forbidden"],
    ["a Response that says 200", new Response("ok"), 401, "unauthorized"],
  ])("%s", async (_name, answer, status, code) => {
    const response = await upsertAs(answer);
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(JSON.parse(text).code).toBe(code);
    expect(text).not.toContain("secret reason");
    expect(stack.platform.seen).toEqual([]);
  });

  test("get the challenge of the refusal", async () => {
    const response = await upsertAs(new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } }));
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
  });
});

test.each(["yes", 1, Symbol("user"), ["admin"]])(
  "an invalid result of authorize (%s) lets nobody in",
  async (answer) => {
    const onError = vi.fn();
    stack = await startStack({ authorize: () => answer as unknown as boolean, onError });
    const response = await postJson(stack.customersUrl, customer);
    expect([response.status, (await problemOf(response)).code]).toEqual([500, "internal"]);
    expect(onError).toHaveBeenCalledOnce();
    expect(stack.platform.seen).toEqual([]);
  },
);

test("an authorize that throws lets nobody in, and the answer does not say why", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  stack = await startStack({
    authorize: async () => {
      throw new Error("password of the session store: hunter2");
    },
  });
  const response = await postJson(stack.customersUrl, customer);
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(JSON.parse(text).code).toBe("internal");
  expect(text + JSON.stringify(log.mock.calls)).not.toContain("hunter2");
  log.mockRestore();
});

test("authorize reads the request's own headers and address", async () => {
  const seen: string[] = [];
  stack = await startStack({
    authorize: (request) => {
      seen.push(request.method, request.url, request.headers.get("cookie") ?? "");
      return true;
    },
  });
  await postJson(`${stack.customersUrl}?from=form`, customer, { cookie: "sid=1; theme=dark" });
  expect(seen).toEqual(["POST", `${stack.customersUrl}?from=form`, "sid=1; theme=dark"]);
});

test("open access must be written out", () => {
  const hostName = "https://qbox.example.kz";
  const without = { hostName, secret } as unknown as Parameters<typeof createProxy>[0];
  expect(() => createProxy(without)).toThrow(/authorize: .*"public"/);
  expect(() => createProxy({ hostName, secret, authorize: "public", rateLimit: false })).toThrow(/rateLimit/);
  expect(createProxy({ hostName, secret, authorize: "public" })).toBeTypeOf("function");
});
