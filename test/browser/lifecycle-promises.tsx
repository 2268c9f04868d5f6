import { act } from "@testing-library/react";
import * as React from "react";
import { type ReactNode, Suspense } from "react";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { WidgetName } from "../fixtures/widgets/platform.js";
import { createScene, type Isolation, isCameraOff, isLive, mutationsDuring, stateMessage } from "./lifecycle-scene.js";

const never = new Promise<never>(() => {});

/** Suspends in React 18 too, which has no `use`. */
function Waiting({ isOn }: { isOn: boolean }) {
  if (isOn) throw never;
  return null;
}

/** Two modules as hot reload leaves them: the same component by name, another one to React. */
const Before = ({ children }: { children: ReactNode }) => <div>{children}</div>;
const After = ({ children }: { children: ReactNode }) => <div>{children}</div>;

/** The lifecycle's promises (design, rules 1 to 5) for one widget. */
export function testLifecycle(widget: WidgetName, isolation: Isolation): void {
  const scene = createScene(widget, isolation);
  beforeEach(() => scene.begin());

  const expectAllEnded = async (call: Awaited<ReturnType<typeof scene.living>>["call"]) => {
    await expect.poll(() => isCameraOff(call)).toBe(true);
    await expect.poll(scene.openSockets).toBe(0);
    if (call.peer) expect(call.peer.signalingState).toBe("closed");
  };

  describe("the element", () => {
    test("is one, and its call is one, though StrictMode mounts twice", async () => {
      const onReady = vi.fn();
      scene.show(scene.call({ onReady }));
      const { element } = await scene.living();
      expect(scene.elements()).toEqual([element]);
      expect(scene.calls()).toHaveLength(1);
      expect(scene.frames()).toHaveLength(isolation === "frame" ? 1 : 0);
      expect(onReady).toHaveBeenCalledExactlyOnceWith(element);
    });

    test("is heard and knows its customer from its first moment in the page", async () => {
      const onRinging = vi.fn();
      const onConnected = vi.fn();
      scene.show(scene.call({ onRinging, onConnected }));
      const { element } = await scene.living();
      expect(onRinging).toHaveBeenCalledOnce();
      expect(onConnected).toHaveBeenCalledOnce();
      expect(scene.text(element)).toBe("435");
    });
  });

  describe("a parent that renders again", () => {
    test("with new inline callbacks changes nothing in the page, and the call goes on", async () => {
      const ui = () => scene.call({ onConnected: () => {}, onEvent: () => {}, extra: { product: "card" } });
      const { rerender } = scene.show(ui());
      const { element, call } = await scene.living();
      await act(async () => {});
      const mutations = await mutationsDuring([document, ...scene.documents()], () => {
        for (let i = 0; i < 50; i++) rerender(ui());
      });
      expect(mutations).toEqual([]);
      expect(scene.elements()).toEqual([element]);
      expect(isLive(call)).toBe(true);
    });

    test("with one changed prop writes that one attribute, and the widget shows it", async () => {
      const { rerender } = scene.show(scene.call({ mainTitle: "A" }));
      const { element } = await scene.living();
      const mutations = await mutationsDuring([element.ownerDocument], () => rerender(scene.call({ mainTitle: "B" })));
      expect(
        mutations.filter(({ target }) => target === element).flatMap(({ attributeName }) => attributeName ?? []),
      ).toEqual(["main-title"]);
      await expect.poll(() => scene.text(element)).toBe("B 435");
      expect(scene.calls()).toHaveLength(1);
    });

    test("with any prop changed but hostName and who calls whom keeps the call", async () => {
      const { rerender } = scene.show(scene.call());
      const { element, call } = await scene.living();
      rerender(
        scene.call({
          domain: "other.kz",
          topic: "cards",
          lang: "kk",
          height: "300px",
          className: "wide",
          mainTitle: "B",
        }),
      );
      await expect.poll(() => scene.text(element)).toBe("B 435");
      expect(scene.elements()).toEqual([element]);
      expect(isLive(call)).toBe(true);
    });

    test("with another hostName ends the call", async () => {
      const { rerender } = scene.show(scene.call());
      const { element, call } = await scene.living();
      rerender(scene.call({ hostName: location.origin, integrity: `sha384-${"A".repeat(64)}` }));
      await expectAllEnded(call);
      expect(scene.elements()).not.toContain(element);
    });
  });

  describe("within one task", () => {
    test("a move to another place of the tree keeps the element and its one call", async () => {
      const ui = (isAside: boolean) => (isAside ? <aside>{scene.call()}</aside> : <main>{scene.call()}</main>);
      const { rerender, container } = scene.show(ui(false));
      const { element, call } = await scene.living();
      rerender(ui(true));
      await act(async () => {});
      expect(scene.elements()).toEqual([element]);
      expect(container.querySelector("aside section")).not.toBeNull();
      expect(scene.calls()).toEqual([call]);
      expect(isLive(call)).toBe(true);
    });

    test("hot reload keeps the element and its one call", async () => {
      const { rerender } = scene.show(<Before>{scene.call()}</Before>);
      const { element, call } = await scene.living();
      rerender(<After>{scene.call()}</After>);
      await act(async () => {});
      expect(scene.elements()).toEqual([element]);
      expect(scene.calls()).toEqual([call]);
      expect(isLive(call)).toBe(true);
    });

    test("another customer never gets the element", async () => {
      const { rerender } = scene.show(<Before>{scene.call()}</Before>);
      const { element, call } = await scene.living();
      rerender(<After>{scene.call({ userId: 436 })}</After>);
      await expectCameraOffAndNew(element, call);
    });

    async function expectCameraOffAndNew(element: HTMLElement, call: Parameters<typeof isCameraOff>[0]) {
      await expect.poll(() => isCameraOff(call)).toBe(true);
      await expect.poll(() => scene.elements().map((one) => one.getAttribute("user-id"))).toEqual(["436"]);
      expect(scene.elements()).not.toContain(element);
    }
  });

  describe("Suspense that waits again", () => {
    const ui = (isWaiting: boolean) => (
      <Suspense fallback="…">
        {scene.call()}
        <Waiting isOn={isWaiting} />
      </Suspense>
    );

    test("keeps the call, and shows the same element afterwards", async () => {
      const onReady = vi.fn();
      const { rerender, findByText } = scene.show(ui(false));
      const { element, call } = await scene.living();
      await act(async () => rerender(ui(true)));
      await findByText("…");
      expect(isLive(call)).toBe(true);
      rerender(ui(false));
      await act(async () => {});
      expect(scene.elements()).toEqual([element]);
      expect(scene.calls()).toEqual([call]);
      expect(isLive(call)).toBe(true);
      expect(onReady).not.toHaveBeenCalled();
    });

    test("and then unmounts ends the call", async () => {
      const { rerender, findByText, unmount } = scene.show(ui(false));
      const { call } = await scene.living();
      await act(async () => rerender(ui(true)));
      await findByText("…");
      unmount();
      await expectAllEnded(call);
    });
  });

  describe.runIf("Activity" in React)("<Activity> that hides", () => {
    const { Activity } = React;
    const ui = (isHidden: boolean) => <Activity mode={isHidden ? "hidden" : "visible"}>{scene.call()}</Activity>;
    const corner = () => document.querySelector<HTMLElement>("[data-qbox-floating]");

    test("a call under way keeps it in sight in a small window, and takes it back when it shows", async () => {
      const { rerender, container } = scene.show(ui(false));
      const { element, call } = await scene.living();
      rerender(ui(true));
      await expect.poll(corner).not.toBeNull();
      const shown = isolation === "page" ? element : scene.frames()[0];
      expect(corner()?.contains(shown ?? null)).toBe(true);
      expect(shown?.checkVisibility()).toBe(true);
      expect(shown?.getBoundingClientRect().width).toBeGreaterThan(100);
      expect(isLive(call)).toBe(true);

      rerender(ui(false));
      await expect.poll(corner).toBeNull();
      expect(container.contains(shown ?? null)).toBe(true);
      expect(scene.elements()).toEqual([element]);
      expect(scene.calls()).toEqual([call]);
      expect(isLive(call)).toBe(true);
    });

    test("a call under way ends it when it is over", async () => {
      const onEnded = vi.fn();
      const { rerender } = scene.show(<Activity mode="visible">{scene.call({ onEnded })}</Activity>);
      const { element, call } = await scene.living();
      rerender(<Activity mode="hidden">{scene.call({ onEnded })}</Activity>);
      await expect.poll(corner).not.toBeNull();
      scene.say(element, stateMessage("ended"));
      await expectAllEnded(call);
      await expect.poll(corner).toBeNull();
      expect(onEnded).toHaveBeenCalledOnce();
      expect(scene.elements()).toEqual([]);
    });

    test("a call under way ends it when it is itself unmounted", async () => {
      const { rerender, unmount } = scene.show(ui(false));
      const { call } = await scene.living();
      rerender(ui(true));
      await expect.poll(corner).not.toBeNull();
      unmount();
      await expectAllEnded(call);
      await expect.poll(corner).toBeNull();
    });

    test("a widget without a call turns the camera off, and starts anew when it shows", async () => {
      const { rerender } = scene.show(ui(false));
      const { element, call } = await scene.living();
      scene.say(element, stateMessage("closed"));
      rerender(ui(true));
      await expectAllEnded(call);
      expect(corner()).toBeNull();
      expect(scene.elements()).toEqual([]);
      rerender(ui(false));
      await expect.poll(scene.elements).toHaveLength(1);
      expect(scene.elements()).not.toContain(element);
    });

    test("from the start makes no element", async () => {
      scene.show(
        <>
          <Activity mode="hidden">{scene.call()}</Activity>
          {scene.call({ environment: "visible" })}
        </>,
      );
      await expect.poll(scene.elements).toHaveLength(1);
      expect(scene.elements()[0]?.getAttribute("environment")).toBe("visible");
    });
  });

  describe("unmounting", () => {
    test("ends everything: element, camera, microphone, connections, messages", async () => {
      const onEvent = vi.fn();
      const { unmount, container } = scene.show(scene.call({ onEvent }));
      const { element, call } = await scene.living();
      await expect.poll(() => onEvent.mock.calls.length).toBeGreaterThan(3);
      unmount();
      await act(async () => {});
      onEvent.mockClear();
      await expectAllEnded(call);
      expect(scene.elements()).toEqual([]);
      expect(scene.frames()).toEqual([]);
      expect(container.childNodes).toHaveLength(0);
      element.dispatchEvent(new CustomEvent("wc", { detail: stateMessage("connected") }));
      expect(onEvent).not.toHaveBeenCalled();
    });

    test("before the camera is there leaves no camera on", async () => {
      const { unmount } = scene.show(scene.call());
      await expect.poll(scene.calls).toHaveLength(1);
      const [call] = scene.calls();
      unmount();
      // In the page the person can still allow it; a frame that is gone never gets it.
      if (isolation === "page") await expect.poll(() => call?.tracks).toHaveLength(2);
      await expect.poll(scene.openSockets).toBe(0);
      await expect.poll(() => call && isCameraOff(call)).toBe(true);
    });

    test.runIf(isolation === "page")(
      "while the permission prompt is open leaves no camera on, also of a widget that does not play it",
      async () => {
        const { mediaDevices } = navigator;
        const askBrowser = mediaDevices.getUserMedia.bind(mediaDevices);
        onTestFinished(() => void Reflect.deleteProperty(mediaDevices, "getUserMedia"));
        const tracks: MediaStreamTrack[] = [];
        for (let i = 0; i < 5; i++) {
          let allow = () => {};
          const prompt = new Promise<void>((resolve) => {
            allow = resolve;
          });
          mediaDevices.getUserMedia = async (constraints) => {
            await prompt;
            const stream = await askBrowser(constraints);
            tracks.push(...stream.getTracks());
            return stream;
          };
          scene.begin("unseen-");
          const { unmount } = scene.show(scene.call());
          await expect.poll(scene.calls).toHaveLength(1);
          unmount();
          await act(async () => {});
          allow();
          await expect.poll(() => tracks.length).toBe(2 * (i + 1));
          await expect.poll(() => tracks.every(({ readyState }) => readyState === "ended")).toBe(true);
          await expect.poll(scene.openSockets).toBe(0);
        }
      },
    );

    test("many times leaves nothing behind", async () => {
      const begun: ReturnType<typeof scene.calls> = [];
      for (let i = 0; i < 5; i++) {
        scene.begin();
        const { unmount } = scene.show(scene.call());
        begun.push((await scene.living()).call);
        unmount();
        await act(async () => {});
        await expect.poll(scene.openSockets).toBe(0);
      }
      await expect.poll(() => begun.every(isCameraOff)).toBe(true);
      expect(document.querySelectorAll("wc-video-call, iframe, [data-qbox-floating]")).toHaveLength(0);
    }, 30_000);
  });

  test("nothing that the widget says, or a callback throws, ends the host's page or the call", async () => {
    const failed = vi.fn((event: ErrorEvent) => event.preventDefault());
    addEventListener("error", failed);
    const onReady = () => {
      throw new Error("the host's own mistake");
    };
    const { container } = scene.show(scene.call({ onReady }));
    const { element, call } = await scene.living();
    failed.mockClear();
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    const trap = new Proxy([], {
      get() {
        throw new Error("the platform's mistake");
      },
    });
    for (const detail of [proxy, trap, [trap], null, [null], [{ payload: trap }], 5]) scene.say(element, detail);
    removeEventListener("error", failed);
    expect(failed).not.toHaveBeenCalled();
    expect(container.querySelector("section")).not.toBeNull();
    expect(isLive(call)).toBe(true);
  });
}
