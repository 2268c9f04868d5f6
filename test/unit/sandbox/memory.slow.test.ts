// Tests src/sandbox/platform/calls/switchboard.ts, src/sandbox/platform/store/, src/sandbox/platform/http/
import { describe, expect, it, onTestFinished } from "vitest";
import { Switchboard } from "../../../src/sandbox/platform/calls/switchboard.js";
import { CustomerStore } from "../../../src/sandbox/platform/store/customers.js";
import { seededEmployees } from "../../../src/sandbox/platform/store/employees.js";
import { Journal } from "../../../src/sandbox/platform/store/journal.js";
import { Staff } from "../../../src/sandbox/platform/store/staff.js";
import { send } from "../server/raw-request.js";
import { call, connected, customersPath, post, sample, start } from "./platform.js";
import { Socket } from "./socket.js";

const mega = 1_000_000;

describe("a page that floods the sandbox does not fill its memory:", () => {
  it("a few thousand characters of a refused request's body are kept", async () => {
    const { url, control } = await start();
    const answers = Array.from({ length: 8 }, () =>
      fetch(`${url}${customersPath}`, { method: "POST", body: `["${"x".repeat(2 * mega)}"]` }),
    );
    for (const { status } of await Promise.all(answers)) expect(status).toBe(401);
    expect(control.requests).toHaveLength(8);
    expect(JSON.stringify(control.requests).length).toBeLessThan(8 * 6_000);
  });

  it("a streamed body without a length is cut, and the next request is served", async () => {
    const sandbox = await start();
    const chunk = new Uint8Array(mega).fill(0x20);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ < 5) controller.enqueue(chunk);
        else controller.close();
      },
    });
    const headers = { "x-api-secret": sandbox.secret };
    const answer = await fetch(sandbox.url + customersPath, {
      method: "POST",
      headers,
      body,
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(JSON.stringify(sandbox.control.requests).length).toBeLessThan(22_000);
    expect((await post(sandbox, customersPath, sample)).status).toBe(200);
  });

  it("a long address and many headers are cut in every log", async () => {
    const { url, control } = await start();
    const headers = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`x-${"h".repeat(20)}-${index}`, "1"]),
    );
    await fetch(`${url}/bridge/api/v1/${"a".repeat(5_000)}`, { headers });
    expect(JSON.stringify(control.requests).length).toBeLessThan(9_000);
    expect(JSON.stringify(control.events).length).toBeLessThan(1_000);
  });

  it("the control refuses an endless body", async () => {
    const { url } = await start();
    const body = JSON.stringify({ says: ["x".repeat(200_000)] });
    for (const path of ["robot", "faults"]) {
      expect((await fetch(`${url}/__sandbox/${path}`, { method: "POST", body })).status).toBe(413);
    }
  });

  it("an extra that is too long is left out, and the log says so", async () => {
    const sandbox = await start();
    const one = await call(sandbox, { extra: { external_id: "a", long: "x".repeat(10_000) } });
    const two = await call(sandbox, { extra: { long: "x".repeat(mega) } });
    const extraOf = (id: string) => sandbox.control.calls.find((shown) => shown.id === id)?.request.extra;
    expect(extraOf(one.callId)).toMatchObject({ external_id: "a" });
    expect(extraOf(two.callId)).toEqual({ leftOut: "over 16000 characters of JSON" });
  });

  it("finished calls are dropped, the oldest first, by their size", async () => {
    const sandbox = await start();
    const customer = await Socket.open(sandbox.url, "/ws/customer");
    const request = { topic: "t", domain: "d", lang: "ru", extra: { long: "x".repeat(15_000) } };
    for (let index = 0; index < 200; index += 1) {
      customer.send({ type: "call", request });
      customer.send({ type: "cancel" });
      await customer.next("cancelled");
    }
    const { calls } = sandbox.control;
    expect(calls.length).toBeGreaterThan(100);
    expect(JSON.stringify(calls).length).toBeLessThan(2_200_000);
  });

  it("chat is kept for the next operator up to a limit, the newest of it", () => {
    const switchboard = new Switchboard(
      {
        now: () => "",
        newId: () => "c-1",
        toCustomer: () => undefined,
        toSeat: () => undefined,
        cutCustomer: () => true,
        strikeCall: () => undefined,
        strikeMedia: () => undefined,
        staff: new Staff(seededEmployees),
        findCustomer: () => undefined,
        robotUrl: () => "",
        deliver: async () => ({ delivered: true, detail: "" }),
        log: () => undefined,
      },
      { noOperatorAfterMs: 60_000, reconnectMs: 60_000 },
      false,
    );
    onTestFinished(() => switchboard.close());
    switchboard.place("line", { topic: "t", domain: "d", lang: "ru" });
    const [record] = switchboard.calls.all();
    if (record === undefined) throw new Error("no call");
    switchboard.step(record, { type: "accepted", seat: { id: "s", operator: { id: 12345, name: "A" } } });
    const attachment = { name: "a.png", type: "image/png", dataUrl: "A".repeat(2_600_000) };
    for (let index = 0; index < 20; index += 1) switchboard.chat(record, "customer", String(index), attachment);
    const kept = switchboard.chatOf(record).map(({ text }) => text);
    expect(kept).toEqual(["13", "14", "15", "16", "17", "18", "19"]);
    for (let index = 0; index < 6_000; index += 1) switchboard.chat(record, "operator", String(index));
    expect(switchboard.chatOf(record)).toHaveLength(5_000);
    switchboard.step(record, { type: "operator-hung-up" });
    expect(switchboard.chatOf(record)).toEqual([]);
  });

  it("a client that reads nothing is dropped", { timeout: 60_000 }, async () => {
    const sandbox = await start();
    const { operator, customer } = await connected(sandbox);
    customer.pause();
    const dataUrl = `data:image/png;base64,${"A".repeat(2_600_000)}`;
    const callId = sandbox.control.calls[0]?.id;
    for (let index = 0; index < 14; index += 1) {
      operator.send({ type: "chat", callId, text: "", attachment: { name: "a.png", type: "image/png", dataUrl } });
    }
    await expect.poll(() => sandbox.control.calls[0]?.state, { timeout: 50_000 }).toBe("ended");
  });

  it("connections and live listeners are limited, and free again once they are closed", async () => {
    const sandbox = await start();
    const open = () => Socket.open(sandbox.url, "/ws/customer");
    const sockets = await Promise.all(Array.from({ length: 250 }, open));
    await expect(open()).rejects.toThrow("503");
    for (const socket of sockets) socket.close();
    await expect.poll(open).toBeInstanceOf(Socket);

    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const listen = (signal: AbortSignal) =>
      fetch(`${sandbox.url}/__sandbox/events`, { signal }).then(({ status }) => status);
    const statuses = await Promise.all(Array.from({ length: 55 }, () => listen(stop.signal)));
    expect(statuses.filter((status) => status === 503)).toHaveLength(5);
    stop.abort();
    const again = new AbortController();
    onTestFinished(() => again.abort());
    await expect.poll(() => listen(again.signal)).toBe(200);
  });

  it("customers are dropped, the oldest first, in the archive too", async () => {
    const removed: string[] = [];
    const store = await CustomerStore.open({
      load: async () => [],
      save: async () => undefined,
      remove: async ({ iin }) => void removed.push(iin),
      clear: async () => undefined,
      close: () => undefined,
    });
    for (let index = 0; index < 10_002; index += 1) {
      await store.upsert({ ...sample, iin: String(index).padStart(12, "0") });
    }
    expect(store.all()).toHaveLength(10_000);
    expect(removed).toEqual(["000000000000", "000000000001"]);
  });

  it("a customer's field has a limit", async () => {
    const answer = await post(await start(), customersPath, { ...sample, first_name: "x".repeat(301) });
    expect(answer.status).toBe(422);
  });
});

describe("a journal", () => {
  it("drops entries by number and by length, and never the newest", () => {
    const journal = new Journal<string>({ entries: 3, chars: 10, charsOf: (text) => text.length });
    for (const text of ["a", "b", "c", "d"]) journal.add(text);
    expect(journal.all()).toEqual(["b", "c", "d"]);
    journal.add("x".repeat(9));
    expect(journal.all()).toEqual(["d", "x".repeat(9)]);
    journal.add("y".repeat(20));
    expect(journal.all()).toEqual(["y".repeat(20)]);
    journal.remove((text) => text.startsWith("y"));
    journal.add("z".repeat(10));
    expect(journal.all()).toEqual(["z".repeat(10)]);
  });
});

describe("a picture or a script of another site's page", () => {
  const fetchMode = (mode: string, site: string) => ({ "sec-fetch-mode": mode, "sec-fetch-site": site });
  it("cannot reach the control, although it sends no Origin", async () => {
    const { url } = await start();
    const status = async (headers: Record<string, string>) =>
      (await send(`${url}/__sandbox/state`, { method: "GET", headers })).status;
    expect(await status({ ...fetchMode("no-cors", "cross-site") })).toBe(403);
    expect(await status({ ...fetchMode("no-cors", "same-origin") })).toBe(200);
    expect(await status({ ...fetchMode("navigate", "cross-site") })).toBe(200);
  });
});
