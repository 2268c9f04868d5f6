import { afterEach, beforeEach, vi } from "vitest";
import type { createFrameWidget } from "../../src/video-call/frame/frame-widget.js";
import type { ScriptState } from "../../src/video-call/preload/script-state.js";
import type { Widget } from "../../src/video-call/widget/widget.js";

export const host = "https://qbox.example.kz";
export const call = { hostName: host, domain: "test.kz" };

export class Peer {
  signalingState = "stable";
}

/** The window of a frame, as far as the package looks at it. */
class FrameWindow extends EventTarget {
  isDefined = false;
  RTCPeerConnection = Peer;
  readonly customElements = { get: () => (this.isDefined ? HTMLElement : undefined) };
}
export const windowOf = (page: Document) => page.defaultView as unknown as FrameWindow;

/** The browser gives a frame a document, or none that this page may look into. */
export function give(frame: HTMLIFrameElement, page: Document | null): void {
  const contents = { contentDocument: page, contentWindow: page?.defaultView ?? null };
  for (const [name, value] of Object.entries(contents))
    Object.defineProperty(frame, name, { value, configurable: true });
}

export function newDocument(view: object = new FrameWindow()): Document {
  const page = document.implementation.createHTMLDocument();
  Object.defineProperty(page, "defaultView", { value: view, configurable: true });
  return page;
}

/**
 * Stands in for the frames that a page makes, until `leave`: jsdom loads its own whenever it wants, and anew on each move.
 * What it computes of styles takes it long, too.
 *
 * @returns those that were made
 */
export function offerFrames(page = document, made: HTMLIFrameElement[] = []): HTMLIFrameElement[] {
  vi.stubGlobal("getComputedStyle", () => ({ direction: "ltr", colorScheme: "normal" }));
  const create = page.createElement.bind(page);
  vi.spyOn(page, "createElement").mockImplementation(((name: string) => {
    if (name !== "iframe") return create(name);
    const frame = create("x-frame") as HTMLIFrameElement;
    give(frame, newDocument());
    made.push(frame);
    return frame;
  }) as typeof page.createElement);
  return made;
}

/** All that waits for no more than promises. */
export const settled = () => vi.advanceTimersByTimeAsync(0);

/** The browser loads a frame, once or again: it has a document of its own then. */
export async function loads(frame: HTMLIFrameElement | undefined, page = newDocument()): Promise<Document> {
  if (!frame) throw new Error("There is no such frame.");
  give(frame, page);
  frame.dispatchEvent(new Event("load"));
  await settled();
  return page;
}

/** By tag name, because jsdom takes its time for a selector in a new document. */
const firstIn = (page: Document, name: string) =>
  (page.getElementsByTagName(name)[0] as HTMLElement | undefined) ?? null;
export const tagIn = (page: Document) => firstIn(page, "script");
export const elementIn = (page: Document) => firstIn(page, "wc-video-call");

/** The vendor's script runs in a frame's document, and defines its element. */
export function runIn(page: Document): void {
  windowOf(page).isDefined = true;
  tagIn(page)?.dispatchEvent(new Event("load"));
}

export function addPlace(lang = "", page = document): HTMLElement {
  const place = page.createElement("div");
  if (lang) place.lang = lang;
  return page.body.appendChild(place);
}

/**
 * Each test of a file has a page in which time stands still.
 *
 * @param create asked for when the first widget is made
 */
export function frameScene(create: () => typeof createFrameWidget) {
  /** Those that the page makes. */
  const frames: HTMLIFrameElement[] = [];
  const widgets: Widget[] = [];
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    document.title = "Bank";
    frames.length = 0;
    offerFrames(document, frames);
  });
  afterEach(() => {
    // First of all, because they follow the page.
    for (const widget of widgets.splice(0)) widget.release();
    vi.restoreAllMocks();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    document.body.replaceChildren();
    document.title = "";
  });

  /** A widget that tells what it is told. */
  function make(options: Parameters<typeof createFrameWidget>[1] = {}) {
    const widget = create()(host, options);
    widgets.push(widget);
    const states: ScriptState[] = [];
    widget.onScript = (state) => states.push(state);
    const ready = vi.fn();
    widget.onReady = ready;
    return { widget, states, ready, statuses: () => states.map(({ status }) => status) };
  }

  /** A widget whose frame has not loaded yet. */
  function shown(options = {}) {
    const made = make(options);
    const place = addPlace();
    made.widget.showIn(place);
    return { ...made, place, frame: frames.at(-1) as HTMLIFrameElement };
  }

  /** A widget in its place, whose script has run. */
  async function living(options = {}) {
    const made = shown(options);
    made.widget.setAttributes(call);
    const page = await loads(made.frame);
    runIn(page);
    await settled();
    return { ...made, page, element: elementIn(page) };
  }

  return { frames, make, shown, living };
}
