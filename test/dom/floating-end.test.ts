// Tests src/video-call/floating/floating-window.ts, src/video-call/shadow-host.ts
import { describe, expect, type Mock, test, vi } from "vitest";
import { forgetRecord } from "../../src/video-call/call/call-store.js";
import { connected, ended, floatingScene } from "./floating-scene.js";
import { microtasks } from "./microtasks.js";

const { scene, open, settle } = floatingScene();

/** Puts the call's place into so many shadow roots, each inside of the one before, and tells their hosts. */
function putInShadow(depth: number): HTMLElement[] {
  const hosts: HTMLElement[] = [];
  let parent: Node = document.body.appendChild(document.createElement("main"));
  for (let level = 0; level < depth; level += 1) {
    const host = parent.appendChild(document.createElement("article"));
    hosts.push(host);
    const inner = document.createElement("div");
    host.attachShadow({ mode: "open" }).append(inner);
    parent = inner;
  }
  parent.appendChild(scene.place);
  return hosts;
}

/** Every change of the page makes the window look again; what it says twice is no news. */
const askedOf = (send: Mock) => [...new Set(send.mock.calls.flat())];

describe("a floating call ends", () => {
  test("when it is over, and not while its widget still tells of that", async () => {
    const { send, tell } = await settle();
    const told = tell(ended);
    expect(send).not.toHaveBeenCalled();
    await told;
    expect(askedOf(send)).toEqual(["unmounted"]);
  });

  test("when its widget was released", async () => {
    const { send, widget } = await settle();
    forgetRecord(widget);
    await microtasks();
    expect(askedOf(send)).toEqual(["unmounted"]);
  });

  test.each([["nothing"], [ended]] as const)("at once where none is under way when its window opens", (now) => {
    expect(askedOf(open({ now }).send)).toEqual(["unmounted"]);
  });

  test.each([true, false])("when its place alone leaves the page, for another caller, keepAlive: %s", async (kept) => {
    const { send } = await settle({ wanted: { keepAlive: kept } });
    scene.place.remove();
    await microtasks();
    expect(askedOf(send)).toEqual(["caller-changed"]);
  });

  test.each([
    ["is not kept", { keepAlive: false }],
    ["says nothing of that", {}],
    ["is wanted by nobody any more", "nothing"],
  ] as const)("when its place leaves the page with what is around it, if it %s", async (_what, wanted) => {
    const { send } = await settle({ wanted });
    scene.place.parentElement?.remove();
    await microtasks();
    expect(askedOf(send)).toEqual(["unmounted"]);
  });

  test("at once where its place had left the page before its window was there", () => {
    scene.place.parentElement?.remove();
    expect(askedOf(open({ wanted: {} }).send)).toEqual(["unmounted"]);
  });

  test("as one that is over, where its place has left the page too", async () => {
    const { send, tell } = await settle();
    scene.place.remove();
    await tell(ended);
    expect(askedOf(send)).toEqual(["unmounted"]);
  });

  test("when a link that it stood in has left the page with it", () => {
    const link = document.body.appendChild(document.createElement("a"));
    link.href = "https://bank.example.kz";
    link.append(scene.place);
    link.remove();
    expect(askedOf(open({ wanted: {} }).send)).toEqual(["unmounted"]);
  });

  test.each([1, 2])("when its place alone leaves a shadow root, %d deep", async (depth) => {
    putInShadow(depth);
    const { send } = await settle();
    scene.place.remove();
    await microtasks();
    expect(askedOf(send)).toEqual(["caller-changed"]);
  });

  test.each([
    [1, 0],
    [2, 0],
    [2, 1],
  ])("when one of the hosts of its place leaves, of %d the number %d", async (depth, index) => {
    const hosts = putInShadow(depth);
    const { send } = await settle({ wanted: {} });
    hosts[index]?.remove();
    await microtasks();
    expect(askedOf(send)).toEqual(["unmounted"]);
  });
});

describe("a floating call goes on", () => {
  test.each([true, false])("while its place is in the page, keepAlive: %s", async (kept) => {
    const { send, tell } = await settle({ wanted: { keepAlive: kept } });
    scene.place.append("its component renders");
    document.body.append(document.createElement("p"));
    await tell({ ...connected });
    expect(send).not.toHaveBeenCalled();
  });

  test("where it is kept, though its component left the page", async () => {
    const { send } = await settle();
    scene.place.parentElement?.remove();
    await microtasks();
    expect(send).not.toHaveBeenCalled();
  });

  test("where its place moves to another part of the page", async () => {
    const { send } = await settle({ wanted: {} });
    document.body.prepend(scene.place);
    await microtasks();
    expect(send).not.toHaveBeenCalled();
  });

  test("and every reader knows that it floats, until it does no more", async () => {
    const { widget, close } = await settle();
    expect(widget).toMatchObject({ where: "floating" });
    close();
    expect(widget).toMatchObject({ where: undefined });
  });
});

describe("the window that is taken away", () => {
  test("leaves the page a moment later, when the widget has left it, and asks for nothing more", async () => {
    const { send, close, tell } = await settle({ wanted: {} });
    close();
    expect(scene.box.isConnected).toBe(true);
    await microtasks();
    expect(scene.box.isConnected).toBe(false);
    scene.place.remove();
    await tell(ended);
    expect(send).not.toHaveBeenCalled();
  });
});

describe("the focus", () => {
  function add(name: "button" | "p", parent: Element = document.body) {
    const element = parent.appendChild(document.createElement(name));
    return element;
  }
  function focusIn(element: HTMLElement) {
    element.tabIndex = -1;
    element.focus();
    expect(document.activeElement).toBe(element);
  }

  test("comes into the window where it was nowhere, and the page does not scroll", () => {
    const focus = vi.spyOn(scene.box, "focus");
    open();
    expect(focus).toHaveBeenCalledExactlyOnceWith({ preventScroll: true });
    expect([document.activeElement, scene.box.tabIndex]).toEqual([scene.box, -1]);
  });

  test("stays where the person is", async () => {
    const button = add("button");
    button.focus();
    const { close } = await settle();
    expect(document.activeElement).toBe(button);
    const focus = vi.spyOn(scene.place, "focus");
    close();
    await microtasks();
    expect(document.activeElement).toBe(button);
    expect(focus).not.toHaveBeenCalled();
  });

  test("goes back with the call to where that shows now, and the page does not scroll", async () => {
    const before = add("button");
    before.focus();
    const { call, close } = await settle();
    scene.box.querySelector("button")?.focus();
    const next = add("p");
    next.tabIndex = -1;
    call.place = next;
    const focus = vi.spyOn(next, "focus");
    close();
    await microtasks();
    expect(focus).toHaveBeenCalledExactlyOnceWith({ preventScroll: true });
    expect(document.activeElement).toBe(next);
  });

  test("goes back to where it was before the window, where the place takes none", async () => {
    const [first, second] = [add("button"), add("button")];
    first.focus();
    const { close } = await settle();
    second.focus();
    const [grip, other] = scene.box.querySelectorAll("button");
    grip?.focus();
    other?.focus();
    scene.box.dispatchEvent(new FocusEvent("focusin", { relatedTarget: null }));
    close();
    await microtasks();
    expect(document.activeElement).toBe(second);
  });

  test("goes to the page, where it was nowhere before and the place takes none", async () => {
    const { close } = await settle();
    focusIn(scene.box);
    close();
    await microtasks();
    expect(document.activeElement).toBe(document.body);
  });
});
