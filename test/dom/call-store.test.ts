// Tests src/video-call/call/call-store.ts, src/video-call/page-wide.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as CallStore from "../../src/video-call/call/call-store.js";

type Owner = CallStore.CallOwner;

const newCopy = (): Promise<typeof CallStore> => {
  vi.resetModules();
  return import("../../src/video-call/call/call-store.js");
};

const key = Symbol.for("react-qbox-video-call.calls/1");
const onPage = document as unknown as Record<symbol, unknown>;

let store: typeof CallStore;
beforeEach(async () => {
  Reflect.deleteProperty(document, key);
  store = await newCopy();
});
afterEach(() => vi.restoreAllMocks());

const active = (state: "ringing" | "connected" = "connected") => ({ ...store.noCall, state, isActive: true });
const over = () => ({ ...store.noCall, state: "ended" as const });

describe("a call", () => {
  test("that has said nothing is no call", () => {
    const owner: Owner = {};
    expect(store.callOf(owner)).toEqual({ isActive: false, connectedMs: 0 });
    expect([store.hasSpoken(owner), store.isUnderWay(owner), store.isOver(owner)]).toEqual([false, false, false]);
  });

  test("that is under way is not over, and one that is over is not under way", () => {
    const owner: Owner = {};
    store.keepCall(owner, active());
    expect([store.hasSpoken(owner), store.isUnderWay(owner), store.isOver(owner)]).toEqual([true, true, false]);
    store.keepCall(owner, over());
    expect([store.hasSpoken(owner), store.isUnderWay(owner), store.isOver(owner)]).toEqual([true, false, true]);
  });

  test("of which only a chat message came is neither", () => {
    const owner: Owner = {};
    store.keepCall(owner, { ...store.noCall, lastChat: { text: "a" } });
    expect([store.hasSpoken(owner), store.isUnderWay(owner), store.isOver(owner)]).toEqual([true, false, false]);
  });

  test("is forgotten with its element", () => {
    const owner: Owner = {};
    store.keepCall(owner, active());
    store.forgetRecord(owner);
    expect([store.hasSpoken(owner), store.isUnderWay(owner), store.callOf(owner)]).toEqual([
      false,
      false,
      store.noCall,
    ]);
  });
});

describe("the call that is found", () => {
  test("is none where nobody has spoken", () => {
    expect(store.findCall()).toEqual([store.noCall]);
    expect(store.findCall(document.body)).toEqual([store.noCall]);
    expect(store.findCall(null)).toEqual([store.noCall]);
  });

  test("is the active one that began to speak last", () => {
    const owners: Owner[] = [{}, {}, {}];
    for (const owner of owners) store.keepCall(owner, active());
    store.keepCall(owners[0] as Owner, active("ringing"));
    expect(store.findCall()[1]).toBe(owners[2]);
    store.keepCall(owners[2] as Owner, over());
    expect(store.findCall()[1]).toBe(owners[1]);
  });

  test("is the newest of all where none is active", () => {
    const owners: Owner[] = [{}, {}];
    for (const owner of owners) store.keepCall(owner, over());
    expect(store.findCall()).toEqual([over(), owners[1]]);
  });

  test("is the element's own where one is asked for, active or not", () => {
    const [one, other] = [document.createElement("p"), document.createElement("p")];
    const [first, second]: Owner[] = [{ element: one }, { element: other }];
    store.keepCall(first as Owner, over());
    store.keepCall(second as Owner, active());
    expect(store.findCall(one)).toEqual([over(), first]);
    expect(store.findCall(other)).toEqual([active(), second]);
    expect(store.findCall(null)).toEqual([store.noCall]);
  });

  test("is none that another version of the package wrote in another shape", () => {
    store.keepCall({}, active());
    const { calls } = onPage[key] as { calls: Map<unknown, unknown> };
    for (const wrong of [undefined, null, "call", {}, { isActive: true, connectedMs: "0" }]) calls.set({}, wrong);
    expect(store.findCall()[0]).toEqual(active());
  });
});

describe("who subscribes", () => {
  test("hears each change, until the end of the subscription", () => {
    const heard = vi.fn();
    const stop = store.subscribeToCalls(heard);
    const owner: Owner = {};
    store.keepCall(owner, active());
    store.forgetRecord(owner);
    expect(heard).toHaveBeenCalledTimes(2);
    store.forgetRecord(owner);
    expect(heard, "nothing was there to forget").toHaveBeenCalledTimes(2);
    stop();
    store.keepCall(owner, active());
    expect(heard).toHaveBeenCalledTimes(2);
  });

  test("hears it though another one throws, and what was thrown is reported", () => {
    const reported = vi.fn();
    vi.stubGlobal("reportError", reported);
    const error = new Error("a listener's");
    const heard = vi.fn();
    store.subscribeToCalls(() => {
      throw error;
    });
    store.subscribeToCalls(heard);
    store.keepCall({}, active());
    expect(heard).toHaveBeenCalledOnce();
    expect(reported).toHaveBeenCalledExactlyOnceWith(error);
    vi.unstubAllGlobals();
  });

  test("hears where a call is seen, once it has spoken", () => {
    const owner: Owner = {};
    const heard = vi.fn();
    store.subscribeToCalls(heard);
    store.seenIn(owner, "floating");
    expect([owner.where, heard.mock.calls.length]).toEqual(["floating", 0]);
    store.keepCall(owner, active());
    const before = store.callOf(owner);
    store.seenIn(owner);
    expect([owner.where, heard.mock.calls.length]).toEqual([undefined, 2]);
    expect(store.callOf(owner), "React renders again only for another object").not.toBe(before);
    expect(store.callOf(owner)).toEqual(before);
  });
});

describe("a call's media are looked at", () => {
  const wish = () => {};

  test.each([
    ["for a host with onQuality", { onQuality: wish }, 0, true],
    ["for a host with onProblem", { onProblem: wish }, 0, true],
    ["for a reader of the hook", {}, 1, true],
    ["for nobody else", {}, 0, false],
    ["not where the host forbids it", { onQuality: wish, onProblem: wish, diagnostics: false }, 1, false],
    ["where the host allows it in words", { onProblem: wish, diagnostics: true }, 0, true],
  ])("%s", (_name, wishes, readers, isWatched) => {
    for (let index = 0; index < readers; index += 1) store.sightReaders().add(() => {});
    expect(store.isWatched({ wishes: () => wishes })).toBe(isWatched);
  });

  test("also of a widget of another version, which has no wishes", () => {
    expect(store.isWatched({})).toBe(false);
    store.sightReaders().add(() => {});
    expect(store.isWatched({})).toBe(true);
  });
});

describe("two copies of the package in one page", () => {
  test("know the same calls, listeners, owners and readers", async () => {
    const other = await newCopy();
    expect(other).not.toBe(store);
    const heard = vi.fn();
    other.subscribeToCalls(heard);
    const owner: Owner = {};
    store.keepCall(owner, active());
    expect(other.callOf(owner)).toEqual(active());
    expect(heard).toHaveBeenCalledOnce();
    expect(other.shownOwners()).toBe(store.shownOwners());
    expect(other.sightReaders()).toBe(store.sightReaders());
  });

  test("leave alone what stands there in another shape, and know their own calls", async () => {
    const strange = { calls: [], listeners: new Set() };
    onPage[key] = strange;
    const owner: Owner = {};
    store.keepCall(owner, active());
    expect(store.isUnderWay(owner)).toBe(true);
    expect((await newCopy()).isUnderWay(owner)).toBe(false);
    expect(onPage[key]).toBe(strange);
    onPage[key] = { calls: new Map(), listeners: [] };
    expect(store.isUnderWay(owner)).toBe(true);
  });

  test("know their own calls where looking there throws", () => {
    Object.defineProperty(document, key, {
      configurable: true,
      get() {
        throw new Error("hostile");
      },
    });
    const owner: Owner = {};
    store.keepCall(owner, active());
    expect(store.isUnderWay(owner)).toBe(true);
  });

  test("put it where a loop over the document does not meet it", () => {
    store.keepCall({}, active());
    expect(Object.getOwnPropertyDescriptor(document, key)).toMatchObject({ enumerable: false, configurable: true });
  });
});
