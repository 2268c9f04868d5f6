// Tests src/video-call/widget/show-widget.ts
import { describe, expect, test, vi } from "vitest";
import { shownOwners } from "../../src/video-call/call/call-store.js";
import { createWidget, type Widget } from "../../src/video-call/widget/widget.js";
import { elementIn, host, ready, say, settled, unmount, wanted, widgetScene } from "./widget-scene.js";

const { show, showAgain } = widgetScene();

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
    showAgain(place, holder);
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
