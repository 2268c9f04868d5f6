// Tests src/sandbox/platform/calls/
import { describe, expect, it } from "vitest";
import { call, connected, customersPath, holds, isEmpty, post, sample, signIn, soon, start } from "./platform.js";
import { Socket } from "./socket.js";

const everyTopic = 12345;
const general = 12346;
const loans = 12347;

describe("routing", () => {
  it("shows a call to those who take its topic, with what is known of the customer", async () => {
    const sandbox = await start();
    await post(sandbox, customersPath, sample);
    const [all, other] = [await signIn(sandbox, everyTopic), await signIn(sandbox, loans)];
    const { callId } = await call(sandbox, { userId: "435", extra: { step: 2 } });
    const queue = await all.next("queue", holds(callId));
    expect(queue.calls).toMatchObject([
      {
        id: callId,
        state: "ringing",
        customer: { ...sample, id: "435" },
        request: { userId: "435", extra: { step: 2 } },
      },
    ]);
    await soon();
    expect(other.heard.some((message) => message.type === "queue" && !isEmpty(message))).toBe(false);
  });

  it("takes an anonymous call, without a customer", async () => {
    const sandbox = await start();
    const operator = await signIn(sandbox, everyTopic);
    const { callId } = await call(sandbox);
    const { calls } = await operator.next("queue", holds(callId));
    expect((calls as object[])[0]).not.toHaveProperty("customer");
  });

  it("offers a call for one operator to nobody else", async () => {
    const sandbox = await start();
    const [asked, other] = [await signIn(sandbox, loans), await signIn(sandbox, everyTopic)];
    const { callId } = await call(sandbox, { targetOperatorId: loans });
    await asked.next("queue", holds(callId));
    other.send({ type: "accept", callId });
    expect(await other.next("refused")).toMatchObject({ reason: "This call is no longer waiting." });
  });

  it("gives a call to the first operator, and removes it from the others' queues", async () => {
    const sandbox = await start();
    const [first, second] = [await signIn(sandbox, everyTopic), await signIn(sandbox, general)];
    const { customer, callId } = await call(sandbox);
    await second.next("queue", holds(callId));
    first.send({ type: "accept", callId });
    await second.next("queue", isEmpty);
    second.send({ type: "accept", callId });
    await second.next("refused");
    expect(await customer.next("connected")).toMatchObject({ operator: { id: everyTopic, name: "Айгерім Нұрланова" } });
    expect(await customer.next("greet")).toMatchObject({ text: expect.stringContaining("Здравствуйте") });
  });

  it("keeps a queue: the second call waits while the operator is in the first", async () => {
    const sandbox = await start();
    const { operator, customer } = await connected(sandbox);
    const second = await call(sandbox);
    await operator.next("queue", holds(second.callId));
    operator.send({ type: "accept", callId: second.callId });
    expect(await operator.next("refused")).toMatchObject({ reason: "One call at a time." });
    customer.send({ type: "hangup" });
    await operator.next("over");
    operator.send({ type: "accept", callId: second.callId });
    await second.customer.next("connected");
  });

  it("runs several calls side by side without mixing them up", async () => {
    const sandbox = await start();
    const pairs = await Promise.all([everyTopic, general, general].map((id) => connected(sandbox, id)));
    for (const [index, { customer }] of pairs.entries()) customer.send({ type: "chat", text: `line ${index}` });
    for (const [index, { operator }] of pairs.entries()) {
      expect(await operator.next("chat")).toMatchObject({ text: `line ${index}`, from: "customer" });
    }
  });

  it("leaves a declined call to the others", async () => {
    const sandbox = await start();
    const [first, second] = [await signIn(sandbox, everyTopic), await signIn(sandbox, general)];
    const { customer, callId } = await call(sandbox);
    await first.next("queue", holds(callId));
    first.send({ type: "decline", callId });
    await first.next("queue", isEmpty);
    second.send({ type: "accept", callId });
    expect(await customer.next("connected")).toMatchObject({ operator: { id: general } });
  });

  it("cancels a call whose one operator declines", async () => {
    const sandbox = await start();
    const operator = await signIn(sandbox, loans);
    const { customer, callId } = await call(sandbox, { targetOperatorId: loans });
    operator.send({ type: "decline", callId });
    expect(await customer.next("cancelled")).toEqual({ type: "cancelled", reason: "no-operator" });
  });

  it("lets a customer cancel, and call again on the same connection", async () => {
    const sandbox = await start();
    const operator = await signIn(sandbox, everyTopic);
    const { customer, callId } = await call(sandbox);
    await operator.next("queue", holds(callId));
    customer.send({ type: "cancel" });
    expect(await customer.next("cancelled")).toEqual({ type: "cancelled", reason: "customer" });
    await operator.next("queue", isEmpty);
    customer.send({ type: "call", request: { topic: "general", domain: "test.kz", lang: "en" } });
    expect((await customer.next("ringing")).callId).not.toBe(callId);
  });

  it("cancels when no operator comes in time", async () => {
    const { customer } = await call(await start({ noOperatorAfterMs: 80 }));
    expect(await customer.next("cancelled")).toEqual({ type: "cancelled", reason: "no-operator" });
  });

  it("refuses an unknown employee, the robot's number, and an operator who is not signed in", async () => {
    const sandbox = await start();
    const operator = await Socket.open(sandbox.url, "/ws/operator");
    for (const operatorId of [1, 99]) {
      operator.send({ type: "sign-in", operatorId });
      await operator.next("refused");
    }
    const { callId } = await call(sandbox);
    operator.send({ type: "accept", callId });
    expect(await operator.next("refused")).toMatchObject({ reason: "Sign in first." });
  });
});
