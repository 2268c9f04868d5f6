// Tests src/video-call/call/parse-message.ts
import { describe, expect, test, vi } from "vitest";
import { messageOf, parseMessage } from "../../../src/video-call/call/parse-message.js";

const message = (payload: unknown) => ({ subject: "call", payload });
const stateMessage = (state: unknown) => message({ type: "state", data: { state } });
const eventWith = (detail: unknown) => ({ detail }) as unknown as Event;

const thrower = (name: string) =>
  Object.defineProperty({}, name, {
    enumerable: true,
    get() {
      throw new Error("hostile");
    },
  });

describe("a message of the contract", () => {
  test.each(["ringing", "cancelled", "connected", "disconnected", "redirected", "ended", "closed"])(
    "tells the state %s",
    (state) => expect(parseMessage(stateMessage(state))).toEqual({ type: "state", state }),
  );

  test.each(["greet", "chat", "feedback"])("tells of %s, with its data", (type) => {
    const data = { text: "Сәлем" };
    expect(parseMessage(message({ type, data }))).toEqual({ type, data });
  });

  test.each([[undefined], [null], ["text"], [7], [true]])("with %o for data has no data", (data) => {
    expect(parseMessage(message({ type: "chat", data }))).toEqual({ type: "chat", data: {} });
  });

  test("needs no subject", () => {
    expect(parseMessage({ payload: { type: "state", data: { state: "ringing" } } })).toEqual({
      type: "state",
      state: "ringing",
    });
  });
});

describe("any other message is unknown", () => {
  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "connected"],
    ["a number", 7],
    ["no payload", {}],
    ["a payload that is a text", message("state")],
    ["a payload that is null", message(null)],
    ["no type", message({ data: { state: "connected" } })],
    ["a type in other letters", message({ type: "State", data: { state: "connected" } })],
    ["a type that is a list", message({ type: ["chat"], data: {} })],
    ["a new type", message({ type: "whisper", data: { state: "connected" } })],
    ["a name of every object", message({ type: "constructor", data: {} })],
    ["no state", message({ type: "state", data: {} })],
    ["no data", message({ type: "state" })],
    ["a new state", stateMessage("paused")],
    ["a state in other letters", stateMessage("Connected")],
    ["a state that is a list", stateMessage(["connected"])],
    ["a state of every object", stateMessage("toString")],
    ["a message that throws", thrower("payload")],
    ["a payload that throws", message(thrower("type"))],
    ["data that throw", message({ type: "state", data: thrower("state") })],
  ])("%s", (_name, given) => {
    expect(parseMessage(given)).toEqual({ type: "unknown" });
  });
});

test("each field is read once: a second read could give another value", () => {
  const reads = vi.fn();
  const watched = <Value extends object>(value: Value): Value =>
    new Proxy(value, {
      get(target, name) {
        reads(name);
        return Reflect.get(target, name);
      },
    });
  parseMessage(watched({ payload: watched({ type: "state", data: watched({ state: "connected" }) }) }));
  expect(reads.mock.calls.flat().sort()).toEqual(["data", "payload", "state", "type"]);
});

describe("the message in a DOM event", () => {
  test("is the first of the arguments that a Vue element has emitted", () => {
    expect(messageOf(eventWith([stateMessage("ringing"), "more"]))).toEqual(stateMessage("ringing"));
    expect(messageOf(eventWith([]))).toBeUndefined();
  });

  test("is the detail itself where that is no list", () => {
    expect(messageOf(eventWith(stateMessage("ringing")))).toEqual(stateMessage("ringing"));
    expect(messageOf(eventWith("text"))).toBe("text");
    expect(messageOf(eventWith(null))).toBeNull();
  });

  test("is a copy, which the widget cannot change afterwards", () => {
    const detail = stateMessage("ringing");
    const copy = messageOf(eventWith([detail]));
    Object.assign(detail.payload as object, { type: "changed" });
    expect(copy).toEqual(stateMessage("ringing"));
  });

  test("is nothing where reading it throws", () => {
    expect(messageOf(thrower("detail") as unknown as Event)).toBeUndefined();
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(messageOf(eventWith(proxy))).toBeUndefined();
    expect(messageOf(eventWith([proxy]))).toBeUndefined();
  });
});
