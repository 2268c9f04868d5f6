// Tests src/server/transport/choose-transport.ts, src/server/transport/fetch-transport.ts
import { createPlatformClient } from "react-qbox-video-call/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { secret } from "./harness.js";
import { answerId, startPlatform, type TestPlatform } from "./platform.js";

const person = { firstName: "Айгүл", lastName: "Серікова", iin: "900101400017", phone: "77771234567" };

let platform: TestPlatform;
beforeEach(async () => {
  platform = await startPlatform();
  platform.answer = answerId(435);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await platform.close();
});

/** Whether a call went by the global `fetch`, of a client that was made where `globals` are. */
async function goesByFetch(globals: Record<string, unknown>): Promise<boolean> {
  const fetch = vi.spyOn(globalThis, "fetch");
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  const client = createPlatformClient({ hostName: platform.hostName, secret });
  vi.unstubAllGlobals();
  expect(await client.upsertCustomer(person)).toEqual({ userId: "435" });
  return fetch.mock.calls.length > 0;
}

test("Node itself sends by a pool", async () => {
  expect(await goesByFetch({})).toBe(false);
});

test.each(["Bun", "Deno", "EdgeRuntime", "WebSocketPair"])(
  "a runtime that has %s, and a process as Node's, sends by its fetch",
  async (name) => expect(await goesByFetch({ [name]: {} })).toBe(true),
);

test.each([
  ["no process", undefined],
  ["a process without a release", {}],
  ["a process of another name", { release: { name: "workerd" } }],
])("a runtime with %s sends by its fetch", async (_what, process) => {
  expect(await goesByFetch({ process })).toBe(true);
});

test.each([200, 204])(
  "an answer of a fetch without a body, %i, is no answer, and no failure of the network",
  async (status) => {
    const client = createPlatformClient({
      hostName: platform.hostName,
      secret,
      fetch: async () => new Response(null, { status }),
    });
    await expect(client.upsertCustomer(person)).rejects.toMatchObject({ code: "malformed-response" });
  },
);

test("a redirect whose status the runtime's fetch hides is named as a redirect", async () => {
  const opaque = Object.defineProperties(new Response(null), {
    type: { value: "opaqueredirect" },
    status: { value: 0 },
  });
  const client = createPlatformClient({ hostName: platform.hostName, secret, fetch: async () => opaque });
  await expect(client.upsertCustomer(person)).rejects.toMatchObject({
    code: "platform-unavailable",
    status: 302,
    message: expect.stringContaining("redirects"),
  });
});
