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

const asked = (count: number) => vi.waitFor(() => expect(held).toHaveLength(count));

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
  test("with the same content of the same session are one at the platform", async () => {
    const first = upsert();
    await asked(1);
    const second = upsert();
    await othersArrived();
    answer(435);
    expect([await idOf(first), await idOf(second)]).toEqual(["435", "435"]);
    expect(stack.platform.seen).toHaveLength(1);
  });

  test("with other content reach the platform one after the other, the latest last", async () => {
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

  test("of two sessions are never answered with one another's result", async () => {
    const mine = upsert({}, "one");
    await asked(1);
    const theirs = upsert({}, "two");
    await othersArrived();
    answer(435);
    await asked(1);
    answer(436);
    expect([await idOf(mine), await idOf(theirs)]).toEqual(["435", "436"]);
  });

  test("are the same customer's however the IIN and the names are written", async () => {
    const first = upsert();
    await asked(1);
    const second = upsert({ iin: " 900101-400017 ", phone: "8 (777) 123-45-67" });
    await othersArrived();
    answer(435);
    expect([await idOf(first), await idOf(second)]).toEqual(["435", "435"]);
    expect(stack.platform.seen).toHaveLength(1);
  });

  test("going back to the first content is sent again, since another one was in between", async () => {
    const answers = [upsert()];
    await asked(1);
    answers.push(upsert({ email: "new@example.kz" }));
    await othersArrived();
    answers.push(upsert());
    await othersArrived();
    for (const id of [1, 2, 3]) {
      await asked(1);
      answer(id);
    }
    expect(await Promise.all(answers.map(idOf))).toEqual(["1", "2", "3"]);
    expect(stack.platform.seen.map(({ body }) => JSON.parse(body).email)).toEqual([
      customer.email,
      "new@example.kz",
      customer.email,
    ]);
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

test("a failure is each caller's own answer, and the next one is sent", async () => {
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

describe("a caller who goes away", () => {
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

  test("takes nothing from the one who waits for the same answer", async () => {
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

  test("as the last one ends the call to the platform, and the next upsert is a new one", async () => {
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

test("a customer whom too many wait for is refused with a time to come back, and nothing is stuck afterwards", async () => {
  const first = upsert();
  await asked(1);
  const waiting = Array.from({ length: 8 }, (_, index) => upsert({ email: `${index}@example.kz` }));
  await othersArrived();
  const refused = await upsert({ email: "late@example.kz" });
  expect([refused.status, (await problemOf(refused)).code]).toEqual([503, "busy"]);
  expect(refused.headers.get("retry-after")).toBe("1");
  for (let id = 1; id <= 9; id++) {
    await asked(1);
    answer(id);
  }
  expect((await Promise.all([first, ...waiting])).map(({ status }) => status)).toEqual(Array(9).fill(200));
  const late = upsert({ email: "late@example.kz" });
  await asked(1);
  answer(10);
  expect(await idOf(late)).toBe("10");
});
