// Tests src/server/proxy/routes/employees-handler.ts, src/server/platform/employees.ts
import type { ProxyOptions } from "react-qbox-video-call/server";
import { createProxy } from "react-qbox-video-call/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { postJson, problemOf, type Stack, secret, startStack } from "./harness.js";
import { sendJson } from "./platform.js";

let stack: Stack;
afterEach(() => stack.close());

async function lookUpWith(options: Partial<ProxyOptions>): Promise<Response> {
  stack = await startStack(options);
  stack.platform.answer = (_seen, response) => sendJson(response, 200, { data: { employees: [], total: 0 } });
  return postJson(`${stack.origin}/api/qbox/employees/lookup`, { external_ids: ["e-17"] }, { "x-role": "clerk" });
}

describe("only callers with the right see the names of operators", () => {
  test.each<[string, Partial<ProxyOptions>, number]>([
    ["open access has none", { authorize: "public" }, 404],
    ["open access has it where that is written out", { authorize: "public", employeeLookup: true }, 200],
    ["a session has it", { authorize: () => true }, 200],
    ["a session has none where it is switched off", { authorize: () => true, employeeLookup: false }, 404],
    ["a function that answers true", { employeeLookup: () => true }, 200],
    ["a function that answers true later", { employeeLookup: async () => true }, 200],
    ["a function that answers false", { employeeLookup: () => false }, 403],
    ["a function that answers false later", { employeeLookup: async () => false }, 403],
    ["a function that answers nothing", { employeeLookup: () => undefined as unknown as boolean }, 403],
    ["a function that answers something true-like", { employeeLookup: () => ({}) as unknown as boolean }, 403],
    ["a function of open access", { authorize: "public", employeeLookup: () => false }, 403],
    [
      "a session that authorize refuses is not asked about",
      { authorize: () => false, employeeLookup: () => true },
      401,
    ],
  ])("%s", async (_name, options, status) => {
    expect((await lookUpWith(options)).status).toBe(status);
    expect(stack.platform.seen).toHaveLength(status === 200 ? 1 : 0);
  });

  test("the function gets the request and the session", async () => {
    const employeeLookup = vi.fn((request: Request, session: object) => {
      return request.headers.get("x-role") === "clerk" && "id" in session;
    });
    const authorize = () => ({ id: 7, customer: { iin: "850715300011" } });
    expect((await lookUpWith({ authorize, employeeLookup })).status).toBe(200);
    expect(employeeLookup.mock.calls[0]?.[1]).toEqual({ id: "7", customer: { iin: "850715300011" } });
  });

  test("a function that throws lets nobody in", async () => {
    const onError = vi.fn();
    const employeeLookup = () => {
      throw new Error("no directory");
    };
    expect((await lookUpWith({ employeeLookup, onError })).status).toBe(500);
    expect(onError).toHaveBeenCalledOnce();
    expect(stack.platform.seen).toEqual([]);
  });

  test("a function that hangs answers 503 after authorizeTimeoutMs", async () => {
    const onError = vi.fn();
    const employeeLookup = () => new Promise<boolean>(() => {});
    const response = await lookUpWith({ employeeLookup, onError, authorizeTimeoutMs: 50 });
    expect([response.status, (await problemOf(response)).code]).toEqual([503, "unavailable"]);
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: "authorize-timeout" });
  });

  test("it does not decide about customers", async () => {
    const employeeLookup = vi.fn(() => false);
    stack = await startStack({ employeeLookup });
    expect((await postJson(stack.customersUrl, {})).status).toBe(422);
    expect(employeeLookup).not.toHaveBeenCalled();
  });
});

test.each(["yes", 1, null, {}])("%j is not a valid right", async (employeeLookup) => {
  stack = await startStack();
  const options = { hostName: stack.platform.hostName, secret, authorize: () => true, employeeLookup };
  expect(() => createProxy(options as unknown as ProxyOptions)).toThrow(/^employeeLookup: /);
});
