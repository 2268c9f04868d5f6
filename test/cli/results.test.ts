// Tests src/cli/results.ts, src/cli/proxy.ts
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCallResults, createProxy } from "react-qbox-video-call/server";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { customer, postJson, secret } from "../unit/server/harness.js";
import { answerId, startPlatform, type TestPlatform } from "../unit/server/platform.js";
import { startRedis } from "../unit/server/redis-server.js";
import { qbox } from "./qbox.js";

const webhookSecret = "shared-With-The-Platform";
const hookSecret = { "x-webhook-secret": webhookSecret };

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
  platform.answer = answerId("435");
});
afterAll(async () => {
  await platform.close();
});

const env = (more: Record<string, string> = {}) => ({
  QBOX_HOST_NAME: platform.hostName,
  QBOX_SECRET: secret,
  QBOX_AUTHORIZE: "public",
  QBOX_WEBHOOK_SECRET: webhookSecret,
  PORT: "0",
  ...more,
});

async function start(more: Record<string, string> = {}) {
  const proxy = qbox(["proxy"], env(more));
  const base = await proxy.firstMatch(/(http:\S+)\/customers to/);
  const upsert = async () => {
    const answer = (await (await postJson(`${base}/customers`, customer)).json()) as { result_token: string };
    return answer.result_token;
  };
  const ask = async (token: string) => {
    const answer = await postJson(`${base}/call-result`, { token });
    return { status: answer.status, body: (await answer.json()) as { status?: string; code?: string } };
  };
  const deliver = async (path = "/webhook", headers: Record<string, string> = hookSecret) =>
    (
      await postJson(
        base + path,
        { call: { id: "c-1", datetime: new Date().toISOString() }, user: { id: 435 }, status: "success" },
        headers,
      )
    ).status;
  return { proxy, base, upsert, ask, deliver };
}

describe("qbox proxy with QBOX_WEBHOOK_SECRET", () => {
  test("takes call results by its webhook, tells them to pages, and logs both without a value", async () => {
    const { proxy, upsert, ask, deliver } = await start();
    const token = await upsert();
    const asked = ask(token);
    expect(await deliver()).toBe(200);
    expect((await asked).body).toMatchObject({ status: "decided", result: { outcome: "success", call_id: "c-1" } });
    await proxy.firstMatch(/"route":"webhook"/);
    await proxy.firstMatch(/"route":"call-result"/);
    expect(proxy.output()).toMatch(
      /call results: the platform posts to http:\S+\/webhook with X-Webhook-Secret, .*in memory/,
    );
    for (const word of [token, webhookSecret, secret, customer.iin]) expect(proxy.output()).not.toContain(word);
  });

  test("refuses a delivery without the secret, and finds the webhook at the usual paths or below QBOX_BASE_PATH alone", async () => {
    const usual = await start();
    expect(await usual.deliver("/webhook", {})).toBe(401);
    expect(await usual.deliver("/webhook", { "x-webhook-secret": "another" })).toBe(401);
    expect(await usual.deliver("/api/qbox/webhook/")).toBe(200);
    expect(await usual.deliver("/some/where/webhook")).toBe(404);
    const based = await start({ QBOX_BASE_PATH: "/calls/", QBOX_WEBHOOK_HEADER: "X-Bank" });
    const origin = new URL(based.base).origin;
    const post = (path: string) =>
      postJson(origin + path, { call: { id: "c" }, status: "success" }, { "x-bank": webhookSecret });
    expect([(await post("/calls/webhook")).status, (await post("/webhook")).status]).toEqual([200, 404]);
  });

  test("answers those who wait when it is told to stop, then exits with 0", async () => {
    const { proxy, upsert, ask } = await start();
    const token = await upsert();
    // Five are held. The refusal of the sixth shows that.
    const asked = Array.from({ length: 6 }, () => ask(token));
    expect((await Promise.race(asked)).status).toBe(429);
    proxy.child.kill("SIGTERM");
    const held = (await Promise.all(asked)).filter(({ status }) => status === 200);
    expect(held.map(({ body }) => body)).toEqual(Array(5).fill({ status: "waiting" }));
    expect(await proxy.exit).toBe(0);
  });

  test("shares results between two instances with one Redis", async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const more = { QBOX_REDIS_URL: `redis://127.0.0.1:${redis.port}` };
    const [one, two] = await Promise.all([start(more), start(more)]);
    const asked = two.ask(await one.upsert());
    expect(await one.deliver()).toBe(200);
    expect((await asked).body.status).toBe("decided");
    expect(one.proxy.output()).toMatch(/call results: .*in Redis/);
  });

  test("reads its secrets from files, and several keys by lines or commas", async () => {
    const folder = await mkdtemp(join(tmpdir(), "qbox-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = async (name: string, text: string) => {
      await writeFile(join(folder, name), text, { mode: 0o600 });
      return join(folder, name);
    };
    const { deliver, ask } = await start({
      QBOX_WEBHOOK_SECRET: "",
      QBOX_WEBHOOK_SECRET_FILE: await file("webhook", `${webhookSecret}\n`),
      QBOX_RESULT_KEY_FILE: await file("keys", "new-key\nold-key\n"),
    });
    const other = {
      hostName: platform.hostName,
      secret,
      authorize: "public",
      callResults: createCallResults(),
    } as const;
    const tokenBy = async (resultKey: string | undefined) => {
      const issued = await createProxy({ ...other, resultKey })(
        new Request("http://127.0.0.1/customers", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(customer),
        }),
      );
      return ((await issued.json()) as { result_token: string }).result_token;
    };
    const [young, old, bySecret] = [await tokenBy("new-key"), await tokenBy("old-key"), await tokenBy(undefined)];
    expect(await deliver()).toBe(200);
    expect([(await ask(young)).status, (await ask(old)).status, (await ask(bySecret)).status]).toEqual([200, 200, 403]);
  });

  test("--check says where the platform posts to", async () => {
    const checked = qbox(["proxy", "--check"], env({ QBOX_BASE_PATH: "/api/qbox" }));
    await checked.exit;
    expect(checked.output()).toContain("call results: the platform posts to /api/qbox/webhook with X-Webhook-Secret");
    expect(checked.output()).not.toContain(webhookSecret);
  });

  test("without it there is neither the webhook nor a token", async () => {
    const { upsert, deliver, ask } = await start({ QBOX_WEBHOOK_SECRET: "" });
    expect([await upsert(), await deliver(), (await ask("a.b.c")).status]).toEqual([undefined, 404, 404]);
  });
});
