// Tests src/server/http/lazy-options.ts, src/server/options.ts
import { createPlatformClient, createProxy, createWebhookHandler, sharedSecret } from "react-qbox-video-call/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { customer, secret } from "./harness.js";

const log = vi.spyOn(console, "error").mockImplementation(() => {});
beforeEach(() => log.mockClear());
afterEach(() => vi.unstubAllEnvs());

const post = () =>
  new Request("https://app.example/api/qbox/customers", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(customer),
  });

const lazyProxy = (made = vi.fn()) =>
  createProxy(() => {
    made();
    return {
      hostName: process.env.QBOX_HOST_NAME,
      secret: process.env.QBOX_SECRET,
      authorize: () => true,
      fetch: async () => Response.json({ data: { customer: { id: 435 } } }),
    };
  });

test("a module that a build imports without its environment does not throw; the first request reads it once", async () => {
  const made = vi.fn();
  const POST = lazyProxy(made);
  expect(made).not.toHaveBeenCalled();
  vi.stubEnv("QBOX_HOST_NAME", "https://qbox.example.kz");
  vi.stubEnv("QBOX_SECRET", secret);
  expect((await POST(post())).status).toBe(200);
  expect((await POST(post())).status).toBe(200);
  expect(made).toHaveBeenCalledOnce();
});

test("a missing environment is named in the log, answered with a code, and read again", async () => {
  const POST = lazyProxy();
  vi.stubEnv("QBOX_HOST_NAME", "https://qbox.example.kz");
  vi.stubEnv("QBOX_SECRET", undefined);
  const response = await POST(post());
  const text = await response.text();
  expect([response.status, JSON.parse(text).code]).toEqual([500, "internal"]);
  expect(text).not.toContain("environment");
  expect(log.mock.calls[0]?.[1]).toMatchObject({ option: "secret", message: expect.stringContaining("environment") });
  expect(response.headers.get("cache-control")).toBe("no-store");

  vi.stubEnv("QBOX_SECRET", secret);
  expect((await POST(post())).status).toBe(200);
});

const lazyPlatform = (made = vi.fn()) =>
  createPlatformClient(() => {
    made();
    return {
      hostName: process.env.QBOX_HOST_NAME,
      secret: process.env.QBOX_SECRET,
      fetch: async () => Response.json({ data: { customer: { id: 435 } } }),
    };
  });

const aigerim = { firstName: "Айгерим", lastName: "Сериккызы", iin: "801024390750", phone: "77011234567" };

test("a platform client reads its environment at the first call, once", async () => {
  const made = vi.fn();
  const platform = lazyPlatform(made);
  expect(made).not.toHaveBeenCalled();
  vi.stubEnv("QBOX_HOST_NAME", "https://qbox.example.kz");
  vi.stubEnv("QBOX_SECRET", secret);
  expect(await Promise.all([platform.upsertCustomer(aigerim), platform.upsertCustomer(aigerim)])).toEqual([
    { userId: "435" },
    { userId: "435" },
  ]);
  await platform.ping();
  expect(made).toHaveBeenCalledOnce();
});

test("a platform client without its environment rejects every call, throws nothing synchronously, and reads it again", async () => {
  const platform = lazyPlatform();
  vi.stubEnv("QBOX_HOST_NAME", "https://qbox.example.kz");
  vi.stubEnv("QBOX_SECRET", undefined);
  const calls = [platform.upsertCustomer(aigerim), platform.lookupEmployees(["emp-001"]), platform.ping()];
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: "invalid-option:secret" });
  vi.stubEnv("QBOX_SECRET", secret);
  expect(await platform.upsertCustomer(aigerim)).toEqual({ userId: "435" });
});

test("an error that the options' function throws rejects the call", async () => {
  const cause = new Error("the vault is sealed");
  const platform = createPlatformClient(() => {
    throw cause;
  });
  await expect(platform.ping()).rejects.toBe(cause);
});

test("without the function a missing variable is named at the start", () => {
  vi.stubEnv("QBOX_SECRET", undefined);
  const options = { hostName: "https://qbox.example.kz", secret: process.env.QBOX_SECRET };
  expect(() => createProxy({ ...options, authorize: () => true })).toThrow(/^secret: .*environment variable/);
  expect(() => createPlatformClient(options)).toThrow(/^secret: /);
  expect(() => sharedSecret("X-Webhook-Secret", process.env.QBOX_SECRET)).toThrow(/^value: .*environment variable/);
});

test("the webhook waits for its environment too", async () => {
  const onCallResult = vi.fn();
  const POST = createWebhookHandler(() => ({
    verify: sharedSecret("X-Webhook-Secret", process.env.WEBHOOK_SECRET),
    onCallResult,
  }));
  const deliver = () =>
    POST(
      new Request("https://app.example/hook", {
        method: "POST",
        headers: { "x-webhook-secret": "shared-With-The-Platform" },
        body: '{"call":{"id":"c-1"}}',
      }),
    );
  expect((await deliver()).status).toBe(500);
  vi.stubEnv("WEBHOOK_SECRET", "shared-With-The-Platform");
  expect((await deliver()).status).toBe(200);
  expect(onCallResult).toHaveBeenCalledOnce();
});
