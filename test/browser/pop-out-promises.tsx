import { act } from "@testing-library/react";
import type { CSSProperties } from "react";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { Controlled, floating, type KeptCalls, type Living, now, part } from "./kept-calls.js";
import { isLive, isWebKit } from "./lifecycle-scene.js";

/** The promises of a call in a window of its own, for one widget. */
export function testPoppingOut({ scene, kept, expectSame, expectAllEnded, shownOf, isOver }: KeptCalls): void {
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
      expect(element.getAttribute("height")).toBe("100vh");
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

    test("goes there once, however often it is pressed before the window is open", async () => {
      let opened = 0;
      let open = () => {};
      offer(async () => {
        opened += 1;
        await new Promise<void>((resolve) => {
          open = resolve;
        });
        outside = window.open("", "", "popup,width=380,height=560") ?? expect.unreachable("no pop-up");
        return outside;
      });
      scene.show(<Controlled>{scene.call()}</Controlled>);
      const living = await scene.living();
      const pressed = [now().popOut(), now().popOut()];
      await expect.poll(() => opened).toBe(1);
      await act(async () => {
        open();
        expect(await Promise.all(pressed)).toEqual([true, true]);
      });
      expect(opened).toBe(1);
      expectOut(living);
      expect(await act(() => now().bringBack())).toBe(true);
      expectSame(living);
    });

    test("stays where it is when the browser has closed its window already, for the window of another call", async () => {
      offer(async () => {
        outside = window.open("", "", "popup,width=380,height=560") ?? expect.unreachable("no pop-up");
        outside.close();
        return outside;
      });
      scene.show(<Controlled>{scene.call()}</Controlled>);
      const living = await scene.living();
      expect(await act(() => now().popOut())).toBe(false);
      expectSame(living);
      expect(now().where).toBe("place");
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
        expect(living.element.isConnected).toBe(false);
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
      let isAsked = false;
      offer(async () => {
        isAsked = true;
        throw new DOMException("", "NotAllowedError");
      });
      expect(await act(() => now().popOut())).toBe(false);
      expect(isAsked).toBe(false);
    });
  });
}
