// Tests src/video-call/call/parse-message.ts, src/video-call/call/plain-copy.ts, src/video-call/widget/dispatch.ts, src/video-call/run-callback.ts
import { render, waitFor } from "@testing-library/react";
import fc from "fast-check";
import { VideoCall } from "react-qbox-video-call";
import { beforeEach, describe, expect, inject, test, vi } from "vitest";

const callbacks = {
  onEvent: vi.fn(),
  onStateChange: vi.fn(),
  onRinging: vi.fn(),
  onCancelled: vi.fn(),
  onConnected: vi.fn(),
  onDisconnected: vi.fn(),
  onRedirected: vi.fn(),
  onEnded: vi.fn(),
  onClosed: vi.fn(),
  onGreet: vi.fn(),
  onChat: vi.fn(),
  onFeedback: vi.fn(),
};

beforeEach(() => vi.resetAllMocks());

async function call(own: Partial<typeof callbacks> = {}) {
  const { container } = render(
    <VideoCall hostName={inject("hostName")} domain="test.kz" userId={435} {...callbacks} {...own} />,
  );
  const element = await waitFor(() => container.querySelector("wc-video-call") ?? expect.unreachable());
  return {
    say: (detail: unknown) => element.dispatchEvent(new CustomEvent("wc", { detail })),
    state: (state: string) =>
      element.dispatchEvent(
        new CustomEvent("wc", { detail: [{ subject: "call", payload: { type: "state", data: { state } } }] }),
      ),
  };
}

test.each([
  ["ringing", "onRinging"],
  ["cancelled", "onCancelled"],
  ["connected", "onConnected"],
  ["disconnected", "onDisconnected"],
  ["redirected", "onRedirected"],
  ["ended", "onEnded"],
  ["closed", "onClosed"],
] as const)("%s is told to onStateChange and to %s", async (state, name) => {
  (await call()).state(state);
  expect(callbacks[name]).toHaveBeenCalledOnce();
  expect(callbacks.onStateChange).toHaveBeenCalledExactlyOnceWith({
    state,
    previous: undefined,
    at: expect.any(Number),
  });
});

test("onStateChange knows the state before", async () => {
  const { state } = await call();
  state("ringing");
  state("connected");
  expect(callbacks.onStateChange).toHaveBeenLastCalledWith(
    expect.objectContaining({ state: "connected", previous: "ringing" }),
  );
});

test.each([
  ["greet", "onGreet"],
  ["chat", "onChat"],
  ["feedback", "onFeedback"],
] as const)("the data of %s reach %s whole", async (type, name) => {
  const data = { text: "Сәлеметсіз бе", nested: { stars: 5 } };
  (await call()).say([{ subject: "call", payload: { type, data } }]);
  expect(callbacks[name]).toHaveBeenCalledExactlyOnceWith(data);
});

test("a state and a type of a newer platform reach onEvent alone", async () => {
  const { say } = await call();
  const message = { subject: "call", payload: { type: "state", data: { state: "teleported" } } };
  say([message]);
  expect(callbacks.onEvent).toHaveBeenCalledExactlyOnceWith(message);
  expect(callbacks.onStateChange).not.toHaveBeenCalled();
});

test("nothing that the platform sends throws into the page", async () => {
  const { say } = await call();
  const failed = vi.fn();
  addEventListener("error", failed);
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (detail) => {
      say(detail);
      say([detail]);
      say([{ subject: detail, payload: detail }]);
      say([{ payload: { type: "state", data: detail } }]);
      say([{ payload: { type: "chat", data: detail } }]);
    }),
  );
  removeEventListener("error", failed);
  expect(failed).not.toHaveBeenCalled();
});

test("a callback of the host that throws stops no other, and is reported as the page's error", async () => {
  const failed = vi.fn((event: ErrorEvent) => event.preventDefault());
  addEventListener("error", failed);
  const broken = vi.fn(() => {
    throw new Error("the host's own mistake");
  });
  (await call({ onEvent: broken })).state("connected");
  removeEventListener("error", failed);
  expect(callbacks.onConnected).toHaveBeenCalledOnce();
  expect(failed).toHaveBeenCalledOnce();
});

describe("what changes or throws when it is read again", () => {
  /** An object whose fields give one value after another, and count how often they are read. */
  function changing(fields: Record<string, unknown[]>) {
    const reads: Record<string, number> = {};
    const object = {};
    for (const [name, values] of Object.entries(fields)) {
      reads[name] = 0;
      Object.defineProperty(object, name, {
        enumerable: true,
        get: () => {
          const value = values[Math.min(reads[name] ?? 0, values.length - 1)];
          reads[name] = (reads[name] ?? 0) + 1;
          if (value instanceof Error) throw value;
          return value;
        },
      });
    }
    return { object, reads };
  }

  test.each([
    ["a number", 5],
    ["nothing", undefined],
    ["another state", "closed"],
    ["an object", {}],
    ["an error", new Error("the platform's mistake")],
  ])("is a state that becomes %s: the first reading holds, and nothing throws", async (_name, then) => {
    const failed = vi.fn((event: ErrorEvent) => event.preventDefault());
    addEventListener("error", failed);
    const { say } = await call();
    const { object: data, reads } = changing({ state: ["ringing", then] });
    say([{ subject: "call", payload: { type: "state", data } }]);
    removeEventListener("error", failed);
    expect(failed).not.toHaveBeenCalled();
    expect(reads).toEqual({ state: 1 });
    expect(callbacks.onRinging).toHaveBeenCalledOnce();
    expect(callbacks.onStateChange).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ state: "ringing" }));
  });

  test("is a type, a payload, data, an item of detail or detail itself: each is read once", async () => {
    const { say } = await call();
    const payload = changing({ type: ["chat", "state"], data: [{ text: "A" }, { state: 5 }] });
    const message = changing({ payload: [payload.object, null], subject: ["call", new Error("no")] });
    const items = changing({ 0: [message.object, 5] });
    say(Object.defineProperties([], Object.getOwnPropertyDescriptors(items.object)));
    expect(items.reads).toEqual({ 0: 1 });
    expect(message.reads).toEqual({ payload: 1, subject: 1 });
    expect(payload.reads).toEqual({ type: 1, data: 1 });
    expect(callbacks.onChat).toHaveBeenCalledExactlyOnceWith({ text: "A" });
    expect(callbacks.onEvent).toHaveBeenCalledExactlyOnceWith({
      subject: "call",
      payload: { type: "chat", data: { text: "A" } },
    });
  });

  test("is in the data of a chat message: the host gets plain data that stay as they are", async () => {
    const { say } = await call();
    const { object } = changing({ text: ["A", new Error("no")], bad: [new Error("no")] });
    const nested = new Proxy({ list: [1, object] }, {});
    say([{ subject: "call", payload: { type: "chat", data: { nested, at: new Date(0) } } }]);
    const data = callbacks.onChat.mock.lastCall?.[0];
    const text = '{"nested":{"list":[1,{"text":"A"}]},"at":"1970-01-01T00:00:00.000Z"}';
    expect([JSON.stringify(data), JSON.stringify(data)]).toEqual([text, text]);
    expect(Object.getOwnPropertyDescriptor(data.nested.list[1], "text")?.get).toBeUndefined();
  });

  test("is a message that the host itself reads: it throws nothing into the host", async () => {
    const failed = vi.fn((event: ErrorEvent) => event.preventDefault());
    addEventListener("error", failed);
    const seen: unknown[] = [];
    const { say } = await call({ onEvent: vi.fn((message) => void seen.push(JSON.stringify(message))) });
    const trap = new Proxy(
      {},
      {
        get() {
          throw new Error("the platform's mistake");
        },
        ownKeys() {
          throw new Error("the platform's mistake");
        },
        getPrototypeOf() {
          throw new Error("the platform's mistake");
        },
      },
    );
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    for (const bad of [trap, proxy]) {
      say(bad);
      say([bad]);
      say([{ payload: bad }]);
      say([{ payload: { type: "chat", data: { bad, text: "A" } } }]);
      say([{ payload: { type: "state", data: bad } }]);
    }
    removeEventListener("error", failed);
    expect(failed).not.toHaveBeenCalled();
    expect(callbacks.onChat).toHaveBeenCalledTimes(2);
    expect(callbacks.onChat).toHaveBeenLastCalledWith({ text: "A" });
    expect(seen).toHaveLength(10);
    expect(callbacks.onStateChange).not.toHaveBeenCalled();
  });

  test.each([
    ["an object that turns into text", { toString: () => "ringing" }],
    ["a String object", Object("ringing")],
    ["a list", ["ringing"]],
    ["the name of an inherited property", "constructor"],
    ["capitals", "Ringing"],
    ["null", null],
  ])("is not needed for %s to be no state", async (_name, state) => {
    const { say } = await call();
    say([{ subject: "call", payload: { type: "state", data: { state } } }]);
    say([{ subject: "call", payload: { type: state, data: { state: "ringing" } } }]);
    expect(callbacks.onEvent).toHaveBeenCalledTimes(2);
    expect(callbacks.onStateChange).not.toHaveBeenCalled();
  });

  test("is not needed for a field called __proto__ to be one like any other", async () => {
    const { say } = await call();
    say([{ payload: { type: "chat", data: JSON.parse('{"__proto__":{"isAdmin":true},"text":"A"}') } }]);
    const data = callbacks.onChat.mock.lastCall?.[0];
    expect(data.isAdmin).toBeUndefined();
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(Object.keys(data)).toEqual(["__proto__", "text"]);
  });

  test("has no end: the page goes on", async () => {
    const { say } = await call();
    const endless: object = new Proxy(
      {},
      {
        get: () => endless,
        ownKeys: () => Array.from({ length: 100 }, (_, index) => String(index)),
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: endless }),
      },
    );
    const circular: Record<string, unknown> = { text: "A" };
    circular.self = circular;
    say([{ payload: { type: "chat", data: endless } }]);
    say([{ payload: { type: "chat", data: circular } }]);
    expect(callbacks.onChat).toHaveBeenCalledTimes(2);
    expect(callbacks.onChat).toHaveBeenLastCalledWith(expect.objectContaining({ text: "A" }));
  });
});
