// Tests src/video-call/widget/dispatch.ts, src/video-call/run-callback.ts
import type { VideoCallCallbacks } from "react-qbox-video-call";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { callOf, forgetRecord, keepCall, noCall } from "../../src/video-call/call/call-store.js";
import { dispatchMessage, type Listeners } from "../../src/video-call/widget/dispatch.js";
import { createWidget } from "../../src/video-call/widget/widget.js";

const at = 1_000_000;
let widget = createWidget(document.createElement("p"));
beforeEach(() => {
  vi.useFakeTimers({ now: at });
  widget = createWidget(document.createElement("p"));
});
afterEach(() => {
  forgetRecord(widget);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const state = (name: string) => ({ subject: "call", payload: { type: "state", data: { state: name } } });
const event = (type: string, data: unknown) => ({ subject: "call", payload: { type, data } });

const names = [
  ...["onEvent", "onStateChange", "onRinging", "onCancelled", "onConnected", "onDisconnected", "onRedirected"],
  ...["onEnded", "onClosed", "onGreet", "onChat", "onFeedback", "mark"],
] as (keyof VideoCallCallbacks | "mark")[];

/** All that the host hears of a message, in order. */
function hear(message: unknown, own: Partial<Listeners> = {}): [name: string, value: unknown][] {
  const said: [string, unknown][] = [];
  const listeners = Object.fromEntries(names.map((name) => [name, (value: unknown) => said.push([name, value])]));
  dispatchMessage(widget, message, { ...(listeners as unknown as Listeners), ...own });
  return said;
}

describe("a state", () => {
  test.each([
    ["ringing", "onRinging"],
    ["cancelled", "onCancelled"],
    ["connected", "onConnected"],
    ["disconnected", "onDisconnected"],
    ["redirected", "onRedirected"],
    ["ended", "onEnded"],
    ["closed", "onClosed"],
  ])("%s is told as a message, a mark, a change, and by its own callback", (name, callback) => {
    expect(hear(state(name))).toEqual([
      ["onEvent", state(name)],
      ["mark", name],
      ["onStateChange", { state: name, previous: undefined, at }],
      [callback, undefined],
    ]);
    expect(callOf(widget)).toMatchObject({ state: name, since: at });
  });

  test("is told with the one before", () => {
    hear(state("ringing"));
    vi.setSystemTime(at + 5_000);
    expect(hear(state("connected"))).toContainEqual([
      "onStateChange",
      { state: "connected", previous: "ringing", at: at + 5_000 },
    ]);
  });

  test("is known to the hook before any callback runs", () => {
    const seen: unknown[] = [];
    hear(state("connected"), { onEvent: () => seen.push(callOf(widget).state) });
    expect(seen).toEqual(["connected"]);
  });
});

describe("data", () => {
  test.each([
    ["greet", "onGreet", "lastGreet"],
    ["chat", "onChat", "lastChat"],
    ["feedback", "onFeedback", "lastFeedback"],
  ])("of %s are told, and kept with the call", (type, callback, last) => {
    hear(state("connected"));
    const data = { text: "Сәлем" };
    expect(hear(event(type, data))).toEqual([
      ["onEvent", event(type, data)],
      [callback, data],
    ]);
    expect(callOf(widget)).toMatchObject({ state: "connected", [last]: data });
  });

  test("are kept as a copy, and of long texts the first 65,536 characters", () => {
    const data = { text: "x".repeat(70_000) };
    const said = hear(event("chat", data));
    expect(said[1]).toEqual(["onChat", data]);
    const kept = callOf(widget).lastChat as { text: string };
    // The name of the field counts too.
    expect(kept.text).toHaveLength(65_532);
    data.text = "";
    expect(kept.text).toHaveLength(65_532);
  });
});

describe("a message that nobody knows", () => {
  test.each([[undefined], ["text"], [{}], [event("whisper", {})], [state("paused")]])(
    "%o is told as a message alone",
    (message) => {
      expect(hear(message)).toEqual([["onEvent", message]]);
      expect(callOf(widget)).toBe(noCall);
    },
  );
});

describe("a host", () => {
  test("without callbacks is told nothing, and nothing is thrown", () => {
    dispatchMessage(widget, state("connected"), { mark: () => {} });
    dispatchMessage(widget, event("chat", {}), { mark: () => {} });
    expect(callOf(widget).state).toBe("connected");
  });

  test("that ends the call in onEvent hears no more of it", () => {
    expect(hear(state("connected"), { onEvent: () => forgetRecord(widget) })).toEqual([]);
    keepCall(widget, noCall);
    expect(hear(event("chat", {}), { onEvent: () => forgetRecord(widget) })).toEqual([]);
  });

  test("that throws in one callback has all the others called, and the error is the page's own", () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const error = new Error("the host's");
    const fail = () => {
      throw error;
    };
    expect(hear(state("connected"), { onEvent: fail, onStateChange: fail })).toEqual([
      ["mark", "connected"],
      ["onConnected", undefined],
    ]);
    expect(reported.mock.calls).toEqual([[error], [error]]);
  });

  test("that throws in a browser without reportError has the error thrown a task later", () => {
    vi.stubGlobal("reportError", undefined);
    const fail = () => {
      throw new Error("the host's");
    };
    hear(state("connected"), { onEvent: fail });
    expect(() => vi.runAllTimers()).toThrow("the host's");
  });
});

describe("a form's customer", () => {
  const forget = vi.fn();
  const customer = { status: "success", userId: "435", retry: () => {}, forget } as never;
  beforeEach(() => forget.mockReset());

  test("is forgotten when the call is closed: the form is for the next person", () => {
    for (const name of ["ringing", "connected", "ended"]) hear(state(name), { customer });
    expect(forget).not.toHaveBeenCalled();
    hear(state("closed"), { customer });
    expect(forget).toHaveBeenCalledOnce();
  });

  test("that cannot be forgotten, or is none, changes nothing", () => {
    for (const other of [undefined, null, { status: "idle", retry: () => {} }]) {
      expect(hear(state("closed"), { customer: other as never })).toHaveLength(4);
    }
  });
});
