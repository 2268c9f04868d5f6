import type { VideoCallAttributes } from "../attributes/attributes.js";
import { mediaGuard } from "../media-guard/media-guard.js";
import { hasWindow } from "../place-window.js";
import type { ScriptState } from "../preload/script-state.js";
import { tagName } from "../preload/script-tag-options.js";
import { runCallback } from "../run-callback.js";
import type { Mark, PlatformId, ScriptOptions, VideoCallProps } from "../types.js";
import { dispatchMessage } from "./dispatch.js";
import { attach, send } from "./lifecycle.js";
import { createWidget, type Widget } from "./widget.js";

/** Who calls whom. */
export interface KnownCaller {
  /** Equal only for the same caller and the same operator. */
  key?: string | undefined;
  userId?: PlatformId | undefined;
  targetOperatorId?: PlatformId | undefined;
}

/** What a component wants of its widget at one time. */
export interface Wanted {
  props: VideoCallProps;
  /** The platform's origin in its normal form, as `originOf` gives it. */
  host: string;
  caller: KnownCaller;
  /** Isolation and host: in another place there is another element. */
  where: string;
  /** Hears which widget shows, and after its end that it does not any more. */
  onShown(widget: Widget): void;
  onGone(widget: Widget): void;
  mark: Mark;
  /** With `isolation="frame"`: creates a widget in a frame, and hears of its script. */
  createInFrame: ((host: string, options: ScriptOptions) => Widget) | undefined;
  onFrameScript(state: ScriptState): void;
}

/** What one component keeps of its widget between its renders. */
export interface Holder {
  latest: Wanted;
  /** Makes the widget that shows follow `latest`. */
  update?: (() => void) | undefined;
  /** Ends the widget that was detached last, if `latest` has another caller. */
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

const callKey = ({ where, caller, props }: Wanted) => JSON.stringify([where, props.domain, props.topic, caller.key]);

function create({ createInFrame, host, props }: Wanted): Widget {
  if (createInFrame) return createInFrame(host, props);
  // Also for a place in another window: only here is the element defined, and it keeps its class and its call there.
  const { element, end } = mediaGuard().guard(host, () => document.createElement(tagName));
  return createWidget(element, end);
}

/**
 * Shows the holder's widget in a place: the one that waits for it, else a new one.
 *
 * @returns detaches it
 */
export function showWidget(place: HTMLElement, holder: Holder): () => void {
  if (!hasWindow(place)) return () => {};
  const life = attach(place, callKey(holder.latest), () => create(holder.latest));
  const { widget } = life;
  widget.onMessage = (message) => {
    const { props, mark } = holder.latest;
    dispatchMessage(widget, message, { ...props, mark });
  };
  widget.onScript = (state) => {
    if (state.status === "ready") holder.latest.mark("script-loaded");
    holder.latest.onFrameScript(state);
  };
  widget.onReady = (element) => {
    if (holder.announced === element) return;
    holder.announced = element;
    holder.latest.mark("element-ready");
    runCallback(holder.latest.props.onReady, element);
  };
  life.onEnd = (change) => {
    holder.latest.onGone(widget);
    if (change) runCallback(holder.latest.props.onStateChange, change);
  };
  holder.endOther = undefined;
  holder.update = () => {
    if (life.state !== "shown") return;
    holder.latest.onShown(widget);
    widget.setAttributes(attributesOf(holder.latest));
  };
  holder.update();
  widget.showIn(place);

  return () => {
    const { caller } = holder.latest;
    holder.update = undefined;
    life.key = callKey(holder.latest);
    life.attributes = attributesOf(holder.latest);
    send(life, "detach");
    // React runs this before `keepLatest`, so at once after it: not even for a task is there a former caller's element.
    holder.endOther = () => {
      if (holder.latest.caller.key === caller.key) return;
      holder.endOther = undefined;
      send(life, "caller-changed");
    };
  };
}
