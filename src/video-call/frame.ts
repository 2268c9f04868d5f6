import { defaultHeight } from "./attribute-defaults.js";
import type { VideoCallAttributes } from "./attributes.js";
import { forgetRecord } from "./call-store.js";
import { VideoCallError } from "./errors.js";
import { runScriptIn } from "./frame-script.js";
import { languageOf } from "./language.js";
import { messagesFor } from "./messages.js";
import { type ScriptState, loading as scriptLoading } from "./script-state.js";
import { setTabTitle } from "./tab-title.js";
import { tagName } from "./tag.js";
import type { ScriptOptions } from "./types.js";
import { createWidget, type Widget } from "./widget.js";

/** What a call needs of the browser; a frame of the same origin has it only where its page has it. */
const allow = "camera; microphone; autoplay; fullscreen; display-capture; picture-in-picture";

/** What TypeScript's DOM library lacks (https://www.w3.org/TR/trusted-types/). */
const { trustedTypes } = globalThis as { trustedTypes?: { emptyHTML: string } };

/** Moves a frame without loading it anew (https://developer.mozilla.org/docs/Web/API/Element/moveBefore). */
const isMovable = "moveBefore" in Element.prototype;

/**
 * An empty document of the page's own origin and policy. `srcdoc`, as `about:blank` would be in quirks mode; an empty
 * one needs no policy of Trusted Types.
 */
function createFrame(): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.srcdoc = trustedTypes?.emptyHTML ?? "";
  frame.allow = allow;
  Object.assign(frame.style, { display: "block", width: "100%", border: "0" });
  return frame;
}

/** In words of this page: what is kept of a message must not keep the frame's whole world in memory. */
function ownCopy(message: unknown): unknown {
  try {
    return structuredClone(message);
  } catch {
    return message;
  }
}

/** The widget in a frame of its own, whose removal ends everything that it holds. */
export function createFrameWidget(host: string, options: ScriptOptions): Widget {
  const frame = createFrame();
  const titles = new MutationObserver(() => setTabTitle(widget, frame.contentDocument?.title ?? ""));
  let loading = new AbortController();
  let script: ScriptState = scriptLoading;
  let inner: ReturnType<typeof createWidget> | undefined;
  let attributes: VideoCallAttributes | undefined;
  let height: string | undefined;
  let title: string | undefined;

  function become(state: ScriptState) {
    script = state;
    widget.onScript(state);
  }

  /** Whatever the frame held before is gone: browsers load a frame anew when it was out of the page. */
  function reset() {
    loading.abort();
    loading = new AbortController();
    titles.disconnect();
    inner?.release();
    inner = undefined;
    setTabTitle(widget, "");
    forgetRecord(widget);
  }

  function fill(page: Document) {
    inner = createWidget(page.createElement(tagName));
    inner.onMessage = (message) => widget.onMessage(ownCopy(message));
    inner.onReady = (element) => widget.onReady(element);
    if (attributes) inner.setAttributes({ ...attributes, height: defaultHeight });
    titles.observe(page, { childList: true, subtree: true, characterData: true });
    inner.showIn(page.body);
  }

  async function start() {
    const page = frame.contentDocument;
    if (!page) return;
    reset();
    const { signal } = loading;
    page.body.style.margin = "0";
    become(scriptLoading);
    try {
      await runScriptIn(page, host, options, signal);
      if (signal.aborted) return;
      become({ status: "ready" });
      fill(page);
    } catch (cause) {
      if (signal.aborted) return;
      const error =
        cause instanceof VideoCallError
          ? cause
          : new VideoCallError("script-failed", `This page lets no script of ${host} start: see cause.`, { cause });
      become({ status: "error", error });
    }
  }
  frame.onload = start;

  const widget: Widget = {
    get element() {
      return inner?.element;
    },
    isMovable,
    onMessage: () => {},
    onReady: () => {},
    onScript: () => {},
    setAttributes(wanted) {
      attributes = wanted;
      // The frame has the height, and the widget fills it: a part of the viewport would be a part of that part.
      inner?.setAttributes({ ...wanted, height: defaultHeight });
      const wantedHeight = wanted.height ?? defaultHeight;
      if (wantedHeight !== height) frame.style.height = height = wantedHeight;
      const wantedTitle = messagesFor(languageOf(wanted.lang)).label;
      if (wantedTitle !== title) frame.title = title = wantedTitle;
    },
    showIn(place) {
      if (frame.parentNode !== place) {
        if (isMovable && frame.isConnected && place.isConnected) place.moveBefore(frame, null);
        else place.append(frame);
      }
      widget.onScript(script);
      if (inner) widget.onReady(inner.element);
    },
    park() {
      if (isMovable && frame.isConnected) document.body.moveBefore(frame, null);
    },
    release() {
      frame.onload = null;
      reset();
      frame.remove();
    },
  };
  return widget;
}
