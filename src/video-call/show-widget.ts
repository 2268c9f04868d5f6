import type { VideoCallAttributes } from "./attributes.js";
import { dispatchMessage } from "./dispatch.js";
import { giveUp, takeBack } from "./kept-widgets.js";
import { mediaGuard } from "./media-guard.js";
import type { ReadCaller } from "./read-caller.js";
import { runCallback } from "./run-callback.js";
import { tagName } from "./tag.js";
import type { Mark } from "./timeline.js";
import type { VideoCallProps } from "./types.js";
import type { Frame } from "./useFrame.js";
import { createWidget, type Widget } from "./widget.js";

/** What a component wants of its widget at one time. */
export interface Wanted {
  props: VideoCallProps;
  /** The platform's origin, as read out of the props. */
  host: string;
  caller: Pick<ReadCaller, "userId" | "targetOperatorId">;
  mark: Mark;
  /** Of `isolation="frame"`. */
  frame: Frame | undefined;
}

/** What one component keeps of its widget between its renders. */
export interface Holder {
  latest: Wanted;
  /** Has the widget that shows follow `latest`. */
  update?: (() => void) | undefined;
  /** The last element of which the host was told. */
  announced?: HTMLElement | undefined;
}

const attributesOf = ({ props, caller }: Wanted): VideoCallAttributes => ({
  ...props,
  userId: caller.userId,
  targetOperatorId: caller.targetOperatorId,
});

/** The same caller to the same place. */
const callKey = ({ frame, caller, props }: Wanted) =>
  JSON.stringify([!!frame, props.hostName, props.domain, props.topic, caller.userId, caller.targetOperatorId]);

function create({ frame, host, props }: Wanted): Widget {
  if (frame?.create) return frame.create(host, props);
  const { element, end } = mediaGuard().guard(host, () => document.createElement(tagName));
  return createWidget(element, end);
}

/**
 * Shows the holder's widget in a place: the one that waits there or was just given up elsewhere, else a new one.
 *
 * @returns gives it up again
 */
export function showWidget(place: HTMLElement, holder: Holder): () => void {
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
  holder.update = () => widget.setAttributes(attributesOf(holder.latest));
  holder.update();
  widget.showIn(place);
  return () => {
    holder.update = undefined;
    giveUp(place, { widget, key: callKey(holder.latest), attributes: attributesOf(holder.latest) });
  };
}
