// Tests src/video-call/keeping/accompany-call.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type CallNow, type CallOwner, keepCall, noCall } from "../../src/video-call/call/call-store.js";
import { accompanyCall } from "../../src/video-call/keeping/accompany-call.js";
import type { VideoCallProps } from "../../src/video-call/types.js";
import { offerLocks } from "./fake-locks.js";
import { microtasks } from "./microtasks.js";

const ringing: CallNow = { ...noCall, state: "ringing", isActive: true };
const connected: CallNow = { ...noCall, state: "connected", isActive: true, connectedSince: 1_000_000 };
const ended: CallNow = { ...noCall, state: "ended", connectedMs: 61_400 };

const loadWindow = vi.hoisted(() => vi.fn(() => ({})));
vi.mock("../../src/video-call/floating/floating-window.js", loadWindow);

let owner: CallOwner;
let locks: ReturnType<typeof offerLocks>;
let screen: { request: ReturnType<typeof vi.fn>; release: ReturnType<typeof vi.fn> };
beforeEach(() => {
  owner = { element: document.body.appendChild(document.createElement("p")) };
  locks = offerLocks();
  const release = vi.fn(async () => {});
  screen = { request: vi.fn(async () => ({ released: false, release })), release };
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: screen });
  vi.spyOn(crypto.subtle, "digest").mockImplementation(async () => new ArrayBuffer(32));
});
afterEach(() => {
  keepCall(owner, ended);
  Reflect.deleteProperty(navigator, "wakeLock");
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

function accompany(props: Partial<VideoCallProps> = {}, caller: { userId?: number } = { userId: 435 }) {
  accompanyCall(owner, { props: props as VideoCallProps, host: "https://qbox.example.kz", caller });
  return microtasks();
}
async function tell(call: CallNow) {
  keepCall(owner, call);
  await microtasks();
}

test("a kept call loads its window before the network may be gone, and keeps its place's looks for it", async () => {
  owner.element?.style.setProperty("--qbox-radius", "3px");
  keepCall(owner, ringing);
  await accompany({ keepAlive: true });
  await expect.poll(() => loadWindow.mock.calls.length).toBe(1);
  expect(owner.looks).toEqual([["--qbox-radius", "3px"]]);
});

describe("the screen", () => {
  test("stays on from connected to the end of the call, also where nobody asks for it", async () => {
    keepCall(owner, connected);
    await accompany();
    expect(screen.request).toHaveBeenCalledExactlyOnceWith("screen");
    await tell({ ...connected, state: "onHold" as CallNow["state"] });
    expect(screen.release).not.toHaveBeenCalled();
    await tell(ended);
    expect(screen.release).toHaveBeenCalledOnce();
  });

  test.each([
    ["with keepScreenOn={false}", connected, { keepScreenOn: false }],
    ["before the operator answers", ringing, { keepScreenOn: true }],
    ["where no call is under way", ended, { keepScreenOn: true }],
    ["where the call is over that was connected", { ...connected, isActive: false }, { keepScreenOn: true }],
  ])("is left alone %s", async (_when, call, props) => {
    keepCall(owner, call);
    await accompany(props);
    expect(screen.request).not.toHaveBeenCalled();
  });

  test("is asked for once a call, and anew in the next call of the same element", async () => {
    keepCall(owner, connected);
    await accompany();
    await accompany();
    expect(screen.request).toHaveBeenCalledOnce();
    await tell(ended);
    await tell(connected);
    expect(screen.request).toHaveBeenCalledOnce();
    await accompany();
    expect(screen.request).toHaveBeenCalledTimes(2);
    await tell(ended);
    await tell({ ...ended });
    expect(screen.release).toHaveBeenCalledTimes(2);
  });
});

describe("other tabs", () => {
  const held = [`qbox-video-call ${"00".repeat(32)}`];

  test.each([
    ["rings", ringing],
    ["is connected", connected],
  ])("know of a kept call that %s, until it is over", async (_what, call) => {
    keepCall(owner, call);
    await accompany({ keepAlive: true });
    expect(crypto.subtle.digest).toHaveBeenCalledExactlyOnceWith(
      "SHA-256",
      new TextEncoder().encode("https://qbox.example.kz 435"),
    );
    expect(locks.names).toEqual(held);
    await tell({ ...call });
    expect(locks.names).toEqual(held);
    await tell(ended);
    expect(locks.names).toEqual([]);
  });

  test("are told once, beside the screen", async () => {
    keepCall(owner, connected);
    await accompany({ keepAlive: true });
    await accompany({ keepAlive: true });
    expect([locks.request.mock.calls.length, screen.request.mock.calls.length]).toEqual([1, 1]);
  });

  test.each([
    ["is not kept", connected, {}],
    ["is over", ended, { keepAlive: true }],
  ])("are told nothing of a call that %s", async (_what, call, props) => {
    keepCall(owner, call);
    await accompany(props);
    expect([locks.request.mock.calls.length, owner.looks]).toEqual([0, undefined]);
  });

  test("are told nothing of an anonymous call, which may be another person's", async () => {
    keepCall(owner, connected);
    await accompany({ keepAlive: true }, {});
    expect(locks.request).not.toHaveBeenCalled();
    expect(owner.looks).toEqual([]);
  });
});
