import { attributeGroups, type VideoCallAttributes } from "../attributes/attributes.js";
import { forgetRecord, isWatched } from "../call/call-store.js";
import { VideoCallError, type VideoCallErrorCode } from "../errors.js";
import { languageOf } from "../language.js";
import { type ScriptState, loading as scriptLoading } from "../preload/script-state.js";
import { tagName } from "../preload/script-tag-options.js";
import { limitMs } from "../preload/time-limit.js";
import { loadWithRetries } from "../script/load-with-retries.js";
import { runTag } from "../script/script-tag.js";
import { messagesFor } from "../texts.js";
import type { ScriptOptions, VideoCallKeeping } from "../types.js";
import { createWidget, type Widget } from "../widget/widget.js";
import { followPlace } from "./follow-place.js";
import { createLayer } from "./layer.js";
import { createRealmPeers } from "./realm-peers.js";
import { setTabTitle } from "./tab-title.js";

const defaultHeight = attributeGroups.looks.height.default;

/** What a call needs of the browser; a frame of the same origin has it only where its page has it. */
const allow = "camera; microphone; autoplay; fullscreen; display-capture; picture-in-picture";

/** What TypeScript's DOM library lacks (https://www.w3.org/TR/trusted-types/). */
const { trustedTypes } = globalThis as { trustedTypes?: { emptyHTML: string } };

/** Moves a frame without loading it anew (https://developer.mozilla.org/docs/Web/API/Element/moveBefore). */
const isMovable = "moveBefore" in Element.prototype;

const blockedMessage =
  'This page can have no frame of its own origin: give its sandbox "allow-same-origin", or use isolation="page".';

/**
 * An empty document of the page's own origin and policy. `srcdoc`, as `about:blank` would be in quirks mode; an empty
 * one needs no policy of Trusted Types.
 */
function createFrame(page: Document): HTMLIFrameElement {
  const frame = page.createElement("iframe");
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

/**
 * The widget in a frame of its own, whose removal ends everything that it holds. Where a frame cannot move without being
 * loaded anew, one that is to be kept lies in a layer over its place from the start.
 */
export function createFrameWidget(host: string, options: ScriptOptions & VideoCallKeeping): Widget {
  let frame = createFrame(document);
  let layer = isMovable || !options.keepAlive ? undefined : createLayer(frame);
  const peers = createRealmPeers();
  const titles = new MutationObserver(() => showTitle(frame.contentDocument?.title ?? ""));
  let titled = document;
  let loading = new AbortController();
  let wait: ReturnType<typeof setTimeout> | undefined;
  let script: ScriptState = scriptLoading;
  let inner: ReturnType<typeof createWidget> | undefined;
  let attributes: VideoCallAttributes | undefined;
  let height: string | undefined;
  let title: string | undefined;
  let unfollow = () => {};

  /** What stands in the place. */
  const shown = () => layer?.anchor ?? frame;

  function become(state: ScriptState) {
    script = state;
    widget.onScript(state);
  }

  function showTitle(title: string) {
    setTabTitle(titled, widget, title);
  }

  /** Whatever the frame held before is gone: browsers load a frame anew when it was out of the page. */
  function reset() {
    clearTimeout(wait);
    loading.abort();
    loading = new AbortController();
    titles.disconnect();
    unfollow();
    inner?.release();
    inner = undefined;
    showTitle("");
    forgetRecord(widget);
  }

  function fill(page: Document) {
    inner = createWidget(page.createElement(tagName));
    inner.onMessage = (message) => widget.onMessage(ownCopy(message));
    inner.onReady = (element) => widget.onReady(element);
    if (attributes) inner.setAttributes({ ...attributes, height: defaultHeight });
    titled = frame.ownerDocument;
    titles.observe(page, { childList: true, subtree: true, characterData: true });
    inner.showIn(page.body);
  }

  function fail(code: VideoCallErrorCode, message: string, cause?: unknown) {
    become({ status: "error", error: new VideoCallError(code, message, { cause }) });
  }

  /** For a frame that says nothing at all, or that the page has taken out. */
  function endWait() {
    if (frame.contentDocument) fail("script-timeout", "The call's frame did not load in scriptTimeoutMs.");
    else fail("frame-blocked", blockedMessage);
  }

  async function start() {
    reset();
    const { signal } = loading;
    const page = frame.contentDocument;
    if (!page) return fail("frame-blocked", blockedMessage);
    page.body.style.margin = "0";
    unfollow = followPlace(shown(), page);
    // Before the vendor's script: it may keep the constructor that it finds.
    if (isWatched(widget)) peers.wrap(page.defaultView);
    become(scriptLoading);
    try {
      await loadWithRetries(host, options, (tagOptions, query) => runTag(page, host, tagOptions, query), signal);
      if (signal.aborted) return;
      become({ status: "ready" });
      fill(page);
    } catch (cause) {
      if (signal.aborted) return;
      if (cause instanceof VideoCallError) become({ status: "error", error: cause });
      else fail("script-failed", "The widget's script ran, and its element could not be shown: see cause.", cause);
    }
  }

  /** Moves a frame that is loaded without loading it anew, where that can be; never from one window to another. */
  function moveAlive(place: HTMLElement): boolean {
    if (!frame.isConnected || frame.ownerDocument !== place.ownerDocument) return false;
    if (layer) layer.showIn(place);
    else if (isMovable && place.isConnected) place.moveBefore(frame, null);
    else return false;
    return true;
  }

  function load(place: HTMLElement) {
    if (frame.ownerDocument !== place.ownerDocument) {
      // Made by the window that it is to live in: that of another one may be about to close.
      discard();
      frame = createFrame(place.ownerDocument);
      layer &&= createLayer(frame);
      height = title = undefined;
      nameAndSize();
    }
    frame.onload = start;
    clearTimeout(wait);
    // Where the place itself is not in a page yet, the frame loads when it comes; one in a layer loads at once.
    if (layer || place.isConnected) wait = setTimeout(endWait, limitMs(options));
    if (layer) layer.showIn(place);
    else place.append(frame);
  }

  function discard() {
    frame.onload = null;
    reset();
    layer?.remove();
    frame.remove();
  }

  /** Writes what differs from the last time. */
  function nameAndSize() {
    const wantedHeight = attributes?.height ?? defaultHeight;
    if (wantedHeight !== height) shown().style.height = height = wantedHeight;
    const wantedTitle = messagesFor(languageOf(attributes?.lang)).label;
    if (wantedTitle !== title) frame.title = title = wantedTitle;
  }

  /** The frame has another place, without having been loaded anew. */
  function followAgain() {
    unfollow();
    if (frame.contentDocument) unfollow = followPlace(shown(), frame.contentDocument);
  }

  const widget: Widget = {
    get element() {
      return inner?.element;
    },
    isFramed: true,
    isLayered: layer !== undefined,
    isMovable: isMovable || layer !== undefined,
    onMessage: () => {},
    onReady: () => {},
    onScript: () => {},
    watchConnections(onPeer) {
      peers.wrap(frame.contentWindow);
      return peers.watch(onPeer);
    },
    setAttributes(wanted) {
      attributes = wanted;
      // The frame has the height, and the widget fills it: a part of the viewport would be a part of that part.
      inner?.setAttributes({ ...wanted, height: defaultHeight });
      nameAndSize();
    },
    showIn(place) {
      if (shown().parentNode !== place) {
        if (moveAlive(place)) followAgain();
        else load(place);
      }
      widget.onScript(script);
      if (inner) widget.onReady(inner.element);
    },
    park() {
      if (!layer) moveAlive(frame.ownerDocument.body);
    },
    release: discard,
  };
  return widget;
}
