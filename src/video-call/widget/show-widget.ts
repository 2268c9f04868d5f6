import type { VideoCallAttributes } from "../attributes/attributes.js";
import type { Mark } from "../call/useTimeline.js";
import type { Caller } from "../component/useCaller.js";
import type { Frame } from "../component/useFrame.js";
import { mediaGuard } from "../media-guard/media-guard.js";
import { hasWindow, watchWindow } from "../place-window.js";
import { tagName } from "../preload/script-tag-options.js";
import { runCallback } from "../run-callback.js";
import type { VideoCallProps } from "../types.js";
import { dispatchMessage } from "./dispatch.js";
import { endAndTell, giveUp, type Kept, takeBack } from "./keep-alive.js";
import { createWidget, type Widget } from "./widget.js";

/** Whose element shows, and in which place. */
export interface Shown {
  widget: Widget;
  caller: Caller;
  where: string;
}

/** What a component wants of its widget at one time. */
export interface Wanted {
  props: VideoCallProps;
  /** The platform's origin in its normal form, as `originOf` gives it. */
  host: string;
  caller: Caller;
  /** Isolation and host: in another place there is another element. */
  where: string;
  /** Set to what shows. */
  shown: { current: Shown | undefined };
  mark: Mark;
  /** Of `isolation="frame"`. */
  frame: Frame | undefined;
}

/** What one component keeps of its widget between its renders. */
export interface Holder {
  latest: Wanted;
  /** Has the widget that shows follow `latest`. */
  update?: (() => void) | undefined;
  /** Ends the widget that was given up last, if `latest` has another caller. */
  endOther?: (() => void) | undefined;
  /** The last element of which the host was told. */
  announced?: HTMLElement | undefined;
}

const attributesOf = ({ props, host, caller }: Wanted): VideoCallAttributes => ({
  ...props,
  hostName: host,
  userId: caller.userId,
  targetOperatorId: caller.targetOperatorId,
});

/** The same caller to the same place. */
const callKey = ({ where, caller, props }: Wanted) => JSON.stringify([where, props.domain, props.topic, caller.key]);

function create({ frame, host, props }: Wanted): Widget {
  if (frame?.create) return frame.create(host, props);
  // Also for a place in another window: only here is the element defined, and it keeps its class and its call there.
  const { element, end } = mediaGuard().guard(host, () => document.createElement(tagName));
  return createWidget(element, end);
}

/**
 * Shows the holder's widget in a place: the one that waits there or was just given up elsewhere, else a new one. With the
 * window of its place it ends.
 *
 * @returns gives it up again
 */
export function showWidget(place: HTMLElement, holder: Holder): () => void {
  if (!hasWindow(place)) return () => {};
  const { frame, mark } = holder.latest;
  const widget = takeBack(place, callKey(holder.latest)) ?? create(holder.latest);
  widget.onMessage = (message) => {
    const { props, mark } = holder.latest;
    dispatchMessage(widget, message, { ...props, mark });
  };
  widget.onScript = (state) => {
    if (state.status === "ready") mark("script-loaded");
    frame?.onScript(state);
  };
  widget.onReady = (element) => {
    if (holder.announced === element) return;
    holder.announced = element;
    holder.latest.mark("element-ready");
    runCallback(holder.latest.props.onReady, element);
  };
  holder.endOther = undefined;
  holder.update = () => {
    const { caller, where, shown } = holder.latest;
    shown.current = { widget, caller, where };
    widget.setAttributes(attributesOf(holder.latest));
  };
  holder.update();
  widget.showIn(place);

  function hide(): Kept {
    const own: Kept = {
      widget,
      key: callKey(holder.latest),
      attributes: attributesOf(holder.latest),
      tell: (change) => runCallback(holder.latest.props.onStateChange, change),
    };
    unwatch();
    holder.update = undefined;
    giveUp(place, own);
    return own;
  }

  function forgetShown() {
    if (holder.latest.shown.current?.widget === widget) holder.latest.shown.current = undefined;
  }

  let isLost = false;
  const unwatch = watchWindow(place, () => {
    isLost = true;
    const own = hide();
    forgetShown();
    endAndTell(place, own, "window-closed");
  });

  return () => {
    if (isLost) return;
    const { caller } = holder.latest;
    const own = hide();
    // React runs this before `keepLatest`, so at once after it: not even for a task is there a former caller's element.
    holder.endOther = () => {
      if (holder.latest.caller.key === caller.key) return;
      holder.endOther = undefined;
      forgetShown();
      endAndTell(place, own, "caller-changed");
    };
  };
}
