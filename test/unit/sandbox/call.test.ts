// Tests src/sandbox/platform/desks/, src/sandbox/platform/calls/switchboard.ts, src/sandbox/platform/sockets/
import { describe, expect, it } from "vitest";
import { connected, holds, signIn, soon, start } from "./platform.js";

describe("a connected call", () => {
  it("carries signals both ways, unchanged", async () => {
    const { operator, customer, callId } = await connected(await start());
    const offer = { kind: "offer", sdp: "v=0 …" };
    customer.send({ type: "signal", signal: offer });
    expect(await operator.next("signal")).toEqual({ type: "signal", callId, signal: offer });
    const candidate = {
      kind: "candidate",
      candidate: { candidate: "candidate:1 …", sdpMid: "0", sdpMLineIndex: 0, usernameFragment: null },
    };
    operator.send({ type: "signal", callId, signal: candidate });
    expect(await customer.next("signal")).toEqual({ type: "signal", signal: candidate });
  });

  it("carries chat with files both ways, and echoes it to the writer", async () => {
    const { operator, customer, callId } = await connected(await start());
    const attachment = { name: "a.txt", type: "text/plain", dataUrl: "data:text/plain;base64,aGk=" };
    customer.send({ type: "chat", text: "", attachment });
    const line = { from: "customer", text: "", attachment };
    expect(await operator.next("chat")).toMatchObject({ callId, ...line });
    expect(await customer.next("chat")).toMatchObject(line);
    operator.send({ type: "chat", callId, text: "Спасибо" });
    expect(await customer.next("chat")).toMatchObject({ from: "operator", text: "Спасибо" });
  });

  it.each([
    ["is too large", "text/plain", `data:text/plain;base64,${"A".repeat(2_700_000)}`],
    ["is of a kind that may run", "text/html5+x", "data:application/javascript;base64,aGk="],
    ["is not what it says", "image/png", "data:text/plain;base64,aGk="],
    ["is an address", "image/png", "https://evil.example/a.png"],
  ])("stops a file that %s", async (_, type, dataUrl) => {
    const sandbox = await start();
    const { operator, customer } = await connected(sandbox);
    customer.send({ type: "chat", text: "file", attachment: { name: "a", type, dataUrl } });
    customer.send({ type: "chat", text: "after" });
    expect(await operator.next("chat")).toMatchObject({ text: "after" });
    expect(sandbox.control.events.at(-2)?.type).toBe("ignored");
  });

  it("ends when the customer hangs up, and takes the rating afterwards", async () => {
    const sandbox = await start();
    const { operator, customer, callId } = await connected(sandbox);
    customer.send({ type: "hangup" });
    expect(await customer.next("ended")).toEqual({ type: "ended", by: "customer" });
    expect(await operator.next("over")).toEqual({ type: "over", callId, reason: "ended" });
    customer.send({ type: "feedback", rating: 5, comment: "ok" });
    expect(await operator.next("feedback")).toMatchObject({ callId, rating: 5, comment: "ok" });
    expect(sandbox.control.calls).toMatchObject([{ id: callId, state: "ended", feedback: { rating: 5 } }]);
  });

  it("ends when the operator hangs up", async () => {
    const { operator, customer, callId } = await connected(await start());
    operator.send({ type: "hangup", callId });
    expect(await customer.next("ended")).toEqual({ type: "ended", by: "operator" });
  });

  it("ends when the customer's page closes", async () => {
    const { operator, customer } = await connected(await start());
    customer.close();
    expect(await operator.next("over")).toMatchObject({ reason: "ended" });
  });

  it("belongs to its operator: another operator cannot control it", async () => {
    const sandbox = await start();
    const { customer, callId } = await connected(sandbox);
    const stranger = await signIn(sandbox, 12346);
    for (const type of ["hangup", "drop"]) stranger.send({ type, callId });
    stranger.send({ type: "chat", callId, text: "hello" });
    await soon();
    expect(customer.types()).toEqual(["greet"]);
  });
});

describe("a redirect", () => {
  it("hands the call to another operator, who greets again and sees the chat", async () => {
    const sandbox = await start();
    const { operator, customer, callId } = await connected(sandbox);
    customer.send({ type: "chat", text: "my question" });
    await operator.next("chat");
    const other = await signIn(sandbox, 12347);
    operator.send({ type: "redirect", callId, operatorId: 12347 });
    expect(await customer.next("redirected")).toEqual({
      type: "redirected",
      operator: { id: 12347, name: "Елена Ким" },
    });
    expect(await operator.next("over")).toMatchObject({ reason: "redirected" });
    await other.next("queue", holds(callId));
    other.send({ type: "accept", callId });
    expect(await other.next("chat")).toMatchObject({ text: "my question" });
    expect(await customer.next("connected")).toMatchObject({ operator: { id: 12347 } });
    await customer.next("greet");
  });

  it("goes to a topic, and not back to the operator who handed it on", async () => {
    const sandbox = await start();
    const { operator, callId } = await connected(sandbox);
    const other = await signIn(sandbox, 12348);
    operator.send({ type: "redirect", callId, topic: "support" });
    await other.next("queue", holds(callId));
    operator.send({ type: "accept", callId });
    await operator.next("refused");
  });

  it("to oneself or to an unknown person is refused, and the call goes on", async () => {
    const sandbox = await start();
    const { operator, customer, callId } = await connected(sandbox);
    for (const operatorId of [12345, 1, 99]) {
      operator.send({ type: "redirect", callId, operatorId });
      await operator.next("refused");
    }
    customer.send({ type: "chat", text: "still here" });
    await operator.next("chat");
  });

  it("ends the call when nobody takes it", async () => {
    const { operator, customer, callId } = await connected(await start({ noOperatorAfterMs: 80 }));
    operator.send({ type: "redirect", callId, topic: "loans" });
    await customer.next("redirected");
    expect(await customer.next("cancelled")).toMatchObject({ reason: "no-operator" });
  });
});

describe("a lost operator", () => {
  it("is told to the customer, and can come back without a second greeting", async () => {
    const sandbox = await start();
    const { operator, customer, callId } = await connected(sandbox);
    operator.close();
    await customer.next("disconnected");
    const again = await signIn(sandbox, 12345);
    await again.next("queue", holds(callId));
    again.send({ type: "accept", callId });
    await customer.next("connected");
    await soon();
    expect(customer.types()).not.toContain("greet");
  });

  it("ends the call when nobody comes back in time", async () => {
    const { operator, customer } = await connected(await start({ reconnectMs: 80 }));
    operator.close();
    await customer.next("disconnected");
    expect(await customer.next("ended")).toEqual({ type: "ended", by: "operator" });
  });

  it("can be simulated by the operator and by the test", async () => {
    const sandbox = await start();
    const { operator, customer, callId } = await connected(sandbox);
    operator.send({ type: "drop", callId });
    await customer.next("disconnected");
    expect(await operator.next("over")).toMatchObject({ reason: "dropped" });
    operator.send({ type: "accept", callId });
    await customer.next("connected");
    expect(sandbox.control.dropCall(callId)).toBe(true);
    await customer.next("disconnected");
    expect(sandbox.control.dropCall(callId)).toBe(false);
  });
});
