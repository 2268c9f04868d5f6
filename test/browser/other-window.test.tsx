// Tests src/video-call/place-window.ts, src/video-call/widget/widget.ts
import { act, render, renderHook, waitFor } from "@testing-library/react";
import * as React from "react";
import { type ReactNode, StrictMode } from "react";
import { createPortal } from "react-dom";
import { CustomerUpsertError, useVideoCall, VideoCall } from "react-qbox-video-call";
import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { createScene, isCameraOff, isLive, stateMessage } from "./lifecycle-scene.js";

/** A window of the page's own origin that has no code of its own: a portal leads into it. */
interface OtherWindow {
  page: Document;
  window: Window;
  /** As its user does, or as the page does. */
  close(): void;
}

function openPopup(): OtherWindow {
  const popup = window.open("", "", "width=500,height=600") ?? expect.unreachable("the browser opens no pop-up");
  return { page: popup.document, window: popup, close: () => popup.close() };
}

function openFrame(): OtherWindow {
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.dataset.portal = "";
  Object.assign(frame, { width: 500, height: 600 });
  const { contentDocument, contentWindow } = frame;
  if (!contentDocument || !contentWindow) return expect.unreachable("no document in the frame");
  return { page: contentDocument, window: contentWindow, close: () => frame.remove() };
}

let other: OtherWindow;
afterEach(() => other.close());

const Told = () => <output>{useVideoCall().state ?? "none"}</output>;

/** What any component of the page sees of the call. */
const told = () => document.querySelector("output")?.textContent;

function show(ui: ReactNode, place = other.page.body) {
  const tree = (next: ReactNode, container: Element) => (
    <>
      <Told />
      {createPortal(next, container)}
    </>
  );
  const view = render(tree(ui, place), { wrapper: StrictMode });
  return { ...view, rerender: (next: ReactNode, container = place) => view.rerender(tree(next, container)) };
}

describe.each([
  ["a pop-up", openPopup],
  ["a frame", openFrame],
])("a portal into %s", (_name, open) => {
  beforeEach(() => {
    other = open();
  });

  describe.each([
    ["vue2", "page"],
    ["vue3", "frame"],
  ] as const)("with a call of the %s widget in a %s", (widget, isolation) => {
    const scene = createScene(widget, isolation, () => [other.page]);
    beforeEach(() => scene.begin("silent-"));

    const expectAllEnded = async ({ call }: Awaited<ReturnType<typeof scene.living>>) => {
      await expect.poll(() => isCameraOff(call)).toBe(true);
      await expect.poll(scene.openSockets).toBe(0);
      await expect.poll(told).toBe("none");
    };

    test("shows it there, changes it there, and ends it with its component", async () => {
      const { rerender } = show(scene.call());
      const living = await scene.living();
      expect(isLive(living.call)).toBe(true);
      expect(living.element.getBoundingClientRect().width).toBeGreaterThan(100);
      await expect.poll(told).toBe("connected");
      rerender(scene.call({ mainTitle: "B" }));
      await expect.poll(() => scene.text(living.element)).toBe("B 435");
      rerender(null);
      await expectAllEnded(living);
      expect(scene.elements()).toEqual([]);
      expect(scene.frames()).toEqual([]);
    });

    test("keeps it while it moves inside that window", async () => {
      const ui = (isAside: boolean) => (isAside ? <aside>{scene.call()}</aside> : <main>{scene.call()}</main>);
      const { rerender } = show(ui(false));
      const { element, call } = await scene.living();
      rerender(ui(true));
      await act(async () => {});
      expect(scene.elements()).toEqual([element]);
      expect(isLive(call)).toBe(true);
    });

    test("ends it when that window closes, and the page hears of it", async () => {
      const onStateChange = vi.fn();
      const onEnded = vi.fn();
      const { rerender, unmount } = show(scene.call({ onStateChange, onEnded }));
      const living = await scene.living();
      await expect.poll(told).toBe("connected");
      onStateChange.mockClear();
      other.close();
      await expectAllEnded(living);
      expect(onStateChange.mock.calls).toEqual([
        [{ state: "ended", previous: "connected", at: expect.any(Number), reason: "window-closed" }],
      ]);
      expect(onEnded).not.toHaveBeenCalled();
      rerender(scene.call({ onStateChange, userId: 436 }));
      await act(async () => {});
      expect(told()).toBe("none");
      unmount();
    });

    test("starts no call in a window that has closed before", async () => {
      const { page } = other;
      other.close();
      await expect.poll(() => page.defaultView).toBeNull();
      show(scene.call(), page.body);
      render(scene.call({ environment: "here" }));
      await expect.poll(() => document.querySelector("wc-video-call, iframe:not([data-portal])")).not.toBeNull();
      expect(page.querySelector("wc-video-call, iframe")).toBeNull();
      expect(await scene.openSockets()).toBe(0);
    });

    test("shows a call in the page again when the portal leads there, and nothing is left in that window", async () => {
      const here = document.body.appendChild(document.createElement("div"));
      const { rerender, unmount } = show(scene.call());
      const { element, call } = await scene.living();
      const inPage = createScene(widget, isolation, () => [document]);
      rerender(scene.call(), here);
      await act(async () => {});
      expect(scene.elements()).toEqual([]);
      // A frame cannot take its world along into another window.
      if (isolation === "frame") await expect.poll(() => isCameraOff(call)).toBe(true);
      else expect([inPage.elements(), isLive(call)]).toEqual([[element], true]);
      const isIn = (root: ParentNode) => root.querySelector("wc-video-call, iframe:not([data-portal])") !== null;
      await expect.poll(() => isIn(here)).toBe(true);
      expect(isIn(other.page)).toBe(false);
      await expect.poll(told).toBe("connected");
      other.close();
      await act(async () => {});
      expect(isIn(here)).toBe(true);
      expect(told()).toBe("connected");
      unmount();
      here.remove();
    });

    test("asks before that window is left, and before the page is", async () => {
      show(scene.call());
      await scene.living();
      const { unmount } = renderHook(() => useVideoCall({ guardLeaving: true }));
      const { Event: OtherEvent } = other.window as Window & typeof globalThis;
      const isAsked = () => [
        window.dispatchEvent(new Event("beforeunload", { cancelable: true })),
        // Of a frame in that window, or of the window itself: browsers ask both.
        ...[other.window, ...scene.frames().flatMap(({ contentWindow }) => contentWindow ?? [])].map((each) =>
          each.dispatchEvent(new OtherEvent("beforeunload", { cancelable: true })),
        ),
      ];
      expect(isAsked()[0]).toBe(false);
      expect(isAsked().slice(1)).toContain(false);
      unmount();
      expect(isAsked()).not.toContain(false);
    });

    describe.runIf("Activity" in React)("that <Activity> hides", () => {
      const { Activity } = React;
      const ui = (isHidden: boolean) => <Activity mode={isHidden ? "hidden" : "visible"}>{scene.call()}</Activity>;
      const corner = () => other.page.querySelector("[data-qbox-floating]");

      test("shows it in the corner of that window, and ends it with the window", async () => {
        const { rerender, unmount } = show(ui(false));
        const living = await scene.living();
        rerender(ui(true));
        await expect.poll(corner).not.toBeNull();
        expect(isLive(living.call)).toBe(true);
        rerender(ui(false));
        await expect.poll(corner).toBeNull();
        expect(isLive(living.call)).toBe(true);
        rerender(ui(true));
        await expect.poll(corner).not.toBeNull();
        other.close();
        await expectAllEnded(living);
        unmount();
      });
    });
  });

  test("has the height of the call from the first", () => {
    const customer = { status: "pending", retry: () => {} } as const;
    show(<VideoCall hostName={inject("hostName")} domain="test.kz" height="300px" customer={customer} />);
    expect(other.page.querySelector("section")?.getBoundingClientRect().height).toBe(300);
  });

  test("hands the focus on there", async () => {
    const retry = () => {};
    const error = new CustomerUpsertError("platform-unavailable", "unavailable");
    const call = (customer: object) => (
      <VideoCall
        {...({
          hostName: inject("hostName"),
          domain: "test.kz",
          lang: "en",
          isolation: "frame",
          customer,
        } as Parameters<typeof VideoCall>[0])}
      />
    );
    const view = show(call({ status: "error", error, retry }));
    const button = await waitFor(() => other.page.querySelector("button") ?? expect.unreachable("no button yet"));
    button.focus();
    expect(other.page.activeElement).toBe(button);
    view.rerender(call({ status: "pending", retry }));
    const status = other.page.querySelector("[role=status]");
    await waitFor(() => expect(status?.contains(other.page.activeElement)).toBe(true));
  });

  test("shows head-title in that window's tab, and leaves the page's own alone", async () => {
    const scene = createScene("vue3", "frame", () => [other.page]);
    scene.begin("silent-");
    document.title = "Bank";
    other.page.title = "Own";
    const { rerender } = show(scene.call({ headTitle: "Call" }));
    await expect.poll(() => other.page.title).toBe("Call");
    expect(document.title).toBe("Bank");
    rerender(null);
    await expect.poll(() => other.page.title).toBe("Own");
  });
});

test("a call in a pop-up ends when the page that opened it goes", async () => {
  other = openPopup();
  const scene = createScene("vue3", "frame", () => [other.page]);
  scene.begin("silent-");
  show(scene.call());
  const { call } = await scene.living();
  // As the page's going does; the test's own page has to stay.
  window.dispatchEvent(new PageTransitionEvent("pagehide"));
  await expect.poll(() => isCameraOff(call)).toBe(true);
  await expect.poll(scene.openSockets).toBe(0);
  expect(scene.frames()).toEqual([]);
});

test("a call that is over stays on its last page in a pop-up, and nobody is told of its closing", async () => {
  other = openPopup();
  const scene = createScene("vue3", "frame", () => [other.page]);
  scene.begin("silent-");
  const onStateChange = vi.fn();
  show(scene.call({ onStateChange }));
  const { element, call } = await scene.living();
  act(() => scene.say(element, stateMessage("ended")));
  expect(scene.elements()).toEqual([element]);
  onStateChange.mockClear();
  other.close();
  await expect.poll(() => isCameraOff(call)).toBe(true);
  await expect.poll(told).toBe("none");
  expect(onStateChange).not.toHaveBeenCalled();
});
