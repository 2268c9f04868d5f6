// Tests src/sandbox/serve/local-results.ts, src/sandbox/serve/vite-plugin.ts, src/sandbox/platform/webhook/
import { mkdtemp, rm } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type QboxSandboxOptions, qboxSandbox, type Sandbox } from "react-qbox-video-call/sandbox";
import { createServer, type InlineConfig } from "vite";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "../../support/free-port.js";
import { listen } from "../../support/listen.js";
import { connected } from "./platform.js";

const customer = { lastName: "Оспанова", firstName: "Мәдина", iin: "940920493261", phone: "+77012345678" };
const wire = { last_name: "Оспанова", first_name: "Мәдина", iin: customer.iin, phone: "77012345678" };

/** An app's dev server with the plugin, as its pages see it. */
async function app(options: QboxSandboxOptions = {}, more: InlineConfig = {}) {
  const root = await mkdtemp(join(tmpdir(), "qbox-vite-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const sandboxes: Sandbox[] = [];
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "silent",
    server: { port: 0, host: "127.0.0.1" },
    plugins: [
      qboxSandbox({
        port: await freePort(),
        robot: false,
        webhookRetryMs: 1,
        onStart: (sandbox) => sandboxes.push(sandbox),
        ...options,
      }),
    ],
    ...more,
  });
  onTestFinished(() => server.close());
  let origin: string;
  if (more.server?.middlewareMode) {
    const own = await listen(createHttpServer(server.middlewares));
    onTestFinished(own.close);
    origin = own.origin;
  } else {
    await server.listen();
    origin = new URL(server.resolvedUrls?.local[0] ?? "").origin;
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${origin}/api/qbox/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  return { server, post, sandbox: () => sandboxes.at(-1) as Sandbox };
}

type App = Awaited<ReturnType<typeof app>>;

async function upsert({ post }: App) {
  const answer = await (await post("customers", wire)).json();
  expect(answer.result_token).toMatch(/^\S+$/);
  return { token: String(answer.result_token), userId: String(answer.data.customer.id) };
}

/** A call of this customer with an employee, ended. */
async function talk({ sandbox }: App, userId: string) {
  const { customer: person, operator, callId } = await connected(sandbox(), 12345, { userId });
  person.send({ type: "hangup" });
  await operator.next("over");
  operator.close();
  return callId;
}

it("brings the operator's decision to the page that waits for it", async () => {
  const dev = await app();
  const { token, userId } = await upsert(dev);
  const asked = dev.post("call-result", { token });
  const callId = await talk(dev, userId);
  expect(await dev.sandbox().control.fileOutcome(callId, "success")).toEqual({ delivered: true, detail: "HTTP 200" });
  const answer = await (await asked).json();
  expect(answer).toMatchObject({ status: "decided", result: { outcome: "success", call_id: callId } });
  expect(JSON.stringify(answer)).not.toMatch(/Оспанова|940920|aigerim/);
  expect(dev.sandbox().control.deliveries).toMatchObject([{ callId, to: "proxyPath", attempt: 1, delivered: true }]);

  const corrected = dev.post("call-result", { token, after: answer.result.cursor });
  await dev.sandbox().control.fileOutcome(callId, "rejected");
  expect(await (await corrected).json()).toMatchObject({ result: { outcome: "rejected", call_id: callId } });
});

it("lets nobody else post a decision, and shows none for a forged token", async () => {
  const dev = await app();
  const { userId } = await upsert(dev);
  const result = {
    call: { id: "66f1a2b3c4d5e6f7a8b9c0d1", datetime: new Date().toISOString() },
    user: { id: userId },
    status: "success",
  };
  for (const headers of [{}, { "x-webhook-secret": "guess" }] as Record<string, string>[])
    expect((await dev.post("webhook", result, headers)).status).toBe(401);
  expect((await dev.post("call-result", { token: "e30.e30.e30" })).status).toBe(403);
});

it("keeps tokens and decisions while the dev server restarts", async () => {
  const dev = await app();
  const { token, userId } = await upsert(dev);
  const callId = await talk(dev, userId);
  await dev.sandbox().control.fileOutcome(callId, "tech_error");
  await dev.server.restart();
  expect(await (await dev.post("call-result", { token })).json()).toMatchObject({ result: { outcome: "tech_error" } });
});

it("needs no address of its own: it works inside of another server", async () => {
  const dev = await app({}, { server: { middlewareMode: true, hmr: false, ws: false } });
  const { token, userId } = await upsert(dev);
  const callId = await talk(dev, userId);
  await dev.sandbox().control.fileOutcome(callId, "success");
  expect(await (await dev.post("call-result", { token })).json()).toMatchObject({ result: { outcome: "success" } });
});

it("tells a server of one's own as well, each with its retry, and delivers again to both", async () => {
  const statuses = [500, 500, 500];
  const received: string[] = [];
  const own = createHttpServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    received.push(JSON.parse(text).status);
    response.writeHead(statuses.shift() ?? 204).end();
  });
  const { origin: webhookUrl, close } = await listen(own);
  onTestFinished(close);
  const dev = await app({ webhookUrl });
  const { token, userId } = await upsert(dev);
  const callId = await talk(dev, userId);
  const { control } = dev.sandbox();
  expect(await control.fileOutcome(callId, "success")).toEqual({ delivered: false, detail: "HTTP 500" });
  expect(await (await dev.post("call-result", { token })).json()).toMatchObject({ result: { outcome: "success" } });
  expect(await control.retryDelivery(callId)).toEqual({ delivered: false, detail: "HTTP 500" });
  expect(await control.retryDelivery(callId)).toEqual({ delivered: true, detail: "HTTP 204" });
  expect(received).toHaveLength(4);
  const attempts = (to: string) =>
    control.deliveries.filter((delivery) => delivery.to === to).map(({ attempt }) => attempt);
  expect(attempts("webhookUrl")).toEqual([1, 2, 3, 4]);
  expect(attempts("proxyPath")).toEqual([1, 2, 3]);
});

it("answers those who wait when the dev server ends", async () => {
  const dev = await app();
  const { token } = await upsert(dev);
  const arrived = new Promise((resolve) => dev.server.httpServer?.once("request", resolve));
  const asked = dev.post("call-result", { token }).then(
    async (response) => (await response.json()).status,
    () => "cut off",
  );
  const start = performance.now();
  await arrived;
  await dev.server.close();
  expect(await asked).toMatch(/^(waiting|cut off)$/);
  expect(performance.now() - start).toBeLessThan(5_000);
});
