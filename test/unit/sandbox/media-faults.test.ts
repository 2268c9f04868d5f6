// Tests src/sandbox/platform/calls/media-faults.ts, src/sandbox/platform/faults/media-fault.ts, src/sandbox/platform/api/read-faults.ts
import type { Faults, MediaFault, Sandbox } from "react-qbox-video-call/sandbox";
import { describe, expect, it } from "vitest";
import { call, connected, post, start } from "./platform.js";
import { Socket } from "./socket.js";

/** A call that the robot has answered; a socket of this test plays its page. */
async function withRobot(sandbox: Sandbox) {
  const { customer, callId } = await call(sandbox);
  const { url } = await customer.next("robot");
  const robot = await Socket.open(sandbox.url, "/ws/operator");
  robot.send({ type: "robot", ticket: String(url).split("ticket=")[1] });
  await robot.next("queue");
  robot.send({ type: "accept", callId });
  const accepted = await robot.next("accepted");
  await customer.next("connected");
  return { customer, robot, callId, accepted };
}

const robot = { answerAfterMs: 0 };
const told = (sandbox: Sandbox) =>
  sandbox.control.events.filter(({ type }) => type.startsWith("media-fault")).map(({ type, detail }) => [type, detail]);

describe("a fault of new calls", () => {
  it("of the robot's picture begins after the answer, and ends by itself", async () => {
    const sandbox = await start({ robot });
    sandbox.control.setFaults({ media: { kind: "picture-frozen", afterMs: 5, forMs: 20 } });
    const { robot: page, callId } = await withRobot(sandbox);
    expect(await page.next("media-fault")).toEqual({ type: "media-fault", callId, fault: "picture-frozen" });
    expect(await page.next("media-fault")).toEqual({ type: "media-fault", callId, fault: null });
    expect(told(sandbox)).toEqual([
      ["media-fault", "picture-frozen"],
      ["media-fault-over", "picture-frozen"],
    ]);
  });

  it("of the customer's camera lasts until the call ends, whoever answers", async () => {
    const sandbox = await start();
    sandbox.control.setFaults({ media: { kind: "camera-ended", afterMs: 0 } });
    const { customer, operator, callId } = await connected(sandbox);
    expect(await customer.next("media-fault")).toMatchObject({ fault: "camera-ended" });
    expect(sandbox.control.calls[0]?.mediaFault).toBe("camera-ended");
    operator.send({ type: "hangup", callId });
    expect(await customer.next("media-fault")).toMatchObject({ fault: null });
    expect(sandbox.control.calls[0]?.mediaFault).toBeUndefined();
  });

  it("without video: the robot is told with the call, and a person at the console is not", async () => {
    const sandbox = await start({ robot });
    sandbox.control.setFaults({ media: { kind: "operator-without-video" } });
    const { accepted, callId } = await withRobot(sandbox);
    expect(accepted).toMatchObject({ withoutVideo: true });
    await expect.poll(() => told(sandbox)).toEqual([["media-fault", "operator-without-video"]]);
    const { operator } = await connected(sandbox);
    expect(operator.heard).not.toContainEqual(expect.objectContaining({ withoutVideo: true }));
    expect(sandbox.control.strikeMedia(callId, { kind: "operator-without-video" })).toBe(false);
  });

  it("counts the calls, and begins anew with the next operator unless it has ended", async () => {
    const sandbox = await start();
    sandbox.control.setFaults({ media: { kind: "microphone-silent", afterMs: 0, times: 1 } });
    const { customer, operator, callId } = await connected(sandbox);
    await customer.next("media-fault", ({ fault }) => fault === "microphone-silent");
    operator.send({ type: "drop", callId });
    await customer.next("media-fault", ({ fault }) => fault === null);
    operator.send({ type: "accept", callId });
    await customer.next("media-fault", ({ fault }) => fault === "microphone-silent");
    operator.send({ type: "hangup", callId });
    await customer.next("ended");
    const second = await call(sandbox);
    operator.send({ type: "accept", callId: second.callId });
    await second.customer.next("connected");
    expect(sandbox.control.faults.media?.times).toBe(0);
    await expect.poll(() => told(sandbox).length).toBe(4);
  });
});

describe("a call under way", () => {
  it("is struck at once, struck anew, and mended", async () => {
    const sandbox = await start({ robot });
    const { customer, robot: page, callId } = await withRobot(sandbox);
    const strike = (fault: MediaFault | false) => sandbox.control.strikeMedia(callId, fault);
    expect(strike({ kind: "picture-black" })).toBe(true);
    await page.next("media-fault", ({ fault }) => fault === "picture-black");
    expect(strike({ kind: "camera-muted" })).toBe(true);
    await page.next("media-fault", ({ fault }) => fault === null);
    await customer.next("media-fault", ({ fault }) => fault === "camera-muted");
    expect(strike(false)).toBe(true);
    await customer.next("media-fault", ({ fault }) => fault === null);
    expect(strike(false)).toBe(true);
    expect(told(sandbox)).toHaveLength(4);
  });

  it("over HTTP: 200, 409 when the call cannot have the fault, 400 when it is none", async () => {
    const sandbox = await start();
    const { customer, operator, callId } = await connected(sandbox);
    const strike = async (body: unknown, id = callId) =>
      (await post(sandbox, `/__sandbox/calls/${id}/media`, body)).status;
    expect(await strike({ kind: "camera-muted", forMs: 10 })).toBe(200);
    await customer.next("media-fault", ({ fault }) => fault === null);
    expect(await strike(false)).toBe(200);
    // Only the robot plays the operator's faults.
    expect(await strike({ kind: "picture-frozen" })).toBe(409);
    expect(await strike({ kind: "operator-without-video" })).toBe(409);
    expect(await strike({ kind: "camera-muted" }, "unknown")).toBe(409);
    for (const body of [{}, { kind: "camera-muted", forMs: -1 }, true, [], "camera-muted"]) {
      expect(await strike(body)).toBe(400);
    }
    operator.send({ type: "hangup", callId });
    await customer.next("ended");
    expect(await strike({ kind: "camera-muted" })).toBe(409);
  });
});

describe("faults over HTTP", () => {
  const answer = async (sandbox: Sandbox, media: unknown) => {
    const response = await post(sandbox, "/__sandbox/faults", { media });
    return response.status === 200 ? ((await response.json()) as Faults).media : response.status;
  };

  it.each<MediaFault>([
    { kind: "picture-frozen" },
    { kind: "picture-black", afterMs: 0, forMs: 1, times: 2 },
    { kind: "sound-missing" },
    { kind: "operator-silent" },
    { kind: "operator-camera-off" },
    { kind: "operator-without-video", times: 1 },
    { kind: "camera-muted" },
    { kind: "camera-ended" },
    { kind: "microphone-silent" },
    { kind: "connection-cut", forMs: 2 ** 31 - 1 },
    { kind: "packet-loss", lossPercent: 100 },
    { kind: "delay", delayMs: 0 },
    { kind: "low-bandwidth", kbps: 1 },
  ])("takes %j", async (media) => {
    expect(await answer(await start(), media)).toEqual(media);
  });

  it("refuses unknown kinds, wrong values, and options of another kind", async () => {
    const sandbox = await start();
    const wrong = [
      {},
      null,
      [],
      "picture-frozen",
      { kind: "toString" },
      { kind: "picture-frozen", unknown: 1 },
      { kind: "picture-frozen", afterMs: -1 },
      { kind: "picture-frozen", forMs: "5" },
      { kind: "picture-frozen", forMs: 2 ** 31 },
      { kind: "picture-frozen", lossPercent: 5 },
      { kind: "packet-loss", lossPercent: 101 },
      { kind: "packet-loss", lossPercent: -1 },
      { kind: "packet-loss", kbps: 50 },
      { kind: "delay", delayMs: null },
      { kind: "low-bandwidth", kbps: 0 },
      { kind: "operator-without-video", afterMs: 5 },
      { kind: "operator-without-video", forMs: 5 },
    ];
    for (const media of wrong) expect([media, await answer(sandbox, media)]).toEqual([media, 400]);
    expect(sandbox.control.faults).toEqual({});
  });
});
