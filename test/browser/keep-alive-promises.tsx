import { act } from "@testing-library/react";
import * as React from "react";
import { Suspense } from "react";
import { useVideoCall } from "react-qbox-video-call";
import { describe, expect, test, vi } from "vitest";
import type { WidgetName } from "../fixtures/widgets/platform.js";
import { Controlled, floating, keptCalls, now, part } from "./kept-calls.js";
import { type Isolation, isCameraOff, stateMessage } from "./lifecycle-scene.js";
import { testPoppingOut } from "./pop-out-promises.js";

const never = new Promise<never>(() => {});

/** Suspends in React 18 too, which has no `use`. */
function Waiting({ isOn }: { isOn: boolean }) {
  if (isOn) throw never;
  return null;
}

const Where = () => <output>{useVideoCall().where}</output>;

/** The promises of a kept call for one widget. */
export function testKeepAlive(widget: WidgetName, isolation: Isolation): void {
  const calls = keptCalls(widget, isolation);
  const { scene, kept, expectSame, expectAllEnded, shownOf, isOver } = calls;

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

  testPoppingOut(calls);

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
