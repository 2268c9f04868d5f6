// Tests src/sandbox/platform/calls/robot-desk.ts
import { describe, expect, it } from "vitest";
import { call, holds, isEmpty, signIn, soon, start } from "./platform.js";
import { Socket } from "./socket.js";

/** What the robot's page does with the address that the customer was given. */
async function openRobot(address: unknown): Promise<Socket> {
  const url = new URL(String(address));
  const robot = await Socket.open(url.origin, "/ws/operator");
  robot.send({ type: "robot", ticket: new URLSearchParams(url.hash.slice(1)).get("ticket") });
  return robot;
}

describe("the robot", () => {
  it("is sent when nobody is at the console, and answers the call that its ticket is for", async () => {
    const sandbox = await start({ robot: { answerAfterMs: 20, outcomeAfterMs: 0 } });
    const { customer, callId } = await call(sandbox, { lang: "en" });
    await call(sandbox);
    const robot = await openRobot((await customer.next("robot")).url);
    const { calls } = await robot.next("queue", holds(callId));
    expect(calls).toHaveLength(1);
    robot.send({ type: "accept", callId });
    await robot.next("accepted");
    expect(await customer.next("connected")).toMatchObject({ operator: { name: "Robot QBox" } });
    expect(await customer.next("greet")).toMatchObject({ text: expect.stringContaining("Hello") });
    customer.send({ type: "hangup" });
    await robot.next("over");
    await expect.poll(() => sandbox.control.calls[0]).toMatchObject({ state: "ended", outcome: "success" });
  });

  it("is not sent while a person can take the call", async () => {
    const sandbox = await start({ robot: { answerAfterMs: 20 } });
    await signIn(sandbox, 12345);
    const { customer } = await call(sandbox);
    await soon(120);
    expect(customer.types()).not.toContain("robot");
  });

  it("is sent when the only person leaves or declines", async () => {
    const sandbox = await start({ robot: { answerAfterMs: 20 } });
    const operator = await signIn(sandbox, 12345);
    const { customer, callId } = await call(sandbox);
    operator.send({ type: "decline", callId });
    await customer.next("robot");
    const second = await call(sandbox);
    operator.close();
    await second.customer.next("robot");
  });

  it("leaves the call to a person who comes first", async () => {
    const sandbox = await start({ robot: { answerAfterMs: 20 } });
    const { customer, callId } = await call(sandbox);
    const { url } = await customer.next("robot");
    const person = await signIn(sandbox, 12345);
    const robot = await openRobot(url);
    await robot.next("queue", isEmpty);
    person.send({ type: "accept", callId });
    expect(await customer.next("connected")).toMatchObject({ operator: { id: 12345 } });
    expect(await robot.next("over")).toMatchObject({ reason: "redirected" });
  });

  it("takes a call that was handed to an absent person", async () => {
    const sandbox = await start({ robot: { answerAfterMs: 20 } });
    const operator = await signIn(sandbox, 12345);
    const { customer, callId } = await call(sandbox);
    operator.send({ type: "accept", callId });
    await customer.next("connected");
    operator.send({ type: "redirect", callId, operatorId: 12347 });
    await customer.next("redirected");
    const robot = await openRobot((await customer.next("robot")).url);
    robot.send({ type: "accept", callId });
    await customer.next("connected");
  });

  it("comes back when its frame is loaded again", async () => {
    const sandbox = await start({ robot: { answerAfterMs: 20 } });
    const { customer, callId } = await call(sandbox);
    const { url } = await customer.next("robot");
    const robot = await openRobot(url);
    robot.send({ type: "accept", callId });
    await customer.next("connected");
    robot.close();
    await customer.next("disconnected");
    const again = await openRobot(url);
    await again.next("queue", holds(callId));
    again.send({ type: "accept", callId });
    await customer.next("connected");
  });

  it.each(["made up", ""])("is let in by no other ticket: %j", async (ticket) => {
    const sandbox = await start({ robot: { answerAfterMs: 20 } });
    const { customer } = await call(sandbox);
    await customer.next("robot");
    const robot = await Socket.open(sandbox.url, "/ws/operator");
    robot.send({ type: "robot", ticket });
    robot.send({ type: "robot", ticket: "another" });
    await robot.next("refused");
  });
});
