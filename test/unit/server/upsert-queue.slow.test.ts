// Tests src/server/proxy/routes/upsert-queue.ts, src/server/proxy/routes/
import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { customer, postJson, problemOf, type Stack, startStack } from "./harness.js";
import { sendJson } from "./platform.js";

let stack: Stack;
/** What the platform was asked and has not answered yet. */
let held: { body: Record<string, unknown>; response: ServerResponse }[];

beforeEach(async () => {
  stack = await startStack({
    authorize: (request) => ({ id: request.headers.get("x-session") ?? "one" }),
    rateLimit: { points: 1_000 },
    timeoutMs: 5_000,
  });
  held = [];
  stack.platform.answer = ({ body }, response) => held.push({ body: JSON.parse(body), response });
});
afterEach(() => stack.close());

const upsert = (change: object = {}, session = "one") =>
  postJson(stack.customersUrl, { ...customer, ...change }, { "x-session": session });

const asked = (count: number) => vi.waitFor(() => expect(held).toHaveLength(count), { timeout: 10_000 });

function answer(id: number, status = 200): void {
  const response = held.shift()?.response;
  if (response !== undefined) sendJson(response, status, { data: { customer: { id } } });
}

const idOf = async (response: Promise<Response>) => (await (await response).json()).data.customer.id;

/** A request that needs nothing of the platform has come through, and so has every one that was sent before it. */
async function othersArrived(): Promise<void> {
  for (let index = 0; index < 3; index++) await upsert({ iin: "" });
}

describe("two upserts of one customer at the same moment", () => {
  test("with the same content and session are sent once", async () => {
    const first = upsert();
    await asked(1);
    const second = upsert();
    await othersArrived();
    answer(435);
    expect([await idOf(first), await idOf(second)]).toEqual(["435", "435"]);
    expect(stack.platform.seen).toHaveLength(1);
  });

  test("with different content are sent one after the other, the latest last", async () => {
    const first = upsert();
    await asked(1);
    const second = upsert({ email: "new@example.kz" });
    await othersArrived();
    expect(held).toHaveLength(1);
    answer(435);
    await asked(1);
    expect(held[0]?.body.email).toBe("new@example.kz");
    answer(436);
    expect([await idOf(first), await idOf(second)]).toEqual(["435", "436"]);
  });

  test("of two sessions never share a result", async () => {
    const mine = upsert({}, "one");
    await asked(1);
    const theirs = upsert({}, "two");
    await othersArrived();
    answer(435);
    await asked(1);
    answer(436);
    expect([await idOf(mine), await idOf(theirs)]).toEqual(["435", "436"]);
  });

  test("are for the same customer, however the IIN and the names are written", async () => {
    const first = upsert();
    await asked(1);
    const second = upsert({ iin: " 900101-400017 ", phone: "8 (777) 123-45-67" });
    await othersArrived();
    answer(435);
    expect([await idOf(first), await idOf(second)]).toEqual(["435", "435"]);
    expect(stack.platform.seen).toHaveLength(1);
  });

  test("with the first content again are sent again, because another content came between", async () => {
    const first = upsert();
    await asked(1);
    const replaced = upsert({ email: "new@example.kz" });
    await othersArrived();
    const last = upsert();
    expect((await replaced).status).toBe(409);
    for (const id of [1, 2]) {
      await asked(1);
      answer(id);
    }
    expect([await idOf(first), await idOf(last)]).toEqual(["1", "2"]);
    expect(stack.platform.seen.map(({ body }) => JSON.parse(body).email)).toEqual([customer.email, customer.email]);
  });

  test("of which one waits: a newer one of the session replaces it, and the older one gets superseded", async () => {
    const first = upsert();
    await asked(1);
    const older = [upsert({ email: "1@example.kz" }), upsert({ email: "1@example.kz" })];
    await othersArrived();
    const newer = upsert({ email: "2@example.kz" });
    for (const response of await Promise.all(older)) {
      expect([response.status, (await problemOf(response)).code]).toEqual([409, "superseded"]);
    }
    answer(1);
    await asked(1);
    answer(2);
    expect([await idOf(first), await idOf(newer)]).toEqual(["1", "2"]);
    expect(stack.platform.seen.map(({ body }) => JSON.parse(body).email)).toEqual([customer.email, "2@example.kz"]);
  });
});

test("other customers do not wait", async () => {
  const first = upsert();
  const second = upsert({ iin: "850715300011" });
  await asked(2);
  answer(1);
  answer(2);
  await Promise.all([first, second]);
});

test("a failed upsert is answered to each of its requests, and the next one is sent", async () => {
  const first = upsert();
  await asked(1);
  const second = upsert({ email: "new@example.kz" });
  await othersArrived();
  answer(435, 500);
  expect((await first).status).toBe(502);
  await asked(1);
  answer(436);
  expect(await idOf(second)).toBe("436");
});

describe("a caller who leaves", () => {
  const leavable = () => {
    const controller = new AbortController();
    const response = fetch(stack.customersUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(customer),
      signal: controller.signal,
    });
    return { response, leave: () => controller.abort() };
  };

  test("does not end the upsert for another request that waits for it", async () => {
    const { response, leave } = leavable();
    await asked(1);
    const staying = upsert();
    await othersArrived();
    leave();
    await expect(response).rejects.toThrow();
    await othersArrived();
    answer(435);
    expect(await idOf(staying)).toBe("435");
    expect(stack.platform.seen).toHaveLength(1);
  });

  test("as the last one aborts the call to the platform, and the next upsert is sent anew", async () => {
    const { response, leave } = leavable();
    await asked(1);
    const closed = new Promise((resolve) => held.shift()?.response.on("close", resolve));
    leave();
    await expect(response).rejects.toThrow();
    await closed;
    const next = upsert();
    await asked(1);
    answer(436);
    expect(await idOf(next)).toBe("436");
  });
});
