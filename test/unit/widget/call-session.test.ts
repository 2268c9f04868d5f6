// Tests src/sandbox/widget/session/
import { describe, expect, it } from "vitest";
import { fakeCall, operator } from "./fakes.js";

const nothingOpen = { sockets: 0, media: 0, peers: 0, robots: 0 };

describe("a call from start to end", () => {
  it("asks for the camera, calls, and tells ringing, connected, ended, closed", async () => {
    const call = fakeCall();
    await call.connect();
    expect(call.sent[0]).toEqual({ type: "call", request: expect.objectContaining({ userId: "435" }) });
    expect(call.session.state).toMatchObject({ phase: "talking", operator });
    call.session.hangUp();
    expect(call.sent.at(-1)).toEqual({ type: "hangup" });
    call.session.close("closed");
    expect(call.told).toEqual(["ringing", "connected", "ended", "closed"]);
    expect(call.open).toEqual(nothingOpen);
  });

  it("measures how long the call lasted, across operators", async () => {
    const call = fakeCall();
    await call.connect();
    call.clock.now = 5000;
    call.receive({ type: "redirected" });
    call.receive({ type: "connected", callId: "c1", operator: { id: 8, name: "Данияр" } });
    call.clock.now = 8000;
    call.receive({ type: "ended", by: "operator" });
    expect(call.session.state).toMatchObject({ connectedAt: 1000, endedAt: 8000 });
  });

  it("releases the camera at the end and keeps only the connection, for the rating", async () => {
    const call = fakeCall();
    await call.connect();
    call.receive({ type: "ended", by: "operator" });
    expect(call.open).toEqual({ ...nothingOpen, sockets: 1 });
    call.session.rate(5, "Спасибо");
    expect(call.sent.at(-1)).toEqual({ type: "feedback", rating: 5, comment: "Спасибо" });
    expect(call.events.at(-1)?.payload).toEqual({ type: "feedback", data: { rating: 5, comment: "Спасибо" } });
    expect(call.open).toEqual(nothingOpen);
  });

  it("rates once", async () => {
    const call = fakeCall();
    await call.connect();
    call.session.hangUp();
    call.session.rate(4, "");
    call.session.rate(1, "");
    expect(call.told.filter((type) => type === "feedback")).toHaveLength(1);
  });

  it("keeps no connection after the call when no rating is asked for", async () => {
    const call = fakeCall({ wantsFeedback: () => false });
    await call.connect();
    call.session.hangUp();
    expect(call.open).toEqual(nothingOpen);
  });

  it("starts a second call after the first", async () => {
    const call = fakeCall();
    await call.connect();
    call.session.hangUp();
    await call.connect();
    expect(call.told).toEqual(["ringing", "connected", "ended", "ringing", "connected"]);
    expect(call.open).toEqual({ sockets: 1, media: 1, peers: 1, robots: 0 });
    expect(call.session.state.messages).toEqual([]);
  });

  it("starts one call for two presses", async () => {
    const call = fakeCall();
    await Promise.all([call.session.start(), call.session.start()]);
    expect(call.socketsOpened).toBe(1);
  });
});

describe("operators who leave and come", () => {
  it("makes a new peer connection for the next operator after a redirect", async () => {
    const call = fakeCall();
    await call.connect();
    call.receive({ type: "redirected", operator: { id: 8, name: "Данияр" } });
    expect(call.session.state).toMatchObject({ phase: "redirecting", nextOperator: { name: "Данияр" } });
    expect(call.open.peers).toBe(0);
    call.receive({ type: "connected", callId: "c1", operator: { id: 8, name: "Данияр" } });
    expect(call.peersOpened).toBe(2);
    expect(call.told).toEqual(["ringing", "connected", "redirected", "connected"]);
  });

  it("waits with the camera on while the operator is lost, and goes on when one is back", async () => {
    const call = fakeCall();
    await call.connect();
    call.receive({ type: "disconnected" });
    expect(call.session.state.phase).toBe("lost");
    expect(call.open).toEqual({ sockets: 1, media: 1, peers: 0, robots: 0 });
    call.receive({ type: "connected", callId: "c1", operator });
    expect(call.open.peers).toBe(1);
    expect(call.told).toEqual(["ringing", "connected", "disconnected", "connected"]);
  });

  it("takes another peer connection when the platform leads the call another way, and none without an operator", async () => {
    const call = fakeCall();
    await call.connect();
    call.receive({ type: "reconnect" });
    expect([call.peersOpened, call.open.peers, call.told]).toEqual([2, 1, ["ringing", "connected"]]);
    call.receive({ type: "disconnected" });
    call.receive({ type: "reconnect" });
    expect([call.peersOpened, call.open.peers]).toEqual([2, 0]);
  });

  it("hands a fault of camera or microphone on while the call goes on, and not afterwards", async () => {
    const call = fakeCall();
    await call.connect();
    call.receive({ type: "media-fault", fault: "camera-muted" });
    call.receive({ type: "media-fault", fault: null });
    call.session.hangUp();
    call.receive({ type: "media-fault", fault: "camera-ended" });
    expect(call.mediaFaults).toEqual(["camera-muted", null]);
  });

  it("drops signals of an operator who has left", async () => {
    const call = fakeCall();
    await call.connect();
    call.receive({ type: "signal", signal: { kind: "answer", sdp: "a" } });
    call.receive({ type: "redirected" });
    call.receive({ type: "signal", signal: { kind: "candidate", candidate: null } });
    expect(call.signals).toEqual([{ kind: "answer", sdp: "a" }]);
  });

  it("keeps the robot's frame until the call is over, one for each address", async () => {
    const call = fakeCall();
    await call.session.start();
    call.receive({ type: "robot", url: "http://localhost/robot?ticket=1" });
    call.receive({ type: "robot", url: "http://localhost/robot?ticket=1" });
    expect(call.open.robots).toBe(1);
    call.receive({ type: "connected", callId: "c1", operator });
    call.session.hangUp();
    expect(call.open.robots).toBe(0);
  });
});
