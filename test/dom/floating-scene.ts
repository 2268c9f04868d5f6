import { afterEach, beforeEach, expect, vi } from "vitest";
import { type CallNow, type CallOwner, forgetRecord, keepCall, noCall } from "../../src/video-call/call/call-store.js";
import { openFloatingWindow } from "../../src/video-call/floating/floating-window.js";
import { giveSize, giveViewport } from "./fake-layout.js";
import { microtasks } from "./microtasks.js";

/** What a component may want of a call, as far as its window knows it. */
interface Wanted {
  lang?: string;
  topic?: string;
  height?: string;
  keepAlive?: boolean;
  onReturn?: () => void;
}

export const connected: CallNow = { ...noCall, state: "connected", isActive: true, connectedMs: 5_000 };
export const ended: CallNow = { ...noCall, state: "ended", connectedMs: 61_400 };

/** A page with the place of a call, and the box into which that has moved. */
export function floatingScene() {
  const faults: unknown[] = [];
  const onFault = (event: ErrorEvent) => faults.push(event.error);
  const closers: (() => void)[] = [];
  const scene = {
    box: document.body,
    place: document.body,
    /** The value of each variable that is set for the window by a style sheet. */
    variables: {} as Record<string, string>,
  };
  beforeEach(() => {
    faults.length = 0;
    window.addEventListener("error", onFault);
    vi.stubGlobal("reportError", (error: unknown) => faults.push(error));
    vi.stubGlobal("queueMicrotask", (run: () => void) => {
      Promise.resolve()
        .then(run)
        .catch((error) => faults.push(error));
    });
    // jsdom would take most of the time of these tests to parse the style.
    vi.stubGlobal(
      "CSSStyleSheet",
      class {
        replaceSync() {}
      },
    );
    Object.defineProperty(document, "adoptedStyleSheets", { configurable: true, writable: true, value: [] });
    giveViewport(1000, 800);
    scene.variables = {};
    scene.place = document.body.appendChild(document.createElement("main")).appendChild(document.createElement("div"));
    scene.box = document.body.appendChild(document.createElement("section"));
    scene.box.dataset.qboxFloating = "";
    giveSize(scene.box, 200, 100);
    vi.spyOn(window, "getComputedStyle").mockImplementation(
      () => ({ getPropertyValue: (name: string) => scene.variables[name] ?? "" }) as CSSStyleDeclaration,
    );
  });
  afterEach(() => {
    for (const close of closers.splice(0)) close();
    window.removeEventListener("error", onFault);
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    Reflect.deleteProperty(document, "adoptedStyleSheets");
    document.body.replaceChildren();
    expect(faults).toEqual([]);
  });

  /** Opens the window of a call, which has told `now`, or nothing. */
  function open({
    wanted = { lang: "en", keepAlive: true },
    owner = {},
    now = connected,
  }: {
    wanted?: Wanted | undefined | "nothing";
    owner?: Partial<CallOwner>;
    now?: CallNow | "nothing";
  } = {}) {
    const widget = { ...owner, setAttributes: vi.fn<(attributes: Wanted) => void>() };
    if (now !== "nothing") keepCall(widget, now);
    const call = { widget, wanted: wanted === "nothing" ? undefined : wanted, place: scene.place };
    const send = vi.fn();
    const takeAway = openFloatingWindow<Wanted>(scene.box, call, send);
    let isOpen = true;
    function close() {
      if (isOpen) takeAway();
      isOpen = false;
    }
    closers.push(() => {
      close();
      forgetRecord(widget);
    });
    async function tell(next: CallNow) {
      keepCall(widget, next);
      await microtasks();
    }
    return { call, widget, send, close, tell };
  }
  /** The same, after what follows in the same task. */
  async function settle(how?: Parameters<typeof open>[0]) {
    const opened = open(how);
    await microtasks();
    return opened;
  }
  const part = (name: string) => scene.box.querySelector<HTMLButtonElement>(`[data-part=${name}]`);
  return { scene, open, settle, part };
}
