// Tests src/sandbox/platform/calls/call-faults.ts, src/sandbox/platform/faults/faults.ts
import { describe, expect, it } from "vitest";
import { call, connected, holds, isEmpty, post, signIn, start } from "./platform.js";

describe("call faults", () => {
  it("never-answered: rings, is in no queue, and is cancelled in time", async () => {
    const sandbox = await start({ robot: { answerAfterMs: 5 }, noOperatorAfterMs: 100 });
    sandbox.control.setFaults({ call: { kind: "never-answered", times: 1 } });
    const operator = await signIn(sandbox, 12345);
    const { customer, callId } = await call(sandbox);
    operator.send({ type: "accept", callId });
    await operator.next("refused");
    expect(await customer.next("cancelled")).toMatchObject({ reason: "no-operator" });
    expect(operator.heard.filter((message) => message.type === "queue").every(isEmpty)).toBe(true);
    const second = await call(sandbox);
    await operator.next("queue", holds(second.callId));
  });

  it("ice-failure: the call is connected, and no address of either side reaches the other", async () => {
    const sandbox = await start();
    sandbox.control.setFaults({ call: { kind: "ice-failure" } });
    const { operator, customer, callId } = await connected(sandbox);
    const candidate = { candidate: "candidate:1 1 udp 1 127.0.0.1 9 typ host", sdpMid: "0", sdpMLineIndex: 0 };
    const sdp = "v=0\r\na=candidate:1 1 udp 1 127.0.0.1 9 typ host\r\na=end-of-candidates\r\na=mid:0\r\n";
    customer.send({ type: "signal", signal: { kind: "candidate", candidate } });
    customer.send({ type: "signal", signal: { kind: "offer", sdp } });
    expect((await operator.next("signal")).signal).toEqual({ kind: "offer", sdp: "v=0\r\na=mid:0\r\n" });
    operator.send({ type: "signal", callId, signal: { kind: "candidate", candidate } });
    operator.send({ type: "signal", callId, signal: { kind: "answer", sdp } });
    expect((await customer.next("signal")).signal).toEqual({ kind: "answer", sdp: "v=0\r\na=mid:0\r\n" });
  });

  it("operator-lost: breaks on the operator's side, once, and can be taken back", async () => {
    const sandbox = await start();
    sandbox.control.setFaults({ call: { kind: "operator-lost", afterMs: 20 } });
    const { operator, customer, callId } = await connected(sandbox);
    await customer.next("disconnected");
    operator.send({ type: "accept", callId });
    await customer.next("connected");
    customer.send({ type: "chat", text: "after" });
    await operator.next("chat");
  });

  it("customer-lost: cuts the customer's connection without a close frame", async () => {
    const sandbox = await start();
    sandbox.control.setFaults({ call: { kind: "customer-lost", afterMs: 20 } });
    const { operator, customer, callId } = await connected(sandbox);
    expect(await operator.next("over")).toEqual({ type: "over", callId, reason: "ended" });
    await expect.poll(() => customer.isOpen).toBe(false);
  });

  it("can be simulated for one call of many", async () => {
    const sandbox = await start();
    const [one, two] = [await connected(sandbox, 12345), await connected(sandbox, 12346)];
    expect((await post(sandbox, `/__sandbox/calls/${one.callId}/cut`, {})).status).toBe(200);
    await expect.poll(() => one.customer.isOpen).toBe(false);
    await one.operator.next("over");
    expect((await post(sandbox, `/__sandbox/calls/${one.callId}/cut`, {})).status).toBe(409);
    expect((await post(sandbox, `/__sandbox/calls/${two.callId}/drop`, {})).status).toBe(200);
    await two.customer.next("disconnected");
  });
});
