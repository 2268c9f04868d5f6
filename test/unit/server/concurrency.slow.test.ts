// Tests src/server/transport/limit-concurrency.ts, src/server/transport/semaphore.ts
import type { ServerResponse } from "node:http";
import { createPlatformClient, type ProxyOptions } from "react-qbox-video-call/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { customer, postJson, problemOf, type Stack, secret, startStack } from "./harness.js";
import { sendJson } from "./platform.js";

let stack: Stack;
const held: ServerResponse[] = [];
const onRequest = vi.fn();
afterEach(() => stack.close());

async function start(options: Partial<ProxyOptions>): Promise<void> {
  held.length = 0;
  onRequest.mockClear();
  stack = await startStack({ rateLimit: false, onRequest, ...options });
  stack.platform.answer = (_seen, response) => held.push(response);
}

const asked = (count: number) => vi.waitFor(() => expect(stack.platform.seen).toHaveLength(count));
const lookup = (id: string, signal?: AbortSignal) =>
  fetch(`${stack.origin}/employees/lookup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ external_ids: [id] }),
    ...(signal && { signal }),
  });
const answerOne = () => {
  const response = held.shift();
  if (response !== undefined) sendJson(response, 200, { data: { employees: [] } });
};
/** Requests that need nothing of the platform have come through, and so has every one that was sent before them. */
const othersArrived = async () => {
  for (let index = 0; index < 3; index++)
    await postJson(`${stack.origin}/employees/lookup`, {}, { "x-session": "other" });
};

describe("concurrent calls to the platform", () => {
  test("are limited; the others follow in order", async () => {
    await start({ maxConcurrentCalls: 2, maxWaitingCalls: 2 });
    const answers: Promise<Response>[] = [];
    for (const id of ["a", "b", "c", "d"]) {
      answers.push(lookup(id));
      await othersArrived();
    }
    expect(stack.platform.seen).toHaveLength(2);
    answerOne();
    await asked(3);
    answerOne();
    await asked(4);
    answerOne();
    answerOne();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(stack.platform.seen.map(({ body }) => JSON.parse(body).external_ids[0])).toEqual(["a", "b", "c", "d"]);
  });

  test("by default half as many wait as are under way; one more is refused at once", async () => {
    await start({ maxConcurrentCalls: 4, authorize: (request) => ({ id: request.headers.get("x-session") ?? "" }) });
    const own = (id: string) =>
      postJson(`${stack.origin}/employees/lookup`, { external_ids: [id] }, { "x-session": `session-${id}` });
    const under = ["1", "2", "3", "4"].map(own);
    await asked(4);
    const waiting = ["5", "6"].map(own);
    await othersArrived();
    expect((await own("7")).status).toBe(503);
    for (const count of [5, 6]) {
      answerOne();
      await asked(count);
    }
    while (held.length > 0) answerOne();
    expect((await Promise.all([...under, ...waiting])).map(({ status }) => status)).toEqual(Array(6).fill(200));
  });

  test("are refused at once when the queue is full, with Retry-After", async () => {
    await start({ maxConcurrentCalls: 1, maxWaitingCalls: 1 });
    const first = lookup("a");
    await asked(1);
    const second = lookup("b");
    await othersArrived();
    const refused = await lookup("c");
    expect([refused.status, (await problemOf(refused)).code]).toEqual([503, "busy"]);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(onRequest).toHaveBeenCalledWith(expect.objectContaining({ code: "busy", platformCode: "busy" }));
    answerOne();
    await asked(2);
    answerOne();
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
  });

  test("wait no longer than the time limit of the whole call", async () => {
    await start({ maxConcurrentCalls: 1, timeoutMs: 200 });
    const first = lookup("a");
    await asked(1);
    const second = await lookup("b");
    expect([second.status, (await problemOf(second)).code]).toEqual([504, "timeout"]);
    expect((await first).status).toBe(504);
  });

  test("are not sent when the caller leaves while waiting, and free their place", async () => {
    await start({ maxConcurrentCalls: 1, maxWaitingCalls: 1 });
    const first = lookup("a");
    await asked(1);
    const controller = new AbortController();
    const gone = lookup("b", controller.signal);
    await othersArrived();
    controller.abort();
    await expect(gone).rejects.toThrow();
    await vi.waitFor(() => expect(onRequest).toHaveBeenCalledWith(expect.objectContaining({ code: "aborted" })));
    const third = lookup("c");
    await othersArrived();
    answerOne();
    await asked(2);
    answerOne();
    expect([(await first).status, (await third).status]).toEqual([200, 200]);
    expect(stack.platform.seen.map(({ body }) => JSON.parse(body).external_ids[0])).toEqual(["a", "c"]);
  });

  test("free their place when they fail", async () => {
    await start({ maxConcurrentCalls: 1 });
    for (let index = 1; index <= 3; index++) {
      const failed = lookup("a");
      await asked(index);
      sendJson(held.shift() as ServerResponse, 500, {});
      expect((await failed).status).toBe(502);
    }
  });
});

test("the platform client has the same limit for server components", async () => {
  await start({});
  const client = createPlatformClient({
    hostName: stack.platform.hostName,
    secret,
    maxConcurrentCalls: 1,
    maxWaitingCalls: 0,
  });
  const first = client.lookupEmployees(["a"]);
  await asked(1);
  await expect(client.lookupEmployees(["b"])).rejects.toMatchObject({ code: "busy", retryable: true, retryAfter: 1 });
  answerOne();
  await expect(first).resolves.toEqual({ employees: [], unknown: ["a"] });
});

test("the health check answers while all places are taken", async () => {
  await start({ maxConcurrentCalls: 1, maxWaitingCalls: 0 });
  const first = postJson(stack.customersUrl, customer);
  await asked(1);
  const health = fetch(`${stack.origin}/health?platform=1`);
  await asked(2);
  sendJson(held[1] as ServerResponse, 200, {});
  expect((await health).status).toBe(200);
  sendJson(held[0] as ServerResponse, 200, { data: { customer: { id: 1 } } });
  expect((await first).status).toBe(200);
});
