// Tests src/sandbox/platform/sockets/sockets.ts
import { describe, expect, it } from "vitest";
import { call, connected, holds, signIn, start } from "./platform.js";
import { Socket } from "./socket.js";

/** A busy machine keeps a whole process waiting, and one that answers in time is not to be taken for dead. */
const heartbeatMs = 400;

describe("a connection that is dead without a close", () => {
  it("is noticed on the operator's side: the customer is told", async () => {
    const sandbox = await start({ heartbeatMs });
    const operator = await Socket.open(sandbox.url, "/ws/operator", {}, { autoPong: false });
    operator.send({ type: "sign-in", operatorId: 12345 });
    const { customer, callId } = await call(sandbox);
    operator.send({ type: "accept", callId });
    await customer.next("connected");
    await customer.next("disconnected");
  });

  it("is noticed on the customer's side: the operator is free again", async () => {
    const sandbox = await start({ heartbeatMs });
    const operator = await signIn(sandbox, 12345);
    const customer = await Socket.open(sandbox.url, "/ws/customer", {}, { autoPong: false });
    customer.send({ type: "call", request: { topic: "general", domain: "test.kz", lang: "ru" } });
    const { callId } = await customer.next("ringing");
    await operator.next("queue", holds(String(callId)));
    operator.send({ type: "accept", callId });
    expect(await operator.next("over")).toMatchObject({ callId, reason: "ended" });
  });
});

it("keeps a connection that answers", async () => {
  const sandbox = await start({ heartbeatMs });
  const { operator, customer } = await connected(sandbox);
  await expect.poll(() => Math.min(operator.pings, customer.pings)).toBeGreaterThan(2);
  expect([operator.isOpen, customer.isOpen]).toEqual([true, true]);
});
