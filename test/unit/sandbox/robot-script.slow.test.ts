// Tests src/sandbox/platform/calls/robot-script.ts, src/sandbox/platform/calls/robot-desk.ts
import { describe, expect, it } from "vitest";
import { call, connected, holds, post, signIn, start } from "./platform.js";
import { Socket } from "./socket.js";

/** What the robot's page does with the address that the customer was given; answers its call. */
async function robotAnswers(customer: Socket, callId: string): Promise<Socket> {
  const url = new URL(String((await customer.next("robot")).url));
  const robot = await Socket.open(url.origin, "/ws/operator");
  robot.send({ type: "robot", ticket: new URLSearchParams(url.hash.slice(1)).get("ticket") });
  await robot.next("queue", holds(callId));
  robot.send({ type: "accept", callId });
  await robot.next("accepted");
  return robot;
}

async function answered(robotScript: object) {
  const sandbox = await start({ robot: { answerAfterMs: 10, ...robotScript } });
  const { customer, callId } = await call(sandbox);
  const robot = await robotAnswers(customer, callId);
  await customer.next("greet");
  return { sandbox, customer, callId, robot };
}

describe("the robot's script", () => {
  it("writes its lines after the greeting", async () => {
    const { customer } = await answered({ says: ["Покажите удостоверение", "Спасибо"] });
    expect(await customer.next("chat")).toMatchObject({ from: "operator", text: "Покажите удостоверение" });
    expect(await customer.next("chat")).toMatchObject({ text: "Спасибо" });
  });

  it("loses the connection and stays away", async () => {
    const { customer, robot } = await answered({ dropAfterMs: 30 });
    await customer.next("robot-over");
    await customer.next("disconnected");
    expect(await robot.next("over")).toMatchObject({ reason: "dropped" });
    expect(customer.types()).not.toContain("robot");
  });

  it("loses the connection once and comes back", async () => {
    const { sandbox, customer, callId } = await answered({ dropAfterMs: 30, returnAfterMs: 30 });
    await customer.next("disconnected");
    await robotAnswers(customer, callId);
    await customer.next("connected");
    customer.send({ type: "chat", text: "still here" });
    await customer.next("chat");
    expect(sandbox.control.events.filter(({ type }) => type === "disconnected")).toHaveLength(1);
  });

  it("hands the call to the given employee, and its frame is removed", async () => {
    const { sandbox, customer, callId } = await answered({ redirectAfterMs: 200, redirectTo: 12347 });
    const elena = await signIn(sandbox, 12347);
    await customer.next("robot-over");
    expect(await customer.next("redirected")).toMatchObject({ operator: { id: 12347 } });
    await elena.next("queue", holds(callId));
    elena.send({ type: "accept", callId });
    expect(await customer.next("connected")).toMatchObject({ operator: { id: 12347 } });
  });

  it("hands the call to a topic, where another robot takes it when nobody is there, and keeps it", async () => {
    const { customer, callId, sandbox } = await answered({ redirectAfterMs: 30, redirectTo: "loans" });
    await customer.next("redirected");
    await robotAnswers(customer, callId);
    await customer.next("connected");
    expect(sandbox.control.events.filter(({ type }) => type === "redirected")).toHaveLength(1);
  });

  it("ends the call", async () => {
    const { customer } = await answered({ hangUpAfterMs: 30 });
    expect(await customer.next("ended")).toEqual({ type: "ended", by: "operator" });
  });

  it("is not run in a call that a person has taken", async () => {
    const sandbox = await start({ robot: { answerAfterMs: 10, hangUpAfterMs: 0, says: ["I am a robot"] } });
    const { customer, operator } = await connected(sandbox);
    operator.send({ type: "chat", callId: sandbox.control.calls[0]?.id, text: "I am a person" });
    expect(await customer.next("chat")).toMatchObject({ text: "I am a person" });
    expect(customer.types()).not.toContain("ended");
  });

  it("tells the widget to remove the frame of a robot that came too late", async () => {
    const sandbox = await start({ robot: { answerAfterMs: 10 } });
    const { customer, callId } = await call(sandbox);
    await customer.next("robot");
    const person = await signIn(sandbox, 12345);
    person.send({ type: "accept", callId });
    await customer.next("robot-over");
  });
});

describe("a robot that never answers", () => {
  it("lets the call ring until it is cancelled", async () => {
    const { customer } = await call(await start({ robot: false, noOperatorAfterMs: 60 }));
    expect(await customer.next("cancelled")).toEqual({ type: "cancelled", reason: "no-operator" });
    expect(customer.types()).not.toContain("robot");
  });

  it("can be switched off and on while a call rings", async () => {
    const sandbox = await start({ robot: false });
    const { customer } = await call(sandbox);
    expect(await (await post(sandbox, "/__sandbox/robot", { answerAfterMs: 10 })).json()).toEqual({
      answerAfterMs: 10,
    });
    await customer.next("robot");
    sandbox.control.setRobot(false);
    const second = await call(sandbox);
    expect(sandbox.control.robot).toBe(false);
    second.customer.send({ type: "cancel" });
    await second.customer.next("cancelled");
    expect(second.customer.types()).not.toContain("robot");
  });
});

it("has its first script again after reset", async () => {
  const sandbox = await start({ robot: { answerAfterMs: 10 } });
  sandbox.control.setRobot(false);
  await sandbox.control.reset();
  expect(sandbox.control.robot).toEqual({ answerAfterMs: 10 });
});

it.each([
  true,
  [],
  { answerAfterMs: -1 },
  { dropAfterMs: "soon" },
  { says: "hello" },
  { redirectTo: "" },
  { sings: 1 },
  { outcome: true },
  { outcome: "maybe" },
  { outcome: {} },
  { outcome: { status: "maybe" } },
  { outcome: { status: "rejected", comment: " " } },
  { outcome: { status: "rejected", comment: 1 } },
  { outcome: { status: "rejected", reason: "expired" } },
  { outcome: ["rejected"] },
  { outcomeAfterMs: "soon" },
])("refuses an invalid script: %j", async (robot) => {
  const sandbox = await start();
  expect((await post(sandbox, "/__sandbox/robot", robot)).status).toBe(400);
  await expect(start({ robot: robot as object })).rejects.toMatchObject({ code: "invalid-options" });
});

it("answers many customers at once while several people take others", async () => {
  const sandbox = await start({ robot: { answerAfterMs: 10, says: ["hello"] } });
  const people = await Promise.all([connected(sandbox, 12345), connected(sandbox, 12346)]);
  for (const { operator } of people) operator.close();
  const customers = await Promise.all(Array.from({ length: 10 }, () => call(sandbox, { topic: "loans" })));
  await Promise.all(
    customers.map(async ({ customer, callId }) => {
      await robotAnswers(customer, callId);
      expect(await customer.next("chat")).toMatchObject({ text: "hello" });
    }),
  );
  expect(sandbox.control.calls.filter(({ state }) => state === "connected")).toHaveLength(10);
});
