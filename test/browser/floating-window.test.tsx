// Tests src/video-call/floating/, src/video-call/keeping/
import { act, cleanup, renderHook } from "@testing-library/react";
import axe from "axe-core";
import { useVideoCall } from "react-qbox-video-call";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { floating, part } from "./kept-calls.js";
import { createScene, isCameraOff, stateMessage } from "./lifecycle-scene.js";

const scene = createScene("plain", "page");
beforeEach(() => scene.begin("silent-"));
afterEach(async () => {
  cleanup();
  await act(async () => {});
  if (floating()) (await part("end")).click();
  await expect.poll(floating).toBeNull();
});

async function float(props: Parameters<typeof scene.call>[0] = {}) {
  const view = scene.show(scene.call({ keepAlive: true, lang: "en", ...props }));
  const living = await scene.living();
  view.rerender(<button type="button">Elsewhere</button>);
  await part("end");
  return { ...living, view, box: floating() as HTMLElement };
}
const corner = (box: HTMLElement) => {
  const { left, top } = box.getBoundingClientRect();
  return [Math.round(left), Math.round(top)];
};
/** Waits until its corner is the same in three looks, 100 ms apart. */
async function standsStill(box: HTMLElement) {
  const looks: string[] = [];
  const isStill = () => looks.push(String(corner(box))) > 2 && new Set(looks.slice(-3)).size === 1;
  await expect.poll(isStill, { interval: 100 }).toBe(true);
}
const isInView = (box: HTMLElement) => {
  const { left, top, right, bottom } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return left >= 0 && top >= 0 && right <= clientWidth && bottom <= clientHeight;
};

describe("the floating window", () => {
  test.each([
    ["ru", "Видеозвонок в окне", "Завершить звонок"],
    ["kk", "Терезедегі бейнеқоңырау", "Қоңырауды аяқтау"],
    ["en", "Video call in a window", "End the call"],
  ] as const)("is a named region with named buttons in %s", async (lang, name, end) => {
    const { box, view } = await float({ lang, onReturn: () => {} });
    expect(view.baseElement.querySelector("section[aria-label]")).toBe(box);
    expect(box.getAttribute("aria-label")).toBe(name);
    expect(box.lang).toBe(lang);
    expect((await part("end")).getAttribute("aria-label")).toBe(end);
    const { violations } = await axe.run(box);
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test("moves by the arrow keys and by dragging, and stays inside what is seen", async () => {
    const { box, element } = await float();
    const grip = await part("move");
    // The widget takes a moment to become as high as the window lets it, and the window rises with it.
    await expect.poll(() => element.getBoundingClientRect().height).toBeGreaterThan(200);
    await expect.poll(() => isInView(box)).toBe(true);
    await standsStill(box);
    const [x = 0, y = 0] = corner(box);
    grip.focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowUp}");
    await expect.poll(() => corner(box)).toEqual([x - 16, y - 16]);
    for (let i = 0; i < 30; i++) await userEvent.keyboard("{Shift>}{ArrowLeft}{ArrowUp}{/Shift}");
    await expect.poll(() => corner(box)).toEqual([8, 8]);
    const bar = box.querySelector("header") as HTMLElement;
    const move = (type: string, clientX: number, clientY: number) =>
      bar.dispatchEvent(new PointerEvent(type, { clientX, clientY, button: 0, pointerId: 1, bubbles: true }));
    bar.setPointerCapture = () => {};
    move("pointerdown", 100, 20);
    move("pointermove", 130, 60);
    expect(corner(box)).toEqual([38, 48]);
    move("pointermove", 9_000, 9_000);
    move("pointerup", 9_000, 9_000);
    await expect.poll(() => isInView(box)).toBe(true);
  });

  test("goes up above a keyboard that opens, shrinks with it, and goes back", async () => {
    const { box } = await float();
    const seen = window.visualViewport as VisualViewport;
    const height = vi.spyOn(seen, "height", "get").mockReturnValue(300);
    seen.dispatchEvent(new Event("resize"));
    await expect.poll(() => box.getBoundingClientRect().bottom).toBeLessThanOrEqual(300);
    height.mockRestore();
    seen.dispatchEvent(new Event("resize"));
    await expect.poll(() => box.getBoundingClientRect().bottom).toBeGreaterThan(400);
  });

  test("becomes a pill and a window again, and the call goes on in both", async () => {
    const { box, element } = await float();
    const minimise = await part("minimise");
    minimise.click();
    expect(minimise.ariaPressed).toBe("true");
    expect(element.checkVisibility()).toBe(false);
    expect(box.getBoundingClientRect().height).toBeLessThan(80);
    minimise.click();
    expect(element.checkVisibility()).toBe(true);
  });

  test("says how long the call has lasted", async () => {
    await float();
    await expect.poll(() => floating()?.querySelector("time")?.textContent).toMatch(/^0:0\d$/);
  });

  test.each([
    ["in the page", (host: HTMLElement) => host],
    ["in a shadow root", (host: HTMLElement) => host.attachShadow({ mode: "open" })],
  ])("is above a modal dialog %s, also of one that opens later", async (_name, rootIn) => {
    const { box } = await float();
    const host = document.body.appendChild(document.createElement("div"));
    const dialog = rootIn(host).appendChild(document.createElement("dialog"));
    onTestFinished(() => host.remove());
    dialog.style.cssText = "inset:0;width:100vw;height:100vh;max-width:none;max-height:none";
    const raise = vi.spyOn(box, "showPopover");
    dialog.showModal();
    await expect.poll(() => raise.mock.calls.length).toBe(1);
    expect(box.matches(":popover-open")).toBe(true);
  });

  test("takes the focus that was in the call along, and gives it back with the call", async () => {
    const view = scene.show(scene.call({ keepAlive: true }));
    await scene.living();
    const place = () => view.container.querySelector<HTMLElement>("[tabindex]");
    place()?.focus();
    view.rerender(<p />);
    await part("end");
    expect(document.activeElement).toBe(floating());
    view.rerender(<main>{scene.call({ keepAlive: true })}</main>);
    await expect.poll(floating).toBeNull();
    expect(document.activeElement).toBe(place());
  });

  test("leaves the focus where the person is", async () => {
    const view = scene.show(
      <>
        <button type="button">FAQ</button>
        {scene.call({ keepAlive: true })}
      </>,
    );
    await scene.living();
    const button = view.getByRole("button", { name: "FAQ" });
    button.focus();
    view.rerender(<button type="button">FAQ</button>);
    await part("end");
    expect(document.activeElement).toBe(view.getByRole("button", { name: "FAQ" }));
  });

  test("has the variables and the colour scheme of the call's place, and the page can restyle it", async () => {
    const sheet = document.head.appendChild(document.createElement("style"));
    onTestFinished(() => sheet.remove());
    sheet.textContent = "[data-qbox-floating] { border-radius: 3px } .bank { --qbox-background: rgb(1, 2, 3) }";
    const { box } = await float({ className: "bank" });
    expect(getComputedStyle(box).backgroundColor).toBe("rgb(1, 2, 3)");
    expect(getComputedStyle(box).borderRadius).toBe("3px");
  });

  test("follows the page where the whole page changes its colour scheme", async () => {
    const { style } = document.documentElement;
    onTestFinished(() => void style.removeProperty("color-scheme"));
    style.colorScheme = "light";
    const { box } = await float();
    style.colorScheme = "dark";
    expect(getComputedStyle(box).colorScheme).toBe("dark");
  });

  test("still has the page ask before it is left", async () => {
    renderHook(() => useVideoCall({ guardLeaving: true }));
    await float();
    expect(window.dispatchEvent(new Event("beforeunload", { cancelable: true }))).toBe(false);
    (await part("end")).click();
    await expect.poll(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true }))).toBe(true);
  });
});

describe("the screen", () => {
  /** A lock as the browser's, of which a headless one has none. */
  function offerLock() {
    const released = vi.fn();
    const request = vi.fn(async () => {
      const lock = {
        released: false,
        async release() {
          lock.released = true;
        },
      };
      released.mockImplementation(() => lock.released);
      return lock;
    });
    Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
    onTestFinished(() => void Reflect.deleteProperty(navigator, "wakeLock"));
    return { request, released };
  }

  test("stays on from connected to the end, and again after the page was hidden", async () => {
    const { request, released } = offerLock();
    scene.show(scene.call());
    const { element } = await scene.living();
    await expect.poll(() => request.mock.calls.length).toBe(1);
    const lock = await request.mock.results[0]?.value;
    lock.released = true;
    document.dispatchEvent(new Event("visibilitychange"));
    expect(request).toHaveBeenCalledTimes(2);
    await act(async () => {});
    act(() => scene.say(element, stateMessage("ended")));
    await expect.poll(() => released()).toBe(true);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(request).toHaveBeenCalledTimes(2);
  });

  test("is left alone with keepScreenOn={false}", async () => {
    const { request } = offerLock();
    scene.show(scene.call({ keepScreenOn: false }));
    await scene.living();
    await act(async () => {});
    expect(request).not.toHaveBeenCalled();
  });
});

describe("a second tab of the same customer", () => {
  /** Another tab holds its locks from a frame of this origin here: a page of its own to the browser. */
  async function holdElsewhere(name: string) {
    const frame = document.body.appendChild(document.createElement("iframe"));
    onTestFinished(() => frame.remove());
    const locks = frame.contentWindow?.navigator.locks as LockManager;
    await new Promise<void>((held) => {
      locks.request(name, () => {
        held();
        return new Promise(() => {});
      });
    });
    return () => frame.remove();
  }
  const heldName = async () =>
    (await navigator.locks.query()).held?.find(({ name }) => name?.startsWith("qbox-video-call "))?.name;

  test("is told that the call is open elsewhere, and calls once that is over", async () => {
    const first = scene.show(scene.call({ keepAlive: true, lang: "en" }));
    const living = await scene.living();
    const name = (await vi.waitFor(async () => (await heldName()) ?? expect.unreachable("no lock yet"))) as string;
    // A digest alone.
    expect(name).toMatch(/^qbox-video-call [0-9a-f]+$/);
    act(() => scene.say(living.element, stateMessage("ended")));
    first.unmount();
    await expect.poll(heldName).toBeUndefined();

    const end = await holdElsewhere(name);
    const view = scene.show(scene.call({ keepAlive: true, lang: "en" }));
    expect((await view.findByRole("alert")).textContent).toContain("open in another tab");
    expect(scene.elements()).toEqual([]);
    view.rerender(scene.call({ keepAlive: true, lang: "kk" }));
    expect(view.getAllByRole("alert").map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Бейнеқоңырау басқа қойындыда ашық.*Қайталау$/),
    ]);
    view.rerender(scene.call({ keepAlive: true, lang: "en" }));
    view.getByRole("button", { name: "Try again" }).click();
    await view.findByRole("alert");
    expect(scene.elements()).toEqual([]);
    end();
    await expect
      .poll(() => (view.queryByRole("button") as HTMLElement | null)?.click() ?? scene.elements().length)
      .toBe(1);
    const { call } = await scene.living();
    view.unmount();
    (await part("end")).click();
    await expect.poll(() => isCameraOff(call)).toBe(true);
  });
});
