// Tests src/sandbox/platform/api/control.ts, src/sandbox/platform/api/control-api.ts, src/sandbox/platform/api/read-faults.ts, src/sandbox/platform/store/journal.ts
import { createServer } from "node:http";
import type { SandboxEvent } from "react-qbox-video-call/sandbox";
import { expect, it, onTestFinished } from "vitest";
import { listen } from "../../support/listen.js";
import { call, connected, customersPath, post, sample, start } from "./platform.js";

it("faults a share of the requests, evenly spread", async () => {
  const sandbox = await start();
  const statuses = async (count: number) => {
    const seen: number[] = [];
    for (let i = 0; i < count; i += 1) seen.push((await post(sandbox, customersPath, sample)).status);
    return seen;
  };
  sandbox.control.setFaults({ api: { status: 503, rate: 0.5 } });
  expect(await statuses(4)).toEqual([200, 503, 200, 503]);
  sandbox.control.setFaults({ api: { status: 503, rate: 0.1 } });
  expect((await statuses(20)).filter((status) => status === 503)).toHaveLength(2);
  sandbox.control.setFaults({ api: { status: 503, rate: 0 } });
  expect(await statuses(3)).toEqual([200, 200, 200]);
});

it("calls back with everything that happens, until it is told to stop", async () => {
  const sandbox = await start();
  const seen: string[] = [];
  const end = sandbox.control.onEvent(({ type }) => seen.push(type));
  await post(sandbox, customersPath, sample);
  const { customer } = await call(sandbox);
  end();
  customer.send({ type: "cancel" });
  await customer.next("cancelled");
  expect(seen).toEqual(["request", "ringing"]);
});

it("streams the events over HTTP, live, and ends with the sandbox", async () => {
  const sandbox = await start();
  const response = await fetch(`${sandbox.url}/__sandbox/events`);
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const { callId } = await call(sandbox);
  let text = "";
  const decoder = new TextDecoder();
  const read = async () => {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk);
      if (text.includes("\n\n")) await sandbox.close();
    }
  };
  await expect(read()).rejects.toThrow("terminated");
  expect(JSON.parse(text.slice(text.indexOf("{"), text.indexOf("}") + 1)) as SandboxEvent).toMatchObject({
    type: "ringing",
    callId,
  });
});

it("delivers a call's result once more when it is asked to", async () => {
  const statuses = [500, 500, 204];
  const receiver = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(statuses.shift() ?? 200).end());
  });
  const { origin: webhookUrl, close } = await listen(receiver);
  onTestFinished(close);
  const sandbox = await start({ webhookUrl, webhookRetryMs: 5 });
  const { operator, customer, callId } = await connected(sandbox);
  const retry = () => post(sandbox, `/__sandbox/deliveries/${callId}/retry`, {});
  expect((await retry()).status).toBe(409);
  customer.send({ type: "hangup" });
  await operator.next("over");
  operator.send({ type: "outcome", callId, status: "success" });
  expect(await operator.next("webhook")).toMatchObject({ delivered: false });
  expect(await (await retry()).json()).toEqual({ delivered: true, detail: "HTTP 204" });
  expect(sandbox.control.deliveries.map(({ attempt, delivered }) => [attempt, delivered])).toEqual([
    [1, false],
    [2, false],
    [3, true],
  ]);
});
