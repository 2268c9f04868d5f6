// Tests src/sandbox/platform/calls/robot-outcome.ts, src/sandbox/platform/calls/outcome.ts
import type { RobotScript, Sandbox } from "react-qbox-video-call/sandbox";
import { describe, expect, it } from "vitest";
import { integrator } from "../../support/integrator.js";
import { call, connected, holds, post, start } from "./platform.js";
import { Socket } from "./socket.js";

/** A customer whose call the robot has answered; the outcome comes at once unless the script says when. */
async function withRobot(script: RobotScript, lang = "en") {
  const { results, webhookUrl } = await integrator();
  const sandbox = await start({ webhookUrl, robot: { answerAfterMs: 5, outcomeAfterMs: 0, ...script } });
  const { customer, callId } = await call(sandbox, { lang, userId: "435" });
  const url = new URL(String((await customer.next("robot")).url));
  const robot = await Socket.open(url.origin, "/ws/operator");
  robot.send({ type: "robot", ticket: new URLSearchParams(url.hash.slice(1)).get("ticket") });
  await robot.next("queue", holds(callId));
  robot.send({ type: "accept", callId });
  await customer.next("greet");
  return { sandbox, customer, callId, robot, results };
}

const outcomes = ({ control }: Sandbox) => control.events.filter(({ type }) => type === "outcome");

describe("the robot's outcome", () => {
  it.each([
    ["by itself", {}, { status: "success", comment: null, tech_error_reason: null }],
    ["success", { outcome: "success" }, { status: "success", comment: null, tech_error_reason: null }],
    ["rejected", { outcome: "rejected" }, { status: "rejected", comment: "The document has expired" }],
    ["tech_error", { outcome: "tech_error" }, { status: "tech_error", tech_error_reason: "The connection was lost" }],
    [
      "rejected, in its own words",
      { outcome: { status: "rejected", comment: "Blurred" } },
      { status: "rejected", comment: "Blurred", tech_error_reason: null },
    ],
    [
      "tech_error, in its own words",
      { outcome: { status: "tech_error", techErrorReason: "No sound" } },
      { status: "tech_error", comment: null, tech_error_reason: "No sound" },
    ],
  ] as [string, RobotScript, object][])("reaches the webhook: %s", async (_what, script, told) => {
    const { sandbox, customer, callId, results } = await withRobot(script);
    customer.send({ type: "hangup" });
    await expect.poll(() => results).toMatchObject([{ call: { id: callId }, user: { id: "435" }, ...told }]);
    expect(sandbox.control.calls).toMatchObject([{ id: callId, outcome: (told as { status: string }).status }]);
  });

  it("is filed in the call's language", async () => {
    const { customer, results } = await withRobot({ outcome: "rejected" }, "kk");
    customer.send({ type: "hangup" });
    await expect.poll(() => results).toMatchObject([{ comment: "Құжаттың жарамдылық мерзімі өтіп кеткен" }]);
  });

  it("is a technical error when the customer's connection is lost, unless the script says another", async () => {
    const { customer, results } = await withRobot({});
    customer.close();
    await expect.poll(() => results).toMatchObject([{ status: "tech_error" }]);
    const scripted = await withRobot({ outcome: "success" });
    scripted.customer.close();
    await expect.poll(() => scripted.results).toMatchObject([{ status: "success" }]);
  });

  it("is a technical error when the robot's connection is lost and the customer hangs up", async () => {
    const { customer, results } = await withRobot({ dropAfterMs: 10 });
    await customer.next("disconnected");
    customer.send({ type: "hangup" });
    await expect.poll(() => results).toMatchObject([{ status: "tech_error" }]);
  });

  it("waits as long as the script says, and is as the script says at the call's end", async () => {
    const { sandbox, customer, results } = await withRobot({ outcomeAfterMs: 40 });
    sandbox.control.setRobot({ outcome: "rejected", outcomeAfterMs: 40 });
    const start = performance.now();
    customer.send({ type: "hangup" });
    await expect.poll(() => results, { interval: 5 }).toMatchObject([{ status: "rejected" }]);
    expect(performance.now() - start).toBeGreaterThan(35);
  });

  it("does not come when the script says false, after a reset, or after another was filed", async () => {
    const none = await withRobot({ outcome: false });
    const forgotten = await withRobot({ outcomeAfterMs: 20 });
    const filed = await withRobot({ outcomeAfterMs: 20 });
    for (const { customer } of [none, forgotten, filed]) {
      customer.send({ type: "hangup" });
      await customer.next("ended").catch(() => undefined);
    }
    await forgotten.sandbox.control.reset();
    expect(await filed.sandbox.control.fileOutcome(filed.callId, "rejected")).toMatchObject({ delivered: true });
    // By now the outcomes above would be there: this one is filed as late as they.
    const last = await withRobot({ outcomeAfterMs: 20 });
    last.customer.send({ type: "hangup" });
    await expect.poll(() => last.results).toHaveLength(1);
    expect(outcomes(none.sandbox)).toEqual([]);
    expect(outcomes(forgotten.sandbox)).toEqual([]);
    expect(filed.results).toMatchObject([{ status: "rejected" }]);
  });
});

describe("an outcome filed by a test", () => {
  it("needs a call that is over, and may be corrected", async () => {
    const { results, webhookUrl } = await integrator();
    const sandbox = await start({ webhookUrl });
    const { operator, customer, callId } = await connected(sandbox);
    const file = (outcome: unknown, id = callId) =>
      post(sandbox, `/__sandbox/calls/${id}/outcome`, JSON.stringify(outcome));
    expect((await file("success")).status).toBe(409);
    expect((await file("success", "unknown")).status).toBe(409);
    customer.send({ type: "hangup" });
    await operator.next("over");
    for (const wrong of ["maybe", {}, { status: "rejected", comment: "" }, [], null, "{"]) {
      expect((await file(wrong)).status).toBe(400);
    }
    expect(await (await file("rejected")).json()).toEqual({ delivered: true, detail: "HTTP 200" });
    expect(await (await file({ status: "success" })).json()).toEqual({ delivered: true, detail: "HTTP 200" });
    expect(results).toMatchObject([
      { call: { id: callId }, status: "rejected", comment: "Срок действия документа истёк" },
      { call: { id: callId }, status: "success", comment: null },
    ]);
    expect(sandbox.control.calls).toMatchObject([{ outcome: "success" }]);
  });

  it("is none for a call that nobody answered", async () => {
    const sandbox = await start();
    const { customer, callId } = await call(sandbox);
    customer.send({ type: "cancel" });
    await customer.next("cancelled");
    expect(await sandbox.control.fileOutcome(callId, "success")).toBeUndefined();
  });
});
