// Tests src/video-call/widget/widget.ts, src/video-call/widget/destroy.ts, src/video-call/place-window.ts
import { afterEach, describe, expect, test, vi } from "vitest";
import { callOf, hasSpoken, keepCall, noCall } from "../../src/video-call/call/call-store.js";
import { hasWindow, watchWindow, windowsOf } from "../../src/video-call/place-window.js";
import { createWidget } from "../../src/video-call/widget/widget.js";

const call = { hostName: "https://qbox.example.kz", domain: "test.kz" };

const makeWidget = (end?: () => void) => createWidget(document.createElement("wc-video-call"), end);
const attributesOf = (element: Element) =>
  Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));

afterEach(() => document.body.replaceChildren());

describe("the attributes of the platform's element", () => {
  test("are the props that are given, as the contract writes them; the topic has a default", () => {
    const { element, setAttributes } = makeWidget();
    setAttributes({ ...call, userId: 435, requestCallFeedback: false, extra: { caseId: 7 }, lang: "kk" });
    expect(attributesOf(element)).toEqual({
      "host-name": "https://qbox.example.kz",
      domain: "test.kz",
      topic: "general",
      "user-id": "435",
      "request-call-feedback": "0",
      extra: '{"caseId":7}',
      lang: "kk",
    });
  });

  test("go when their props go, and nothing that is the same is written again", () => {
    const { element, setAttributes } = makeWidget();
    setAttributes({ ...call, topic: "loans", footerText: "a", extra: { a: 1 } });
    const [set, remove] = [vi.spyOn(element, "setAttribute"), vi.spyOn(element, "removeAttribute")];
    setAttributes({ ...call, topic: "loans", footerText: "a", extra: { a: 1 } });
    expect([set.mock.calls, remove.mock.calls]).toEqual([[], []]);
    setAttributes({ ...call, footerText: undefined, extra: null as never });
    expect([set.mock.calls, remove.mock.calls]).toEqual([[["topic", "general"]], [["extra"], ["footer-text"]]]);
  });

  test("leave alone what is no prop: the page's own attributes", () => {
    const { element, setAttributes } = makeWidget();
    element.setAttribute("class", "mine");
    setAttributes(call);
    setAttributes({ ...call, topic: "loans" });
    expect(element.className).toBe("mine");
  });
});

describe("the place", () => {
  test("has the element once, and hears each time that it is there", () => {
    const widget = makeWidget();
    const ready = vi.fn();
    widget.onReady = ready;
    const [one, other] = [document.createElement("p"), document.createElement("p")];
    widget.showIn(one);
    const append = vi.spyOn(one, "append");
    widget.showIn(one);
    expect(append, "it stays as it is there").not.toHaveBeenCalled();
    widget.showIn(other);
    expect([one.children.length, other.firstChild]).toEqual([0, widget.element]);
    expect(ready.mock.calls).toEqual([[widget.element], [widget.element], [widget.element]]);
  });

  test("is the same while the widget is parked: an element in the page can be moved", () => {
    const widget = makeWidget();
    const place = document.createElement("p");
    widget.showIn(place);
    widget.park();
    expect(widget.element.parentNode).toBe(place);
    expect(widget.isMovable).toBe(true);
  });
});

describe("a message", () => {
  const say = (element: HTMLElement, detail: unknown) => element.dispatchEvent(new CustomEvent("wc", { detail }));

  test("goes to who hears it now, and to nobody before", () => {
    const widget = makeWidget();
    say(widget.element, ["early"]);
    const [first, second] = [vi.fn(), vi.fn()];
    widget.onMessage = first;
    say(widget.element, [{ payload: 1 }]);
    widget.onMessage = second;
    say(widget.element, [{ payload: 2 }]);
    expect([first.mock.calls, second.mock.calls]).toEqual([[[{ payload: 1 }]], [[{ payload: 2 }]]]);
  });

  test("is heard no more after the end", () => {
    const widget = makeWidget();
    const heard = vi.fn();
    widget.onMessage = heard;
    widget.release();
    say(widget.element, ["late"]);
    expect(heard).not.toHaveBeenCalled();
  });
});

describe("the end of a widget", () => {
  test("takes the element out, ends what its script opened, and forgets the call", () => {
    const end = vi.fn();
    const widget = makeWidget(end);
    document.body.append(widget.element);
    keepCall(widget, { ...noCall, state: "connected", isActive: true });
    widget.release();
    expect([widget.element.isConnected, end.mock.calls.length, hasSpoken(widget)]).toEqual([false, 1, false]);
    expect(callOf(widget)).toBe(noCall);
  });

  test("destroys the instance of a Vue 2 element, which does not end by itself", () => {
    const widget = makeWidget();
    const $destroy = vi.fn(() => expect(widget.element.isConnected).toBe(true));
    document.body.append(widget.element);
    Object.assign(widget.element, { _wrapper: { $destroy } });
    widget.release();
    expect($destroy).toHaveBeenCalledOnce();
  });

  test.each([
    [
      "throws",
      {
        $destroy: () => {
          throw new Error("the vendor's");
        },
      },
    ],
    ["is of another shape", {}],
  ])("is whole where that instance %s", (_name, _wrapper) => {
    const end = vi.fn();
    const widget = makeWidget(end);
    document.body.append(widget.element);
    Object.assign(widget.element, { _wrapper });
    widget.release();
    expect([widget.element.isConnected, end.mock.calls.length]).toEqual([false, 1]);
  });
});

describe("a place in another window", () => {
  function inFrame() {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const inside = frame.contentDocument as Document;
    const place = inside.createElement("p");
    inside.body.append(place);
    return { place, view: frame.contentWindow as Window };
  }

  test("has that window, and none when its frame is gone", () => {
    const { place, view } = inFrame();
    expect(hasWindow(place)).toBe(true);
    expect(windowsOf(place)).toEqual([window, view]);
    const gone = document.implementation.createHTMLDocument();
    gone.body.append(place);
    expect(hasWindow(place)).toBe(false);
    expect(windowsOf(place)).toEqual([window]);
  });

  test("in this page there is one window", () => {
    expect(windowsOf(document.body)).toEqual([window]);
    expect(windowsOf(undefined)).toEqual([window]);
  });

  test("is lost when either window goes, until the watch is stopped", () => {
    const { place, view } = inFrame();
    const gone = vi.fn();
    const stop = watchWindow(place, gone);
    window.dispatchEvent(new Event("pagehide"));
    view.dispatchEvent(new Event("pagehide"));
    expect(gone).toHaveBeenCalledTimes(2);
    stop();
    window.dispatchEvent(new Event("pagehide"));
    view.dispatchEvent(new Event("pagehide"));
    expect(gone).toHaveBeenCalledTimes(2);
  });

  test("a place in this page is not watched: with its page all ends", () => {
    const gone = vi.fn();
    const stop = watchWindow(document.body, gone);
    window.dispatchEvent(new Event("pagehide"));
    stop();
    expect(gone).not.toHaveBeenCalled();
  });
});
