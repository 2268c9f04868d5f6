import { createHmac } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { customer, postJson, problemOf, secret } from "../harness.js";
import { answerId, sendJson, startPlatform, type TestPlatform } from "../platform.js";
import type { Setting } from "./handlers.js";
import type { Mounted, Runtime } from "./runtimes.js";

const page = "https://www.bank.example.kz";
const webhookSecret = "shared-With-The-Platform";
let callers = 0;
/** The limit counts by address: every test is another caller. */
const caller = () => ({ "x-forwarded-for": `203.0.113.${++callers}` });

export const settingFor = (platform: TestPlatform): Setting => ({
  hostName: platform.hostName,
  secret,
  webhookSecret,
  resultUrl: `${platform.hostName}/result`,
  allowedOrigin: page,
});

/** What proxy and webhook promise wherever they are mounted. */
export function conforms({ mount, knowsPeer, tellsLeaving }: Runtime): void {
  let platform: TestPlatform;
  let mounted: Mounted;
  let url: string;
  beforeAll(async () => {
    platform = await startPlatform();
    mounted = await mount(settingFor(platform));
    url = `${mounted.proxyUrl}/customers`;
  });
  beforeEach(() => {
    platform.seen.length = 0;
    platform.answer = answerId();
  });
  afterAll(async () => {
    await mounted.close();
    await platform.close();
  });

  test("a customer is sent with the secret, and the platform's id is returned", async () => {
    const response = await postJson(url, customer, caller());
    expect([response.status, await response.json()]).toEqual([
      200,
      { data: { customer: { id: "435" } }, _success: true, result_token: expect.any(String) },
    ]);
    expect(JSON.parse(platform.seen[0]?.body ?? "")).toEqual(customer);
    expect(platform.seen[0]?.headers["x-api-secret"]).toBe(secret);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("a wrong field is named", async () => {
    const response = await postJson(url, { ...customer, iin: "1" }, caller());
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const { code, fields } = await problemOf(response);
    expect([response.status, code, Object.keys(fields ?? {})]).toEqual([422, "invalid-customer", ["iin"]]);
  });

  test("a streamed body is read completely, and one over the limit is refused before its end", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(customer));
    const post = (body: ReadableStream<Uint8Array>) =>
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...caller() },
        body,
        duplex: "half",
      } as RequestInit);
    // In the middle of a letter of two bytes.
    const cut = bytes.indexOf(0xd0) + 1;
    const pieces = [bytes.slice(0, cut), bytes.slice(cut)];
    const small = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
    });
    expect((await post(small)).status).toBe(200);
    expect(JSON.parse(platform.seen[0]?.body ?? "")).toEqual(customer);
    const endless = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(" ".repeat(2_000))),
    });
    expect((await post(endless)).status).toBe(413);
  });

  test.runIf(tellsLeaving)("a caller that leaves ends the call to the platform", async () => {
    const ended = vi.fn();
    platform.answer = (_seen, response) => response.once("close", ended);
    const leaving = new AbortController();
    const left = fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...caller() },
      body: JSON.stringify(customer),
      signal: leaving.signal,
    });
    const caught = expect(left).rejects.toThrow();
    await vi.waitFor(() => expect(platform.seen).toHaveLength(1));
    leaving.abort();
    await caught;
    await vi.waitFor(() => expect(ended).toHaveBeenCalled(), 5_000);
  });

  test("the preflight of a listed page is accepted, another one is not", async () => {
    const preflight = (origin: string) =>
      fetch(url, {
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "content-type",
          ...caller(),
        },
      });
    const granted = await preflight(page);
    expect(granted.status).toBe(204);
    expect(granted.headers.get("access-control-allow-origin")).toBe(page);
    expect(granted.headers.get("access-control-allow-credentials")).toBe("true");
    expect((await preflight("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
  });

  test("HEAD of the health check has no body; other methods and paths are refused with a code", async () => {
    const health = `${mounted.proxyUrl}/health`;
    expect(await (await fetch(health)).json()).toEqual({ status: "ok" });
    const head = await fetch(health, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const put = await fetch(url, { method: "PUT", headers: caller() });
    expect([put.status, put.headers.get("allow"), (await problemOf(put)).code]).toEqual([
      405,
      "POST, OPTIONS",
      "method-not-allowed",
    ]);
    const elsewhere = await fetch(`${mounted.proxyUrl}/nothing`, { method: "POST", headers: caller() });
    expect([elsewhere.status, (await problemOf(elsewhere)).code]).toEqual([404, "not-found"]);
  });

  test("the rate limit counts the address that our own proxy saw", async () => {
    const headers = caller();
    const address = headers["x-forwarded-for"];
    const statuses: number[] = [];
    for (const forged of ["1.1.1.1", "2.2.2.2", "3.3.3.3", "4.4.4.4"]) {
      const response = await postJson(url, customer, { "x-forwarded-for": `${forged}, ${address}` });
      statuses.push(response.status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  test.runIf(knowsPeer)("without that proxy it counts the address of the connection", async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 4; index++) statuses.push((await postJson(url, customer)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  test("a webhook is verified over the received bytes, and processed once", async () => {
    const body = `{ "call": {"id":"c-${callers}"}, "user": {"id":435},\n "status":"success", "comment":"Қабылданды" }`;
    const signature = createHmac("sha256", webhookSecret).update(body).digest("hex");
    const deliver = (text: string) =>
      fetch(mounted.hookUrl, {
        method: "POST",
        headers: { "content-type": "application/json", "x-signature": signature },
        body: text,
      });
    expect((await deliver(body)).status).toBe(200);
    expect((await deliver(body)).status).toBe(200);
    expect((await deliver(JSON.stringify(JSON.parse(body)))).status).toBe(401);
    expect(platform.seen.map(({ url: path, body: id }) => [path, id])).toEqual([["/result", `c-${callers}`]]);
  });

  const deliver = (result: unknown) => {
    const body = JSON.stringify(result);
    const signature = createHmac("sha256", webhookSecret).update(body).digest("hex");
    return fetch(mounted.hookUrl, {
      method: "POST",
      headers: { "content-type": "application/json", "x-signature": signature },
      body,
    });
  };
  /** Upserts a customer of this id, and gives a function that asks for the result of its call. */
  const asker = async (userId: string) => {
    platform.answer = answerId(userId);
    const headers = caller();
    const { result_token: token } = (await (await postJson(url, customer, headers)).json()) as { result_token: string };
    platform.answer = (_seen, response) => sendJson(response, 200, {});
    return (signal?: AbortSignal) =>
      fetch(`${mounted.proxyUrl}/call-result`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ token }),
        ...(signal && { signal }),
      });
  };

  test("a request that waits for a call's result is held until the webhook comes", async () => {
    const ask = await asker("501");
    const asked = [ask(), ask()];
    // One may wait. The refusal of the other shows that it does.
    expect((await Promise.race(asked)).status).toBe(429);
    await deliver({
      call: { id: `r-${callers}`, datetime: new Date().toISOString() },
      user: { id: 501 },
      status: "rejected",
    });
    const held = (await Promise.all(asked)).find(({ status }) => status === 200);
    expect(await held?.json()).toMatchObject({
      status: "decided",
      result: { outcome: "rejected", call_id: `r-${callers}` },
    });
  });

  test.runIf(tellsLeaving)("a client that leaves while it waits for a result is forgotten at once", async () => {
    const ask = await asker("502");
    const leaving = new AbortController();
    const caught = expect(ask(leaving.signal)).rejects.toThrow();
    await vi.waitFor(async () => expect(await mounted.waits?.()).toBe(1), 5_000);
    leaving.abort();
    await caught;
    await vi.waitFor(async () => expect(await mounted.waits?.()).toBe(0), 5_000);
  });

  test("a forged result token is refused", async () => {
    await asker("503");
    const refused = await postJson(`${mounted.proxyUrl}/call-result`, { token: "a.b.c" }, caller());
    expect([refused.status, (await problemOf(refused)).code]).toEqual([403, "result-token-refused"]);
  });

  test("a connection that closes after half a request does no harm", async () => {
    const { hostname, port, pathname } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
    );
    socket.destroy();
    expect((await postJson(url, customer, caller())).status).toBe(200);
  });
}
