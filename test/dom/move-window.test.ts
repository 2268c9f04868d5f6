// Tests src/video-call/floating/keep-in-view.ts
import { beforeEach, describe, expect, test } from "vitest";
import { giveSeenPart, giveViewport } from "./fake-layout.js";
import { windowScene } from "./moved-window.js";

const open = windowScene();
beforeEach(() => giveViewport(1000, 800));

describe("the arrow keys on the grip move the window", () => {
  test.each([
    ["ArrowLeft", false, [384, 400]],
    ["ArrowRight", false, [416, 400]],
    ["ArrowUp", false, [400, 384]],
    ["ArrowDown", false, [400, 416]],
    ["ArrowLeft", true, [336, 400]],
    ["ArrowRight", true, [464, 400]],
    ["ArrowUp", true, [400, 336]],
    ["ArrowDown", true, [400, 464]],
  ])("%s, with Shift: %s", (key, hasShift, corner) => {
    const { at, pointer, press } = open();
    pointer("down", 792, 692);
    pointer("move", 400, 400);
    pointer("up", 400, 400);
    expect(press(key, hasShift), "the page must not scroll").toBe(true);
    expect(at()).toEqual(corner);
  });

  test.each(["Tab", "Enter", "a", "Escape"])("%s does what it does everywhere", (key) => {
    const { at, press } = open();
    expect(press(key)).toBe(false);
    expect(at()).toEqual([792, 692]);
  });

  test("no farther than the edge, from which the next press leads back", () => {
    const { at, press } = open();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowDown"]) press(key, true);
    expect(at()).toEqual([792, 692]);
    press("ArrowLeft");
    press("ArrowUp");
    expect(at()).toEqual([776, 676]);
  });

  test("to the edge, where it stays when the page grows", () => {
    const { at, press } = open();
    press("ArrowRight");
    giveViewport(1200, 900);
    window.dispatchEvent(new Event("resize"));
    expect(at()).toEqual([792, 692]);
  });
});

describe("a pointer drags the window", () => {
  test("by its bar, and the pointer may leave the bar", () => {
    const { at, bar, pointer } = open();
    pointer("down", 800, 700);
    expect(bar.setPointerCapture).toHaveBeenCalledExactlyOnceWith(7);
    pointer("move", 500, 350);
    expect(at()).toEqual([492, 342]);
    pointer("move", 501, 352);
    expect(at()).toEqual([493, 344]);
    pointer("move", -9_000, 9_000);
    expect(at()).toEqual([8, 692]);
  });

  test("by its grip", () => {
    const { at, grip, pointer } = open();
    pointer("down", 800, 700, grip);
    pointer("move", 700, 600);
    expect(at()).toEqual([692, 592]);
  });

  test.each([
    ["3 px to the side", -3, 0, false],
    ["3 px up", 0, -3, false],
    ["2 px aslant", -2, -2, false],
    ["4 px to the side", -4, 0, true],
    ["4 px up", 0, -4, true],
    ["3 px to the side and 1 px up", -3, -1, true],
  ])("only if it means it: %s", (_how, x, y, isMoved) => {
    const { at, pointer } = open();
    pointer("down", 800, 700);
    pointer("move", 800 + x, 700 + y);
    expect(at()).toEqual(isMoved ? [792 + x, 692 + y] : [792, 692]);
  });

  test("also by a single pixel, once it has moved", () => {
    const { at, pointer } = open();
    pointer("down", 800, 700);
    pointer("move", 700, 600);
    pointer("move", 699, 600);
    expect(at()).toEqual([691, 592]);
  });

  test.each(["up", "cancel"])("no longer than until pointer%s", (type) => {
    const { at, pointer } = open();
    pointer("down", 800, 700);
    pointer("move", 700, 600);
    pointer(type, 700, 600);
    pointer("move", 500, 300);
    expect(at()).toEqual([692, 592]);
  });

  test("not while it only hovers", () => {
    const { at, pointer } = open();
    pointer("move", 500, 300);
    expect(at()).toEqual([792, 692]);
  });

  test("not with another button of the mouse", () => {
    const { at, bar, pointer } = open();
    pointer("down", 800, 700, bar, 2);
    pointer("move", 500, 300);
    expect(at()).toEqual([792, 692]);
  });

  test.each(["other", "icon"] as const)("not from a button that does something else: its %s", (part) => {
    const scene = open();
    scene.pointer("down", 800, 700, scene[part]);
    scene.pointer("move", 500, 300);
    expect(scene.at()).toEqual([792, 692]);
    expect(scene.bar.setPointerCapture).not.toHaveBeenCalled();
  });
});

describe("a press on the grip moves the window to the other side", () => {
  // Without focus: Safari gives a button none when it is clicked.
  function pressGrip({ grip, pointer }: ReturnType<typeof open>) {
    pointer("down", 800, 700, grip);
    pointer("up", 800, 700, grip);
  }

  test("and back, and keeps its height", () => {
    const scene = open();
    scene.press("ArrowUp");
    pressGrip(scene);
    expect(scene.at()).toEqual([8, 676]);
    pressGrip(scene);
    expect(scene.at()).toEqual([792, 676]);
  });

  test.each([
    ["in the middle", 500, 892],
    ["1 px right of the middle", 501, 108],
    ["1 px left of the middle", 499, 892],
  ])("of what is seen, from %s", (_where, x, end) => {
    giveSeenPart({ offsetLeft: 100, offsetTop: 0, width: 1000, height: 800 });
    const scene = open();
    scene.pointer("down", 892, 692);
    scene.pointer("move", x, 692);
    scene.pointer("up", x, 692);
    expect(scene.at()).toEqual([x, 692]);
    pressGrip(scene);
    expect(scene.at()).toEqual([end, 692]);
  });

  test("not after it was dragged by it", () => {
    const { at, grip, pointer } = open();
    pointer("down", 800, 700, grip);
    pointer("move", 700, 600);
    pointer("up", 700, 600);
    expect(at()).toEqual([692, 592]);
  });

  test("not for a press on the bar alone, though the grip has the focus", () => {
    const { at, grip, pointer } = open();
    grip.focus();
    pointer("down", 800, 700);
    pointer("up", 800, 700);
    expect(at()).toEqual([792, 692]);
  });

  test("not for a press that began elsewhere", () => {
    const { at, grip, pointer } = open();
    pointer("up", 800, 700, grip);
    pointer("down", 800, 700, grip);
    pointer("cancel", 800, 700, grip);
    pointer("up", 800, 700, grip);
    expect(at()).toEqual([792, 692]);
  });
});
