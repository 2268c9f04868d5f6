// Tests src/video-call/floating/on-top.ts
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { keepOnTop } from "../../src/video-call/floating/on-top.js";
import { microtasks } from "./microtasks.js";

let box: HTMLElement;
/** What was asked of the browser's top layer. */
let asked: string[];
beforeEach(() => {
  asked = [];
  box = document.body.appendChild(document.createElement("section"));
  box.showPopover = () => void asked.push("show");
  box.hidePopover = () => void asked.push("hide");
});
afterEach(() => document.body.replaceChildren());

function keep() {
  const stop = keepOnTop(box);
  onTestFinished(stop);
  asked.length = 0;
  return stop;
}
function add(name: string, parent: Element = document.body) {
  return parent.appendChild(document.createElement(name));
}
function setOpen(element: Element, isOpen = true) {
  element.toggleAttribute("open", isOpen);
  return microtasks();
}

describe("the window", () => {
  test("comes into the top layer, and no click elsewhere closes it", () => {
    onTestFinished(keepOnTop(box));
    expect([asked, box.popover]).toEqual([["show"], "manual"]);
  });

  test("has only its z-index in a browser without popovers, and nothing fails", () => {
    const old = document.body.appendChild(document.createElement("section"));
    expect(() => keepOnTop(old)()).not.toThrow();
    expect(old.popover).toBeUndefined();
  });

  test("rises above each dialog that opens later, wherever it is in the page", async () => {
    keep();
    await setOpen(add("dialog", add("main")));
    expect(asked).toEqual(["hide", "show"]);
    await setOpen(add("dialog"));
    expect(asked).toEqual(["hide", "show", "hide", "show"]);
  });

  test("rises above a dialog in a shadow root, which takes the focus when it opens, and again when it opens anew", async () => {
    keep();
    const host = add("div");
    const root = host.attachShadow({ mode: "open" });
    const dialog = root.appendChild(document.createElement("dialog"));
    const button = dialog.appendChild(document.createElement("button"));
    dialog.toggleAttribute("open", true);
    button.focus();
    expect(asked).toEqual(["hide", "show"]);
    await microtasks();
    button.blur();
    button.focus();
    await microtasks();
    expect(asked, "once for each opening").toEqual(["hide", "show"]);
    await setOpen(dialog, false);
    await setOpen(dialog);
    expect(asked).toEqual(["hide", "show", "hide", "show"]);
  });

  test("stays as it is when the focus goes elsewhere: into a shadow root without a dialog, or to a dialog's page", () => {
    keep();
    const root = add("div").attachShadow({ mode: "open" });
    root.appendChild(document.createElement("button")).focus();
    add("button").focus();
    const open = add("dialog");
    open.toggleAttribute("open", true);
    asked.length = 0;
    open.appendChild(document.createElement("button")).focus();
    expect(asked).toEqual([]);
  });

  test("stays as it is in a page that has a variable named host", () => {
    keep();
    vi.stubGlobal("host", {});
    const failed = vi.fn();
    window.addEventListener("error", failed);
    onTestFinished(() => window.removeEventListener("error", failed));
    add("button").focus();
    vi.unstubAllGlobals();
    expect([asked, failed.mock.calls]).toEqual([[], []]);
  });

  test("rises once for a dialog that opens together with something else", async () => {
    keep();
    const [details, dialog] = [add("details"), add("dialog")];
    setOpen(details);
    await setOpen(dialog);
    expect(asked).toEqual(["hide", "show"]);
  });

  test("stays as it is when a dialog closes", async () => {
    const dialog = add("dialog");
    await setOpen(dialog);
    keep();
    await setOpen(dialog, false);
    expect(asked).toEqual([]);
  });

  test.each(["details", "section"])("stays as it is when a <%s> opens", async (name) => {
    keep();
    await setOpen(add(name));
    expect(asked).toEqual([]);
  });

  test("stays as it is when something else about an open dialog changes", async () => {
    const dialog = add("dialog");
    await setOpen(dialog);
    keep();
    dialog.className = "wide";
    await microtasks();
    expect(asked).toEqual([]);
  });

  test("stays out of the top layer once it has left the page", async () => {
    keep();
    box.remove();
    await setOpen(add("dialog"));
    expect(asked).toEqual([]);
  });

  test("rises no more once that is ended", async () => {
    keep()();
    await setOpen(add("dialog"));
    const dialog = add("div").attachShadow({ mode: "open" }).appendChild(document.createElement("dialog"));
    dialog.toggleAttribute("open", true);
    dialog.appendChild(document.createElement("button")).focus();
    expect(asked).toEqual([]);
  });
});
