import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, type SandboxOptions, startSandbox } from "react-qbox-video-call/sandbox";
import { onTestFinished } from "vitest";
import { Socket } from "./socket.js";

/** Stand-ins for the built bundles: these tests need no build. */
export const script = 'customElements.define("wc-video-call", class extends HTMLElement {});';
const assets = mkdtempSync(join(tmpdir(), "qbox-assets-"));
for (const name of ["wc-video-call.min.js", "console.js", "control.js", "robot.js"])
  writeFileSync(join(assets, name), script);
// Several test files of one process share them.
process.once("exit", () => rmSync(assets, { recursive: true }));

/** A sandbox that ends with the test. No robot unless asked for. */
export async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ port: 0, robot: false, assets, ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

export const sample = {
  first_name: "Айгерім",
  last_name: "Сүлейменова",
  iin: "900101400123",
  phone: "77771234567",
};

export function post(sandbox: Sandbox, path: string, body: unknown, secret = sandbox.secret): Promise<Response> {
  return fetch(sandbox.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-secret": secret },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

export const customersPath = "/bridge/api/v1/customers";

/** A customer's socket that has placed a call; `callId` from the first `ringing`. */
export async function call(sandbox: Sandbox, request: object = {}): Promise<{ customer: Socket; callId: string }> {
  const customer = await Socket.open(sandbox.url, "/ws/customer");
  customer.send({ type: "call", request: { topic: "general", domain: "test.kz", lang: "ru", ...request } });
  const { callId } = await customer.next("ringing");
  return { customer, callId: String(callId) };
}

/** An employee at the console. */
export async function signIn(sandbox: Sandbox, operatorId: number): Promise<Socket> {
  const operator = await Socket.open(sandbox.url, "/ws/operator");
  operator.send({ type: "sign-in", operatorId });
  await operator.next("signed-in");
  return operator;
}

/** A call that this employee has accepted. */
export async function connected(sandbox: Sandbox, operatorId = 12345, request: object = {}) {
  const operator = await signIn(sandbox, operatorId);
  const { customer, callId } = await call(sandbox, request);
  operator.send({ type: "accept", callId });
  await operator.next("accepted");
  await customer.next("connected");
  return { operator, customer, callId };
}

/** Is this call in the queue that the message shows? */
export const holds = (callId: string) => (message: Record<string, unknown>) =>
  (message.calls as { id: string }[]).some(({ id }) => id === callId);

export const isEmpty = (message: Record<string, unknown>) => (message.calls as unknown[]).length === 0;

export const soon = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));
