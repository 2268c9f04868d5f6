// Tests src/video-call/widget/show-widget.ts, src/video-call/widget/sight.ts
import type { VideoCallProps } from "react-qbox-video-call";
import { afterEach, describe, expect, test, vi } from "vitest";
import { keepCall, noCall, shownOwners, sightReaders } from "../../src/video-call/call/call-store.js";
import { floatingLife, send, waitingLife } from "../../src/video-call/widget/lifecycle.js";
import { type Holder, showWidget, type Wanted } from "../../src/video-call/widget/show-widget.js";
import { createWidget, type Widget } from "../../src/video-call/widget/widget.js";

const host = "https://qbox.example.kz";
const ready = { status: "ready" } as const;

/** What is due in this task, and the code that it fetches. */
const settled = () => new Promise<void>((done) => setTimeout(done, 0));

function wanted(props: Partial<Record<keyof VideoCallProps, unknown>> = {}, own: Partial<Wanted> = {}): Wanted {
  const caller = { key: "435", userId: 435 };
  return {
    props: { hostName: `${host}/`, domain: "test.kz", ...props } as VideoCallProps,
    host,
    caller,
    where: `page ${host}`,
    onShown: vi.fn(),
    onGone: vi.fn(),
    mark: vi.fn(),
    script: ready,
    frame: undefined,
    ...own,
  };
}

/** A place as in a component, which leaves the page with all around it. */
function inPage(): HTMLElement {
  const component = document.body.appendChild(document.createElement("section"));
  return component.appendChild(document.createElement("div"));
}
const unmount = (place: HTMLElement) => place.parentElement?.remove();
const elementIn = (place: HTMLElement) => place.querySelector<HTMLElement>("wc-video-call");

let leaves: (() => void)[] = [];
function show(latest = wanted(), place = inPage()) {
  const holder: Holder = { latest };
  const leave = showWidget(place, holder);
  leaves.push(leave);
  return { holder, place, latest, leave, element: elementIn(place) };
}

const say = (element: HTMLElement | null, state: string) =>
  element?.dispatchEvent(new CustomEvent("wc", { detail: [{ payload: { type: "state", data: { state } } }] }));

afterEach(async () => {
  for (const leave of leaves) leave();
  leaves = [];
  document.body.replaceChildren();
  await settled();
  const life = floatingLife();
  if (life) send(life, "end-called");
  await settled();
  vi.restoreAllMocks();
});

describe("a widget", () => {
  test("is in its place with its attributes, and the host has its element", () => {
    const onReady = vi.fn();
    const { element, latest } = show(wanted({ onReady, topic: "loans" }));
    expect(element?.getAttribute("host-name"), "in its normal form").toBe(host);
    expect(element?.getAttribute("user-id")).toBe("435");
    expect(element?.getAttribute("topic")).toBe("loans");
    expect(onReady).toHaveBeenCalledExactlyOnceWith(element);
    expect(latest.mark).toHaveBeenCalledExactlyOnceWith("element-ready");
    expect(latest.onShown).toHaveBeenCalledOnce();
    expect([...shownOwners()].map((owner) => owner.element)).toEqual([element]);
  });

  test("follows what its component wants", () => {
    const { holder, element } = show();
    const next = wanted({ lang: "kk" }, { caller: { key: "435", userId: "435", targetOperatorId: 7 } });
    holder.latest = next;
    holder.update?.();
    expect([element?.getAttribute("lang"), element?.getAttribute("target-operator-id")]).toEqual(["kk", "7"]);
    expect(next.onShown).toHaveBeenCalledOnce();
  });

  test("tells the callbacks that its component has now", () => {
    const [first, second] = [vi.fn(), vi.fn()];
    const { holder, element } = show(wanted({ onRinging: first }));
    holder.latest = wanted({ onRinging: second });
    say(element, "ringing");
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    expect(holder.latest.mark).toHaveBeenCalledExactlyOnceWith("ringing");
  });

  test("is not made in a place without a window", () => {
    const place = document.implementation.createHTMLDocument().body;
    const { leave } = show(wanted(), place);
    expect(place.children).toHaveLength(0);
    leave();
  });
});

describe("a component that lets go", () => {
  test("and takes hold again in the same task has the same element, and its host is told once", () => {
    const onReady = vi.fn();
    const { holder, place, leave, element } = show(wanted({ onReady }));
    leave();
    expect(shownOwners().size).toBe(0);
    leaves.push(showWidget(place, holder));
    expect(elementIn(place)).toBe(element);
    expect(onReady).toHaveBeenCalledOnce();
  });

  test("follows nothing any more", () => {
    const { holder, leave } = show();
    const { update } = holder;
    leave();
    expect(holder.update).toBeUndefined();
    holder.latest = wanted();
    update?.();
    expect(holder.latest.onShown).not.toHaveBeenCalled();
  });

  test("with its place ends the widget, and hears that it is gone", async () => {
    const { place, leave, latest, element } = show();
    leave();
    unmount(place);
    await settled();
    expect(element?.isConnected).toBe(false);
    expect(latest.onGone).toHaveBeenCalledOnce();
  });

  test.each([
    ["another caller", { caller: { key: "436", userId: 436 } }, true],
    ["another place", { where: "frame" }, true],
    ["the same caller", {}, false],
  ])("and has %s: the element is ended at once %s", (_name, own, isEnded) => {
    const onStateChange = vi.fn();
    const { holder, leave, element } = show();
    say(element, "connected");
    leave();
    holder.latest = wanted({ onStateChange }, own);
    holder.endOther?.();
    expect(element?.isConnected).toBe(!isEnded);
    expect(onStateChange.mock.calls).toEqual(
      isEnded ? [[{ state: "ended", previous: "connected", at: expect.any(Number), reason: "caller-changed" }]] : [],
    );
  });

  test("ends nothing that another component has taken over", () => {
    const { holder, leave, element } = show();
    leave();
    const other = show();
    expect(other.element).toBe(element);
    holder.latest = wanted({}, { caller: { key: "436", userId: 436 } });
    holder.endOther?.();
    expect(element?.isConnected).toBe(true);
  });
});

describe("a call comes along only to its own", () => {
  const own = { domain: "test.kz", topic: undefined };

  test.each([
    ["the same", wanted(own), true],
    ["the default topic by its name", wanted({ ...own, topic: "general" }), true],
    ["another topic", wanted({ ...own, topic: "loans" }), false],
    ["another domain", wanted({ ...own, domain: "other.kz" }), false],
    ["another caller", wanted(own, { caller: { key: "436", userId: 436 } }), false],
    ["another host", wanted(own, { where: "page https://other.example.kz" }), false],
  ])("%s: %s", (_name, latest, isSame) => {
    const first = show(wanted(own));
    first.leave();
    expect(show(latest).element === first.element).toBe(isSame);
  });
});

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

describe("isolation in a frame", () => {
  function framed() {
    const widget: Widget = createWidget(document.createElement("i"));
    const frame = { create: vi.fn(() => widget), onScript: vi.fn() };
    return { widget, frame };
  }

  test("has the frame's widget, made by its host and props, and hears of its script", () => {
    const { widget, frame } = framed();
    const latest = wanted({ nonce: "r4nd0m" }, { frame });
    const { place } = show(latest);
    expect(frame.create).toHaveBeenCalledExactlyOnceWith(host, latest.props);
    expect(place.firstChild).toBe(widget.element);
    widget.onScript({ status: "loading" });
    expect(latest.mark).not.toHaveBeenCalledWith("script-loaded");
    widget.onScript(ready);
    expect(frame.onScript.mock.calls).toEqual([[{ status: "loading" }], [ready]]);
    expect(latest.mark).toHaveBeenCalledWith("script-loaded");
  });

  test("a script in the page is told of elsewhere", () => {
    const latest = wanted();
    show(latest);
    const [owner] = [...shownOwners()] as Widget[];
    owner?.onScript(ready);
    expect(latest.mark).toHaveBeenCalledWith("script-loaded");
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
