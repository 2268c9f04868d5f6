// Tests src/video-call/widget/show-widget.ts, src/video-call/widget/sight.ts
import { afterEach, describe, expect, test, vi } from "vitest";
import { keepCall, noCall, shownOwners, sightReaders } from "../../src/video-call/call/call-store.js";
import { floatingLife, send, waitingLife } from "../../src/video-call/widget/lifecycle.js";
import { elementIn, say, settled, unmount, wanted, widgetScene } from "./widget-scene.js";

const { show } = widgetScene();

describe("commands", () => {
  const owner = () => [...shownOwners()].pop();

  test("end the call, and a restart makes another element in the same place", async () => {
    const onStateChange = vi.fn();
    const { element, place, latest } = show(wanted({ onStateChange }));
    say(element, "connected");
    const shownOwner = owner();
    shownOwner?.end?.("end-called");
    expect([elementIn(place), onStateChange.mock.lastCall?.[0].reason]).toEqual([null, "end-called"]);
    expect(latest.onGone).toHaveBeenCalledOnce();
    shownOwner?.begin?.();
    expect(elementIn(place)).not.toBeNull();
    expect(elementIn(place)).not.toBe(element);
  });

  test("for a call that floats have the host show its page", async () => {
    const onReturn = vi.fn();
    const { element, place, leave } = show(wanted({ keepAlive: true, onReturn }));
    await vi.waitFor(() => expect(elementIn(place) ?? element).not.toBeNull());
    const shownElement = elementIn(place);
    say(shownElement, "connected");
    const floats = owner();
    leave();
    unmount(place);
    await settled();
    expect(floatingLife()?.widget).toBe(floats);
    floats?.begin?.();
    expect(onReturn).toHaveBeenCalledOnce();
  });
});

describe("another call beside one that floats", () => {
  async function floating() {
    const scene = show(wanted({ keepAlive: true }));
    await vi.waitFor(() => expect(elementIn(scene.place)).not.toBeNull());
    say(elementIn(scene.place), "connected");
    scene.leave();
    unmount(scene.place);
    await settled();
    expect(floatingLife()).toBeDefined();
    return scene;
  }
  const other = () => wanted({ lang: "en" }, { caller: { key: "436", userId: 436 } });

  test("waits for the customer's choice, and begins where the customer ends the first", async () => {
    await floating();
    const { place } = show(other());
    await vi.waitFor(() => expect(place.textContent).toContain("You are already in a video call."));
    expect(elementIn(place)).toBeNull();
    const replace = [...place.querySelectorAll("button")].find((one) => one.textContent?.startsWith("End it"));
    replace?.click();
    await vi.waitFor(() => expect(elementIn(place)?.getAttribute("user-id")).toBe("436"));
    expect(floatingLife()).toBeUndefined();
  });

  test("that has left meanwhile does not begin", async () => {
    const first = await floating();
    const { place, leave } = show(other());
    leave();
    await settled();
    const life = floatingLife();
    if (life) send(life, "end-called");
    await settled();
    expect(elementIn(place)).toBeNull();
    first.leave();
  });

  test("of the same key is the one that floats", async () => {
    await floating();
    const floats = floatingLife()?.widget.element;
    const { place } = show(wanted({ keepAlive: true }));
    expect(elementIn(place)).toBe(floats);
    expect(waitingLife(place, "x")).toBeUndefined();
  });
});

describe("what a call needs only while it runs", () => {
  const locks = () => {
    const request = vi.fn(async () => ({ release: async () => {}, addEventListener: vi.fn(), released: false }));
    Object.defineProperty(navigator, "wakeLock", { value: { request }, configurable: true });
    return request;
  };
  afterEach(() => void Reflect.deleteProperty(navigator, "wakeLock"));

  test.each([
    ["connected", {}, true],
    ["ringing", {}, false],
    ["connected", { keepScreenOn: false }, false],
    ["connected", { keepScreenOn: true }, true],
  ])("a lock of the screen while it is %s with %o: %s", async (state, props, isLocked) => {
    const request = locks();
    const { element } = show(wanted(props));
    say(element, state);
    if (isLocked) await vi.waitFor(() => expect(request).toHaveBeenCalledExactlyOnceWith("screen"));
    else await settled();
    expect(request).toHaveBeenCalledTimes(isLocked ? 1 : 0);
    say(element, "ended");
  });

  test("eyes on its media, for a host or a reader who wants to know", () => {
    const onQuality = vi.fn();
    const { holder } = show(wanted());
    const [owner] = [...shownOwners()];
    expect(owner?.wishes?.()).toBe(holder.latest.props);
    holder.latest = wanted({ onQuality });
    expect(owner?.wishes?.().onQuality).toBe(onQuality);
    const readers = sightReaders();
    readers.add(onQuality);
    if (owner) keepCall(owner, { ...noCall, state: "connected", isActive: true });
    owner?.watch?.();
    readers.delete(onQuality);
  });

  test("no guard where the host forbids all diagnostics", () => {
    show(wanted({ diagnostics: false }));
    const [plain] = [...shownOwners()];
    expect(plain?.watchConnections).toBeUndefined();
    show(wanted({}, { caller: { key: "9", userId: 9 } }));
    expect([...shownOwners()].pop()?.watchConnections).toBeInstanceOf(Function);
  });
});
