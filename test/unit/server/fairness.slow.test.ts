// Tests src/server/transport/semaphore.ts, src/server/proxy/routes/upsert-queue.ts
import type { ServerResponse } from "node:http";
import type { ProxyOptions } from "react-qbox-video-call/server";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { customer, postJson, problemOf, type Stack, startStack } from "./harness.js";
import { answerId, sendJson } from "./platform.js";

type Body = Record<string, unknown>;

/** Many requests at once take their time on a busy machine. */
const patient = { timeout: 15_000 };

interface Held {
  body: Body;
  response: ServerResponse;
}

/** Sessions by their header, addresses by X-Forwarded-For; `owner-…` is bound to the customer's IIN. */
async function start(options: Partial<ProxyOptions> = {}) {
  const stack: Stack = await startStack({
    authorize: (request) => {
      const id = request.headers.get("x-session");
      if (id === null) return true;
      return id.startsWith("owner") ? { id, customer: { iin: customer.iin } } : { id };
    },
    trustedProxyHops: 1,
    rateLimit: false,
    timeoutMs: 6_000,
    ...options,
  });
  onTestFinished(() => stack.close());
  const held: Held[] = [];
  stack.platform.answer = ({ body }, response) => held.push({ body: JSON.parse(body), response });
  return {
    stack,
    held,
    asked: (count: number) =>
      vi.waitFor(() => expect(stack.platform.seen.length).toBeGreaterThanOrEqual(count), patient),
    upsert: (headers: Record<string, string>, change: Body = {}) =>
      postJson(stack.customersUrl, { ...customer, ...change }, headers),
    lookup: (headers: Record<string, string>, id: string) =>
      postJson(`${stack.origin}/employees/lookup`, { external_ids: [id] }, headers),
    /** From now on, and what it holds already, in the order in which it came. */
    answersAfter(ms: number) {
      const answer = (response: ServerResponse) =>
        sendJson(response, 200, { data: { customer: { id: 435 }, employees: [] } });
      stack.platform.answer = (_seen, response) => void setTimeout(() => answer(response), ms);
      for (const { response } of held) if (!response.writableEnded) answer(response);
    },
    /** A request that needs nothing of the platform has come through, and so has every one before it. */
    async othersArrived() {
      for (let index = 0; index < 3; index++) await postJson(stack.customersUrl, { iin: "" });
    },
  };
}

const session = (id: string) => ({ "x-session": id });
const address = (ip: string) => ({ "x-forwarded-for": ip });
const statuses = async (responses: Promise<Response>[]) =>
  (await Promise.all(responses)).map(({ status }) => status).toSorted();

describe("another caller who posts my IIN", () => {
  test.each([
    ["another session", session("stranger"), session("mine")],
    ["another address", address("203.0.113.7"), address("198.51.100.1")],
    ["somebody of whom nothing is known", address(""), session("mine")],
  ])(
    "nine times with other names neither gets me refused nor makes me wait for all nine (%s)",
    async (_name, his, mine) => {
      const { held, asked, upsert, othersArrived, answersAfter, stack } = await start();
      const strange = [upsert(his, { first_name: "Zzz" })];
      await asked(1);
      for (let index = 0; index < 8; index++) strange.push(upsert(his, { email: `${index}@example.kz` }));
      await othersArrived();
      const own = upsert(mine);
      await othersArrived();
      expect(held).toHaveLength(1);
      answersAfter(1);
      expect((await own).status).toBe(200);
      const names = stack.platform.seen.map(({ body }) => JSON.parse(body).email);
      expect(names.indexOf(customer.email, 1)).toBeLessThanOrEqual(2);
      // One under way, one waiting; the seven between were replaced.
      expect(await statuses(strange)).toEqual([200, 200, ...Array(7).fill(409)]);
    },
  );

  test("endlessly from three addresses does not lock me out", async () => {
    const { asked, upsert, answersAfter } = await start();
    let stopped = false;
    const flood = ["203.0.113.1", "203.0.113.2", "203.0.113.3"].flatMap((ip) =>
      Array.from({ length: 5 }, async (_, index) => {
        for (let round = 0; !stopped; round++) await upsert(address(ip), { email: `${index}.${round}@example.kz` });
      }),
    );
    await asked(1);
    answersAfter(20);
    for (let round = 0; round < 5; round++) {
      const own = await upsert(address("198.51.100.1"), { email: `mine${round}@example.kz` });
      expect(own.status).toBe(200);
    }
    stopped = true;
    await Promise.all(flood);
  });

  test("from a hundred sessions, at a slow platform, does not make me wait for a hundred", async () => {
    const { asked, upsert, othersArrived, answersAfter } = await start({ timeoutMs: 4_000 });
    const strange = Array.from({ length: 100 }, (_, index) => upsert(session(`s${index}`)));
    await asked(1);
    await othersArrived();
    answersAfter(400);
    // One after the other they would take forty seconds.
    const own = await upsert(session("mine"));
    expect(own.status).toBe(200);
    expect(await statuses(strange)).toEqual(Array(100).fill(200));
  });

  test("from a hundred sessions that the platform never answers does not make a bound session wait", async () => {
    const { held, asked, upsert, othersArrived, answersAfter } = await start();
    const strange = Array.from({ length: 100 }, (_, index) => upsert(session(`s${index}`)));
    await asked(32);
    await othersArrived();
    const own = upsert(session("owner"), { iin: "850715300011" });
    await vi.waitFor(() => expect(held.length).toBe(33), patient);
    const mine = held[32] as Held;
    expect(mine.body.iin).toBe(customer.iin);
    sendJson(mine.response, 200, { data: { customer: { id: 1 } } });
    expect((await own).status).toBe(200);
    answersAfter(0);
    expect(await statuses(strange)).toEqual(Array(100).fill(200));
  });

  test("takes turns with me: of two sessions that both keep posting, neither waits twice", async () => {
    const { held, asked, upsert, othersArrived } = await start();
    const answers = [upsert(session("a"), { email: "a1@example.kz" })];
    await asked(1);
    for (const [id, email] of [
      ["a", "a2@example.kz"],
      ["b", "b1@example.kz"],
      ["c", "c1@example.kz"],
    ] as const) {
      answers.push(upsert(session(id), { email }));
      await othersArrived();
    }
    for (let count = 1; count <= 4; count++) {
      await asked(count);
      sendJson((held[count - 1] as Held).response, 200, { data: { customer: { id: count } } });
    }
    expect(await statuses(answers)).toEqual([200, 200, 200, 200]);
    expect(held.map(({ body }) => body.email)).toEqual([
      "a1@example.kz",
      "b1@example.kz",
      "c1@example.kz",
      "a2@example.kz",
    ]);
  });

  test("does not cancel my upsert by leaving", async () => {
    const { held, asked, upsert, othersArrived, stack } = await start();
    const leaving = new AbortController();
    const gone = fetch(stack.customersUrl, {
      method: "POST",
      headers: { "content-type": "application/json", ...session("stranger") },
      body: JSON.stringify(customer),
      signal: leaving.signal,
    });
    await asked(1);
    const mine = upsert(session("mine"));
    await othersArrived();
    leaving.abort();
    await expect(gone).rejects.toThrow();
    await asked(2);
    sendJson((held[1] as Held).response, 200, { data: { customer: { id: 7 } } });
    expect((await mine).status).toBe(200);
  });
});

describe("one caller's flood of calls to the platform", () => {
  test.each([
    ["a session", session("flood"), session("mine")],
    ["an address", address("203.0.113.7"), address("198.51.100.1")],
    ["nobody known", address(""), address("198.51.100.1")],
  ])(
    "leaves room for another caller while the platform answers nothing (%s)",
    async (_name, his, mine) => {
      const { held, lookup, othersArrived, answersAfter } = await start({ timeoutMs: 15_000 });
      const flood = Array.from({ length: 400 }, (_, index) => lookup(his, `f${index}`));
      await vi.waitFor(() => expect(held).toHaveLength(43), patient);
      await othersArrived();
      const own = lookup(mine, "mine");
      await vi.waitFor(() => expect(held).toHaveLength(44), patient);
      expect(held.at(-1)?.body).toEqual({ external_ids: ["mine"] });
      answersAfter(0);
      expect((await own).status).toBe(200);
      expect(new Set(await statuses(flood))).toEqual(new Set([200, 503]));
    },
    30_000,
  );

  test("takes turns with the others, and its own last call is refused when the queue is full", async () => {
    const { held, asked, lookup, othersArrived } = await start({ maxConcurrentCalls: 1, maxWaitingCalls: 4 });
    const flood: Promise<Response>[] = [];
    for (const id of ["f1", "f2", "f3", "f4", "f5"]) {
      flood.push(lookup(session("flood"), id));
      await othersArrived();
    }
    // The line is full of one caller's.
    const refused = await lookup(session("flood"), "f6");
    expect([refused.status, (await problemOf(refused)).code]).toEqual([503, "busy"]);
    const b = lookup(session("b"), "b1");
    await othersArrived();
    const c = lookup(session("c"), "c1");
    await othersArrived();
    for (let count = 1; count <= 5; count++) {
      await asked(count);
      sendJson((held[count - 1] as Held).response, 200, { data: { employees: [] } });
    }
    expect(await statuses([b, c])).toEqual([200, 200]);
    expect(await statuses(flood)).toEqual([200, 200, 200, 503, 503]);
    expect(held.map(({ body }) => (body.external_ids as string[])[0])).toEqual(["f1", "f2", "b1", "c1", "f3"]);
  });

  test("from three sessions leaves room for a fourth", async () => {
    const { held, lookup, othersArrived, answersAfter } = await start({ timeoutMs: 15_000, maxWaitingCalls: 256 });
    const flood: Promise<Response>[] = [];
    for (const [caller, count] of [
      ["a", 43],
      ["b", 57],
      ["c", 62],
    ] as const) {
      for (let index = 0; index < 60; index++) flood.push(lookup(session(caller), `${caller}${index}`));
      await vi.waitFor(() => expect(held).toHaveLength(count), patient);
    }
    await othersArrived();
    const own = lookup(session("mine"), "mine");
    await vi.waitFor(() => expect(held).toHaveLength(63), patient);
    expect(held.at(-1)?.body).toEqual({ external_ids: ["mine"] });
    answersAfter(0);
    expect((await own).status).toBe(200);
    expect(new Set(await statuses(flood))).toEqual(new Set([200]));
  }, 30_000);
});

test("queues leave nothing behind: the same customer is served again after a flood", async () => {
  const { stack, asked, upsert, answersAfter } = await start();
  const strange = Array.from({ length: 30 }, (_, index) =>
    upsert(session(`s${index % 7}`), { email: `${index}@example.kz` }),
  );
  await asked(1);
  answersAfter(1);
  expect(new Set(await statuses(strange))).toEqual(new Set([200, 409]));
  stack.platform.answer = answerId(9);
  const own = await upsert(session("mine"));
  expect((await own.json()).data.customer.id).toBe("9");
});
