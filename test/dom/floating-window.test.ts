// Tests src/video-call/floating/floating-window.ts, src/video-call/floating/window-texts.ts
import { beforeEach, describe, expect, test, vi } from "vitest";
import { giveSize, giveViewport } from "./fake-layout.js";
import { connected, floatingScene } from "./floating-scene.js";

const popOutCode = vi.hoisted(() => ({ popOut: vi.fn(), bringBack: vi.fn() }));
vi.mock("../../src/video-call/call/pop-out.js", () => popOutCode);
beforeEach(() => vi.clearAllMocks());

const { scene, open, part } = floatingScene();

describe("the window says what it is and does", () => {
  const words = {
    ru: ["Видеозвонок в окне", "Видеозвонок ", "Переместить", "В отдельном окне", "Свернуть", "Завершить звонок"],
    kk: ["Терезедегі бейнеқоңырау", "Бейнеқоңырау ", "Жылжыту", "Бөлек терезеде", "Жинау", "Қоңырауды аяқтау"],
    en: ["Video call in a window", "Video call ", "Move", "In a window of its own", "Minimise", "End the call"],
  };
  const back = { ru: "Вернуться к звонку", kk: "Қоңырауға оралу", en: "Back to the call" };

  test.each(["ru", "kk", "en"] as const)("in %s", (lang) => {
    vi.stubGlobal("documentPictureInPicture", {});
    open({ wanted: { lang, onReturn() {} } });
    const { box } = scene;
    expect(box.lang).toBe(lang);
    expect([
      box.getAttribute("aria-label"),
      box.querySelector("header > b")?.firstChild?.textContent,
      ...["move", "popOut", "minimise", "end"].map((name) => part(name)?.getAttribute("aria-label")),
    ]).toEqual(words[lang]);
    expect(part("back")?.textContent).toBe(back[lang]);
  });

  test.each([
    ["names none", {}],
    ["is gone", "nothing"],
  ] as const)("in the platform's language, where the component %s", (_what, wanted) => {
    open({ wanted });
    expect([scene.box.lang, scene.box.getAttribute("aria-label")]).toEqual(["ru", "Видеозвонок в окне"]);
  });

  test("at its beginning, with the grip first and the way back last", () => {
    vi.stubGlobal("documentPictureInPicture", {});
    scene.box.append(document.createElement("video"));
    open({ wanted: { onReturn() {} } });
    expect([...scene.box.children].map(({ localName }) => localName)).toEqual(["header", "video"]);
    const bar = [...(scene.box.firstElementChild?.children ?? [])] as HTMLElement[];
    expect(bar.map(({ dataset, localName }) => dataset.part ?? localName)).toEqual([
      "move",
      "b",
      "popOut",
      "minimise",
      "end",
      "back",
    ]);
  });
});

describe("the window's button", () => {
  test("End asks for the end of the call", () => {
    const { send } = open();
    expect(send).not.toHaveBeenCalled();
    part("end")?.click();
    expect(send).toHaveBeenCalledExactlyOnceWith("ended-in-window");
  });

  test("Back shows the page of the call, and asks for nothing else", () => {
    const onReturn = vi.fn();
    const { send } = open({ wanted: { onReturn } });
    part("back")?.click();
    expect(onReturn).toHaveBeenCalledExactlyOnceWith(undefined);
    expect(send).not.toHaveBeenCalled();
  });

  test.each([{}, "nothing"] as const)("Back is not there where the host gives no way, %o", (wanted) => {
    open({ wanted });
    expect(part("back")).toBeNull();
  });

  test("Minimise makes a pill of it, which stays in its corner, and a window again", () => {
    open();
    const { box } = scene;
    expect([box.dataset.qboxFloating, part("minimise")?.ariaPressed, box.style.left]).toEqual(["", "false", "792px"]);
    giveSize(box, 120, 40);
    part("minimise")?.click();
    expect([box.dataset.qboxFloating, part("minimise")?.ariaPressed]).toEqual(["pill", "true"]);
    expect([box.style.left, box.style.top]).toEqual(["872px", "752px"]);
    giveSize(box, 200, 100);
    part("minimise")?.click();
    expect([box.dataset.qboxFloating, part("minimise")?.ariaPressed]).toEqual(["", "false"]);
    expect([box.style.left, box.style.top]).toEqual(["792px", "692px"]);
  });

  test.each([
    [undefined, "popOut", "bringBack"],
    [false, "popOut", "bringBack"],
    [true, "bringBack", "popOut"],
  ] as const)("for a window of its own, while the call is out: %s, does %s", async (isOut, done, other) => {
    vi.stubGlobal("documentPictureInPicture", {});
    const { widget } = open({ owner: { isOut } });
    part("popOut")?.click();
    await expect.poll(() => popOutCode[done].mock.calls.length).toBe(1);
    expect(popOutCode[done].mock.calls[0]?.[0]).toBe(widget);
    expect(popOutCode[other]).not.toHaveBeenCalled();
  });

  test("for a window of its own tells whether the call is there", async () => {
    vi.stubGlobal("documentPictureInPicture", {});
    const { widget, tell } = open();
    expect(part("popOut")?.ariaPressed).toBe("false");
    Object.assign(widget, { isOut: true });
    await tell({ ...connected });
    expect(part("popOut")?.ariaPressed).toBe("true");
  });

  test("for a window of its own is not there where the browser has none", () => {
    open();
    expect(part("popOut")).toBeNull();
  });
});

describe("the window looks", () => {
  test("as its call's place did", () => {
    open({
      owner: {
        looks: [
          ["--qbox-accent", "red"],
          ["color-scheme", "dark"],
        ],
      },
    });
    const { style } = scene.box;
    expect([style.getPropertyValue("--qbox-accent"), style.getPropertyValue("color-scheme")]).toEqual(["red", "dark"]);
  });

  test("as it does everywhere, until it goes", () => {
    const { close } = open();
    expect(document.adoptedStyleSheets).toHaveLength(1);
    close();
    expect(document.adoptedStyleSheets).toHaveLength(0);
  });

  test("above all else, in the browser's top layer", () => {
    scene.box.showPopover = vi.fn();
    open();
    expect([scene.box.style.zIndex, scene.box.popover]).toEqual(["2147483647", "manual"]);
    expect(scene.box.showPopover).toHaveBeenCalledOnce();
  });

  test("below its call, where that is in a layer over the page", () => {
    scene.box.showPopover = vi.fn();
    const { close } = open({ owner: { isLayered: true } });
    expect(scene.box.style.zIndex).toBe("2147483646");
    expect(scene.box.showPopover).not.toHaveBeenCalled();
    expect(close).not.toThrow();
  });
});

describe("the call in the window is told its height", () => {
  test.each([
    [2000, "416px"],
    [709, "416px"],
    [708, "415px"],
    [516, "300px"],
    [178, "97px"],
    [176, "96px"],
    [175, "96px"],
    [40, "96px"],
  ])("on a page %d px high: %s", (pageHeight, height) => {
    giveViewport(1000, pageHeight);
    const { widget } = open({ wanted: { lang: "en", topic: "cards", height: "100vh" } });
    expect(widget.setAttributes.mock.calls).toEqual([[{ lang: "en", topic: "cards", height }]]);
  });

  test.each([
    ["20rem", "20rem"],
    [" 20rem ", "20rem"],
    ["  ", "416px"],
  ])("which the host can set: %o", (custom, height) => {
    scene.variables["--qbox-floating-height"] = custom;
    const { widget } = open();
    expect(widget.setAttributes.mock.calls).toEqual([[{ lang: "en", keepAlive: true, height }]]);
  });

  test("anew when the page becomes lower, and not without a change", () => {
    const { widget, close } = open();
    window.dispatchEvent(new Event("resize"));
    expect(widget.setAttributes).toHaveBeenCalledOnce();
    giveViewport(1000, 516);
    window.dispatchEvent(new Event("resize"));
    expect(widget.setAttributes.mock.calls.map(([{ height }]) => height)).toEqual(["416px", "300px"]);
    close();
    giveViewport(1000, 800);
    window.dispatchEvent(new Event("resize"));
    expect(widget.setAttributes).toHaveBeenCalledTimes(2);
  });

  test("not where nobody knows any more what its component wanted", () => {
    const { widget } = open({ wanted: "nothing" });
    expect(widget.setAttributes).not.toHaveBeenCalled();
  });
});
