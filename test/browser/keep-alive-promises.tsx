import { act, cleanup } from "@testing-library/react";
import * as React from "react";
import { type CSSProperties, type ReactNode, Suspense } from "react";
import { useVideoCall, type VideoCallProps } from "react-qbox-video-call";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { WidgetName } from "../fixtures/widgets/platform.js";
import { createScene, type Isolation, isCameraOff, isLive, isWebKit, stateMessage } from "./lifecycle-scene.js";

const never = new Promise<never>(() => {});

/** Suspends in React 18 too, which has no `use`. */
function Waiting({ isOn }: { isOn: boolean }) {
  if (isOn) throw never;
  return null;
}

export const floating = () => document.querySelector<HTMLElement>("[data-qbox-floating]");
export const part = (name: string) =>
  vi.waitFor(() => {
    const found = floating()?.querySelector<HTMLElement>(`[data-part=${name}]`);
    if (!found) throw new Error(`no ${name} yet`);
    return found;
  });

const control: { current?: ReturnType<typeof useVideoCall> } = {};

/** Any component of the page, as it takes hold of the call. */
function Controlled({ children }: { children?: ReactNode }) {
  control.current = useVideoCall();
  return children;
}
const now = () => control.current ?? expect.unreachable("not rendered");

const Where = () => <output>{useVideoCall().where}</output>;

/** The promises of a kept call for one widget. */
export function testKeepAlive(widget: WidgetName, isolation: Isolation): void {
  const scene = createScene(widget, isolation);
  beforeEach(() => scene.begin());
  afterEach(async () => {
    cleanup();
    // A call that outlives its test is none of the next one's.
    await act(async () => {});
    if (floating()) await part("end");
    floating()?.querySelector<HTMLElement>("[data-part=end]")?.click();
    await expect.poll(floating).toBeNull();
  });

  type Living = Awaited<ReturnType<typeof scene.living>>;
  const kept = (props: Partial<VideoCallProps> = {}) => scene.call({ keepAlive: true, ...props });

  /** The same element, the same instance, the same peer connection: not one thing was opened anew. */
  const expectSame = ({ element, call }: Living) => {
    expect(scene.elements()).toEqual([element]);
    expect(scene.calls()).toEqual([call]);
    expect(isLive(call)).toBe(true);
    if (call.peer) expect(call.peer.signalingState).not.toBe("closed");
  };
  const expectAllEnded = async ({ call }: Living) => {
    await expect.poll(() => isCameraOff(call)).toBe(true);
    await expect.poll(scene.openSockets).toBe(0);
    if (call.peer) expect(call.peer.signalingState).toBe("closed");
    expect(scene.elements()).toEqual([]);
    await expect.poll(floating).toBeNull();
  };
  /** What stands in the window: the element, or its frame. */
  const shownOf = ({ element }: Living) => (isolation === "page" ? element : (scene.frames()[0] as HTMLElement));
  const isOver = (inner: Element, outer: Element) => {
    const [a, b] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()];
    const isInside = a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1;
    return a.width > 100 && (outer.contains(inner) || (isolation === "frame" && isInside));
  };

  describe("a call under way with keepAlive", () => {
    test("outlives its component in a window above the page, and returns to another one", async () => {
      const view = scene.show(<main>{kept()}</main>);
      const living = await scene.living();
      view.rerender(<p>FAQ</p>);
      await expect.poll(floating).not.toBeNull();
      await part("end");
      // WebKit's frame lies above the page, and follows once a frame of the screen.
      await expect.poll(() => isOver(shownOf(living), floating() as HTMLElement)).toBe(true);
      expectSame(living);
      await act(async () => {});
      expectSame(living);

      view.rerender(<aside>{kept()}</aside>);
      await expect.poll(floating).toBeNull();
      const aside = view.container.querySelector("aside") as HTMLElement;
      await expect.poll(() => isOver(shownOf(living), aside)).toBe(true);
      expectSame(living);
    });

    test("returns many times, from anywhere in the page, also to a component without keepAlive", async () => {
      const view = scene.show(kept());
      const living = await scene.living();
      for (let i = 0; i < 10; i++) {
        view.rerender(<p>FAQ</p>);
        await act(async () => {});
        expect(floating()).not.toBeNull();
        view.rerender(i % 2 ? <aside>{kept()}</aside> : <main>{scene.call({ topic: "general" })}</main>);
        await act(async () => {});
        expectSame(living);
        view.rerender(<main>{kept()}</main>);
        await act(async () => {});
      }
      await expect.poll(floating).toBeNull();
      expectSame(living);
      view.unmount();
      await part("end").then((end) => end.click());
      await expectAllEnded(living);
    });

    test("tells its host while it floats, and the host's page sees where it is", async () => {
      const onChat = vi.fn();
      const ui = (isHere: boolean) => (
        <>
          <Where />
          {isHere && kept({ onChat })}
        </>
      );
      const view = scene.show(ui(true));
      const living = await scene.living();
      const where = () => view.container.querySelector("output")?.textContent;
      expect(where()).toBe("place");
      view.rerender(ui(false));
      await expect.poll(where).toBe("floating");
      onChat.mockClear();
      await expect.poll(() => onChat.mock.calls.length).toBeGreaterThan(0);
      view.rerender(ui(true));
      await expect.poll(where).toBe("place");
      expectSame(living);
    });

    test("ends with everything when the customer ends it in the window, and the host hears why", async () => {
      const onStateChange = vi.fn();
      const view = scene.show(kept({ onStateChange }));
      const living = await scene.living();
      view.rerender(null);
      onStateChange.mockClear();
      (await part("end")).click();
      await expectAllEnded(living);
      expect(onStateChange).toHaveBeenCalledExactlyOnceWith({
        state: "ended",
        previous: "connected",
        at: expect.any(Number),
        reason: "ended-in-window",
      });
    });

    test.each(["ended", "cancelled", "closed"])("leaves the page when it is %s", async (state) => {
      const view = scene.show(kept());
      const living = await scene.living();
      view.rerender(null);
      await expect.poll(floating).not.toBeNull();
      scene.say(living.element, stateMessage(state));
      await expectAllEnded(living);
    });

    test("is not handed to another customer, nor to another topic", async () => {
      const view = scene.show(kept());
      const living = await scene.living();
      for (const other of [{ userId: 436 }, { topic: "cards" }]) {
        view.rerender(null);
        await expect.poll(floating).not.toBeNull();
        view.rerender(kept(other));
        await expect.poll(() => view.container.querySelectorAll("button").length).toBe(2);
        expectSame(living);
      }
    });

    test("ends, and does not float, when its component has another customer", async () => {
      const onStateChange = vi.fn();
      const view = scene.show(kept());
      const { call } = await scene.living();
      view.rerender(kept({ userId: 436, onStateChange }));
      await expect.poll(() => isCameraOff(call)).toBe(true);
      expect(onStateChange).toHaveBeenCalledWith(expect.objectContaining({ reason: "caller-changed" }));
      expect(floating()).toBeNull();
      await expect.poll(() => scene.elements().map((one) => one.getAttribute("user-id"))).toEqual(["436"]);
    });

    test("floats while Suspense hides its place, goes back to it, and outlives it", async () => {
      const ui = (isWaiting: boolean) => (
        <Suspense fallback="…">
          {kept()}
          <Waiting isOn={isWaiting} />
        </Suspense>
      );
      const view = scene.show(ui(false));
      const living = await scene.living();
      await act(async () => view.rerender(ui(true)));
      await expect.poll(floating).not.toBeNull();
      expectSame(living);
      view.rerender(ui(false));
      await expect.poll(floating).toBeNull();
      expectSame(living);
      await act(async () => view.rerender(ui(true)));
      await expect.poll(floating).not.toBeNull();
      view.rerender(<p>Another page</p>);
      await act(async () => {});
      expectSame(living);
      (await part("end")).click();
      await expectAllEnded(living);
    });

    test.runIf("Activity" in React)("floats while <Activity> hides its place, and outlives it", async () => {
      const { Activity } = React;
      const ui = (isHidden: boolean) => <Activity mode={isHidden ? "hidden" : "visible"}>{kept()}</Activity>;
      const view = scene.show(ui(false));
      const living = await scene.living();
      view.rerender(ui(true));
      await part("end");
      view.rerender(<p>Another page</p>);
      await act(async () => {});
      expectSame(living);
      view.rerender(ui(false));
      await expect.poll(floating).toBeNull();
      expectSame(living);
    });
  });

  test("an anonymous call is kept as well", async () => {
    const anonymous = { userId: undefined, anonymous: true } as object;
    const view = scene.show(kept(anonymous));
    const living = await scene.living();
    view.rerender(null);
    await part("end");
    expectSame(living);
    view.rerender(kept(anonymous));
    await expect.poll(floating).toBeNull();
    expectSame(living);
  });

  test("a widget without a call under way ends with its component, keepAlive or not", async () => {
    const view = scene.show(kept());
    const living = await scene.living();
    scene.say(living.element, stateMessage("ended"));
    view.rerender(null);
    await expectAllEnded(living);
  });

  describe("the window", () => {
    test("has a way back where the host gives one", async () => {
      const view: { current?: ReturnType<typeof scene.show> } = {};
      const onReturn = vi.fn(() => view.current?.rerender(kept({ onReturn })));
      view.current = scene.show(kept({ onReturn, lang: "en" }));
      const living = await scene.living();
      view.current.rerender(null);
      const back = await part("back");
      expect(back.textContent).toBe("Back to the call");
      act(() => back.click());
      expect(onReturn).toHaveBeenCalledOnce();
      await expect.poll(floating).toBeNull();
      expectSame(living);
    });
  });

  // WebKitGTK opens no pop-ups for a test, and has no windows of this kind.
  describe.skipIf(isWebKit)("popping out", () => {
    /** As the browser's own, which opens from a page of its own alone and not from a test's frame. */
    let outside: Window | undefined;
    const offer = (requestWindow: () => Promise<Window>) => {
      const own = Object.getOwnPropertyDescriptor(window, "documentPictureInPicture");
      Object.defineProperty(window, "documentPictureInPicture", { configurable: true, value: { requestWindow } });
      onTestFinished(() => {
        if (own) Object.defineProperty(window, "documentPictureInPicture", own);
        else Reflect.deleteProperty(window, "documentPictureInPicture");
        outside?.close();
      });
    };
    beforeEach(() =>
      offer(async () => {
        outside = window.open("", "", "popup,width=380,height=560") ?? expect.unreachable("no pop-up");
        return outside;
      }),
    );

    const elementIn = (page: Document | undefined) => page?.querySelector("wc-video-call");

    /** The element is in that window, and nothing of its call was opened anew. */
    const expectOut = ({ element, call }: Living) => {
      expect(elementIn(outside?.document)).toBe(element);
      expect(scene.calls()).toEqual([call]);
      expect(isLive(call)).toBe(true);
      expect(now().where).toBe("window");
    };

    test("shows the same call in a window of its own, and back in its place, as often as wished", async () => {
      const view = scene.show(<Controlled>{kept()}</Controlled>);
      const living = await scene.living();
      const home = living.element.parentElement;
      const height = living.element.getAttribute("height");
      for (let i = 0; i < 3; i++) {
        expect(now().canPopOut).toBe(true);
        expect(await act(() => now().popOut())).toBe(true);
        expectOut(living);
        expect(await act(() => now().bringBack())).toBe(true);
        expect(now().where).toBe("place");
        expect(living.element.parentElement).toBe(home);
        expect(living.element.getAttribute("height")).toBe(height);
        expectSame(living);
      }
      view.rerender(<Controlled />);
      await part("end");
    });

    test("comes back, and goes on, when its window is closed by its own X", async () => {
      scene.show(<Controlled>{scene.call()}</Controlled>);
      const living = await scene.living();
      await act(() => now().popOut());
      expectOut(living);
      // As the browser does before it closes the window.
      act(() => void outside?.dispatchEvent(new PageTransitionEvent("pagehide")));
      expectSame(living);
      expect(now().where).toBe("place");
    });

    test("goes on through the end of its component, and comes back to the window above the page", async () => {
      const view = scene.show(<Controlled>{kept()}</Controlled>);
      const living = await scene.living();
      await act(() => now().popOut());
      view.rerender(<Controlled />);
      await part("end");
      expectOut(living);
      view.rerender(<Controlled>{kept()}</Controlled>);
      await expect.poll(floating).toBeNull();
      expectOut(living);
      view.rerender(<Controlled />);
      await part("end");
      await act(() => now().bringBack());
      expect(now().where).toBe("floating");
      expectSame(living);
      await expect.poll(() => isOver(shownOf(living), floating() as HTMLElement)).toBe(true);
    });

    test("ends with its window when the customer ends it, or its component is gone without keepAlive", async () => {
      for (const keepAlive of [true, false]) {
        scene.begin();
        const view = scene.show(<Controlled>{scene.call({ keepAlive })}</Controlled>);
        const living = await scene.living();
        await act(() => now().popOut());
        view.rerender(<Controlled />);
        if (keepAlive) (await part("end")).click();
        await expectAllEnded(living);
        await expect.poll(() => outside?.closed).toBe(true);
        view.unmount();
      }
    });

    test("brings the variables, the language and the colour scheme of its place along", async () => {
      const style = { "--qbox-accent": "rgb(1, 2, 3)", colorScheme: "dark" } as CSSProperties;
      scene.show(
        <div style={style}>
          <Controlled>{scene.call({ lang: "kk" })}</Controlled>
        </div>,
      );
      await scene.living();
      await act(() => now().popOut());
      const root = outside?.document.documentElement;
      expect(root?.style.getPropertyValue("--qbox-accent").trim()).toBe("rgb(1, 2, 3)");
      expect(root?.style.colorScheme).toBe("dark");
      expect(root?.lang).toBe("kk");
      await act(() => now().bringBack());
    });

    test("speaks the language that the page changes to meanwhile, and so does the note in its place", async () => {
      const view = scene.show(<Controlled>{scene.call({ lang: "kk" })}</Controlled>);
      const { element } = await scene.living();
      const page = element.ownerDocument;
      await act(() => now().popOut());
      expect(page.body.textContent).toContain("Қоңырау бөлек терезеде ашық.");
      view.rerender(<Controlled>{scene.call({ lang: "en" })}</Controlled>);
      await expect.poll(() => page.body.textContent).toContain("The call is in a window of its own.");
      expect(page.body.textContent).not.toContain("Қоңырау");
      expect(outside?.document.documentElement.lang).toBe("en");
      await act(() => now().bringBack());
      expect(page.body.textContent).not.toContain("in a window of its own");
    });

    test("is refused without harm by the browser, and where there is no call", async () => {
      scene.show(<Controlled>{scene.call()}</Controlled>);
      const living = await scene.living();
      offer(() => Promise.reject(new DOMException("", "NotAllowedError")));
      expect(await act(() => now().popOut())).toBe(false);
      expectSame(living);
      act(() => now().end());
      expect(await act(() => now().popOut())).toBe(false);
    });
  });

  describe("useVideoCall", () => {
    test("restarts with a new element at any time, during a call and after its end", async () => {
      const onStateChange = vi.fn();
      scene.show(<Controlled>{scene.call({ onStateChange })}</Controlled>);
      let former = await scene.living();
      act(() => now().restart());
      expect(onStateChange).toHaveBeenCalledWith(expect.objectContaining({ state: "ended", reason: "restarted" }));
      const expectAnother = async () => {
        await expect.poll(() => isCameraOff(former.call)).toBe(true);
        const next = await scene.living();
        expect(next.element).not.toBe(former.element);
        expect(next.call).not.toBe(former.call);
        former = next;
      };
      await expectAnother();
      act(() => scene.say(former.element, stateMessage("ended")));
      act(() => now().restart());
      await expectAnother();
      act(() => now().end());
      expect(scene.elements()).toEqual([]);
      act(() => now().restart());
      await expectAnother();
    });

    test("ends a call with everything, in its place and floating, and the host hears why", async () => {
      for (const isFloating of [false, true]) {
        scene.begin();
        const onStateChange = vi.fn();
        const view = scene.show(<Controlled>{kept({ onStateChange })}</Controlled>);
        const living = await scene.living();
        if (isFloating) view.rerender(<Controlled />);
        onStateChange.mockClear();
        act(() => now().end());
        await expectAllEnded(living);
        expect(onStateChange).toHaveBeenCalledExactlyOnceWith(
          expect.objectContaining({ state: "ended", previous: "connected", reason: "end-called" }),
        );
        expect(now().isActive).toBe(false);
        view.unmount();
      }
    });

    test("restarts a floating call on the page that the host returns to", async () => {
      const view: { current?: ReturnType<typeof scene.show> } = {};
      const ui = () => <Controlled>{kept({ onReturn })}</Controlled>;
      const onReturn = vi.fn(() => view.current?.rerender(ui()));
      view.current = scene.show(ui());
      const former = await scene.living();
      view.current.rerender(<Controlled />);
      await part("end");
      act(() => now().restart());
      expect(onReturn).toHaveBeenCalledOnce();
      await expect.poll(() => isCameraOff(former.call)).toBe(true);
      expect((await scene.living()).element).not.toBe(former.element);
    });
  });
}
