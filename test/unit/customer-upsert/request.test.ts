// Tests src/customer-upsert/request.ts, src/customer-upsert/send.ts
import { afterEach, expect, test, vi } from "vitest";
import { requestCustomerUpsert } from "../../../src/customer-upsert/request.js";
import { sendCustomer } from "../../../src/customer-upsert/send.js";

const customer = { firstName: "Айгүл", lastName: "Серікова", iin: "900101400017", phone: "77771234567" };
const never = new AbortController().signal;
const proxyUrl = "https://bank.example/customers";

afterEach(() => vi.unstubAllGlobals());

const failing = (fetch: () => Promise<Response>, options = {}) => {
  const spy = vi.fn(fetch);
  vi.stubGlobal("fetch", spy);
  const error = requestCustomerUpsert(customer, { proxyUrl, ...options }, never).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { error, spy };
};
const endless = () => new Promise<Response>(() => {});

test("a proxy that is not reached is told, with the cause", async () => {
  const cause = new TypeError("fetch failed");
  const { error } = failing(() => Promise.reject(cause));
  expect(await error).toMatchObject({
    code: "network",
    message: expect.stringContaining("The customer was not sent: the proxy was not reached."),
    cause,
  });
});

test("headers that throw are told, with the cause, and nothing is sent", async () => {
  const cause = new Error("no session");
  const headers = () => Promise.reject(cause);
  const { error, spy } = failing(endless, { headers });
  expect(await error).toMatchObject({
    code: "unauthorized",
    message: expect.stringContaining("The customer was not sent: headers threw."),
    cause,
  });
  expect(spy).not.toHaveBeenCalled();
});

test.each([
  ["an error", new RangeError("Айгүл"), "RangeError"],
  ["nothing", undefined, "undefined"],
  ["null", null, "undefined"],
])("a schema that throws %s is told by its name alone, and nothing is sent", async (_what, thrown, name) => {
  const validate = () => {
    throw thrown;
  };
  const schema = { "~standard": { version: 1, vendor: "test", validate } };
  const { error, spy } = failing(endless, { schema });
  expect(await error).toMatchObject({
    code: "invalid-customer",
    message: expect.stringContaining(`The customer was not sent: the schema threw a ${name}.`),
  });
  expect(String(await error)).not.toContain("Айгүл");
  expect(spy).not.toHaveBeenCalled();
});

test("a time limit that passes says how long it was", async () => {
  const { error } = failing(endless, { timeoutMs: 20 });
  expect(await error).toMatchObject({
    code: "timeout",
    message: expect.stringContaining("The proxy did not answer within 20 ms."),
  });
});

test("what is aborted while the schema checks is not sent", async () => {
  const controller = new AbortController();
  const fetch = vi.fn(endless);
  vi.stubGlobal("fetch", fetch);
  const validate = async (value: unknown) => {
    controller.abort();
    return { value: value as never };
  };
  const schema = { "~standard": { version: 1, vendor: "test", validate } } as const;
  const sent = requestCustomerUpsert(customer, { proxyUrl, schema }, controller.signal);
  await expect(sent).rejects.toMatchObject({ name: "AbortError" });
  await new Promise((resolve) => setTimeout(resolve));
  expect(fetch).not.toHaveBeenCalled();
});

test("a customer that JSON cannot express is told, and nothing is sent", async () => {
  const fetch = vi.fn(endless);
  vi.stubGlobal("fetch", fetch);
  await expect(sendCustomer({ ...customer, order: 1n }, { proxyUrl }, never)).rejects.toMatchObject({
    code: "invalid-customer",
    message: expect.stringContaining("Not sent: the customer is no JSON."),
  });
  expect(fetch).not.toHaveBeenCalled();
});
