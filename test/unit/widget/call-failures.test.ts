// Tests src/sandbox/widget/session/, src/sandbox/widget/media/refusal.ts
import { describe, expect, it } from "vitest";
import { InsecureContextError } from "../../../src/sandbox/widget/media/refusal.js";
import { fakeCall } from "./fakes.js";

const nothingOpen = { sockets: 0, media: 0, peers: 0, robots: 0 };

const refusing = (error: Error) => fakeCall({ media: { open: () => Promise.reject(error), release() {} } });

describe("a call that cannot start", () => {
  it("names the reason when the camera is refused, and calls nobody", async () => {
    const call = refusing(new DOMException("no", "NotAllowedError"));
    await call.session.start();
    expect(call.session.state).toMatchObject({ phase: "refused", refusal: "denied" });
    expect(call.socketsOpened).toBe(0);
    expect(call.told).toEqual([]);
  });

  it.each([
    ["NotFoundError", "missing"],
    ["NotReadableError", "busy"],
    ["TypeError", "unknown"],
  ])("reads %s as %s", async (name, refusal) => {
    const call = refusing(new DOMException("no", name));
    await call.session.start();
    expect(call.session.state.refusal).toBe(refusal);
  });

  it("says that the page is insecure where there are no media devices", async () => {
    const call = refusing(new InsecureContextError("no"));
    await call.session.start();
    expect(call.session.state.refusal).toBe("insecure");
  });

  it("goes back to the start page when the customer cancels, and tells it once", async () => {
    const call = fakeCall();
    await call.session.start();
    call.receive({ type: "ringing", callId: "c1" });
    call.session.cancel();
    call.receive({ type: "cancelled", reason: "customer" });
    expect(call.sent.at(-1)).toEqual({ type: "cancel" });
    expect(call.told).toEqual(["ringing", "cancelled"]);
    expect(call.session.state).toMatchObject({ phase: "idle", wasCancelled: true });
    expect(call.open).toEqual(nothingOpen);
  });

  it("says that no operator is available, and releases the camera", async () => {
    const call = fakeCall();
    await call.session.start();
    call.receive({ type: "ringing", callId: "c1" });
    call.receive({ type: "cancelled", reason: "no-operator" });
    expect(call.told).toEqual(["ringing", "cancelled"]);
    expect(call.session.state.phase).toBe("unanswered");
    expect(call.open).toEqual(nothingOpen);
  });

  it("shows the error page when the platform cannot be reached, and can be tried again", async () => {
    const call = fakeCall();
    await call.session.start();
    call.loseSocket();
    expect(call.session.state.phase).toBe("failed");
    expect(call.told).toEqual([]);
    await call.connect();
    expect(call.session.state.phase).toBe("talking");
  });

  it("tells the page that a living call has lost its connection", async () => {
    const call = fakeCall();
    await call.connect();
    call.loseSocket();
    expect(call.told).toEqual(["ringing", "connected", "disconnected"]);
    expect(call.open).toEqual(nothingOpen);
  });
});

describe("an element that is removed", () => {
  it("hangs up, releases everything and emits nothing", async () => {
    const call = fakeCall();
    await call.connect();
    call.session.dispose();
    expect(call.sent.at(-1)).toEqual({ type: "hangup" });
    expect(call.open).toEqual(nothingOpen);
    call.receive({ type: "ended", by: "customer" });
    expect(call.told).toEqual(["ringing", "connected"]);
  });

  it("opens no connection when the camera is granted after the removal", async () => {
    let grant = () => {};
    const granted = new Promise<void>((resolve) => {
      grant = resolve;
    });
    const call = fakeCall({ media: { open: () => granted, release() {} } });
    const starting = call.session.start();
    call.session.dispose();
    grant();
    await starting;
    expect(call.socketsOpened).toBe(0);
  });
});
