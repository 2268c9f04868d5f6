// Tests src/server/node/node-handler.ts, src/server/webhook/webhook.ts, docs/recipes/
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { freePort } from "../support/free-port.js";
import { connected, start } from "../unit/sandbox/platform.js";
import { blocksOf, readPages, root } from "./pages.js";

/** Inside the project, so that the packages are found. */
const folder = join(root, "node_modules/.cache/qbox-express-test");
const server = join(folder, "server.mjs");

beforeAll(async () => {
  const page = (await readPages()).find(({ path }) => path === "docs/recipes/express.md");
  const code = page && blocksOf(page).find(({ language }) => language === "ts")?.code;
  if (!code) throw new Error("the page has no server.ts");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "server.ts"), code);
  await build({
    entryPoints: [join(folder, "server.ts")],
    outfile: server,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
    alias: { "react-qbox-video-call/server": join(root, "src/server/index.ts") },
    external: ["express", "undici", "jose", "rate-limiter-flexible", "ioredis"],
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function startServer(env: Record<string, string>): Promise<{ printed: () => string; child: ChildProcess }> {
  const child = spawn(process.execPath, [server], { env: { PATH: process.env.PATH, ...env }, cwd: root });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
  const isUp = () =>
    fetch(`http://127.0.0.1:${env.PORT}/api/qbox/health`).then(
      ({ ok }) => ok,
      () => text,
    );
  // A process of its own takes its time to start on a busy machine.
  await expect.poll(isUp, { timeout: 40_000 }).toBe(true);
  return { printed: () => text, child };
}

test("the Express server as pasted takes a customer to the sandbox, and the sandbox's call result", {
  timeout: 60_000,
}, async () => {
  const port = String(await freePort());
  const secret = "local-webhook-secret";
  const sandbox = await start({
    webhookUrl: `http://127.0.0.1:${port}/webhooks/qbox`,
    webhookHeaders: { "X-Webhook-Secret": secret },
  });
  const settings = {
    NODE_ENV: "development",
    QBOX_HOST_NAME: sandbox.url,
    QBOX_SECRET: sandbox.secret,
    QBOX_WEBHOOK_SECRET: secret,
  };
  const { printed } = await startServer({ ...settings, PORT: port });

  const answer = await fetch(`http://127.0.0.1:${port}/api/qbox/customers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ last_name: "Оспанова", first_name: "Мәдина", iin: "940920493261", phone: "77012345678" }),
  });
  expect([answer.status, sandbox.control.customers.length]).toEqual([200, 1]);

  const { customer, operator, callId } = await connected(sandbox, 12345);
  customer.send({ type: "hangup" });
  await operator.next("over");
  operator.send({ type: "outcome", callId, status: "success" });
  expect(await operator.next("webhook")).toMatchObject({ delivered: true, detail: "HTTP 200" });
  await expect.poll(printed).toContain(`${callId} success`);

  const forged = await fetch(`http://127.0.0.1:${port}/webhooks/qbox`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-webhook-secret": "guessed" },
    body: "{}",
  });
  expect(forged.status).toBe(401);
});

test("the Express server as pasted lets nobody in where nothing says that it is development", async () => {
  const port = String(await freePort());
  const sandbox = await start();
  await startServer({
    QBOX_HOST_NAME: sandbox.url,
    QBOX_SECRET: sandbox.secret,
    QBOX_WEBHOOK_SECRET: "local-webhook-secret",
    PORT: port,
  });
  const { status } = await fetch(`http://127.0.0.1:${port}/api/qbox/customers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect([status, sandbox.control.requests]).toEqual([401, []]);
});
