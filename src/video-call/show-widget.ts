import type { VideoCallAttributes } from "./attributes.js";
import { dispatchMessage, type Listeners } from "./dispatch.js";
import { giveUp, takeBack } from "./kept-widgets.js";
import { runCallback } from "./run-callback.js";
import { createWidget, type Widget, type WidgetSource } from "./widget.js";

/** What a component wants of its widget at one time. */
export interface Wanted {
  attributes: VideoCallAttributes;
  callbacks: Listeners;
  source: WidgetSource;
}

/** What one component keeps of its widget between its renders. */
export interface Holder {
  latest: Wanted;
  /** While it shows. */
  widget?: Widget | undefined;
  /** The last element of which the host was told. */
  announced?: HTMLElement | undefined;
}

/** The same caller to the same place. */
const callKey = ({ source, attributes }: Wanted) => {
  const { hostName, domain, topic, userId, targetOperatorId } = attributes;
  return JSON.stringify([source.isolation, hostName, domain, topic, userId, targetOperatorId]);
};

/**
 * Shows the holder's widget in a place: the one that waits there or was just given up elsewhere, else a new one.
 *
 * @returns gives it up again
 */
export function showWidget(place: HTMLElement, holder: Holder): () => void {
  const { attributes, source } = holder.latest;
  const widget = takeBack(place, callKey(holder.latest)) ?? source.create?.() ?? createWidget();
  holder.widget = widget;
  widget.onMessage = (message) => dispatchMessage(widget, message, holder.latest.callbacks);
  widget.onScript = source.onScript;
  widget.onReady = (element) => {
    if (holder.announced === element) return;
    holder.announced = element;
    holder.latest.callbacks.mark("element-ready");
    runCallback(holder.latest.callbacks.onReady, element);
  };
  widget.setAttributes(attributes);
  widget.showIn(place);
  return () => {
    holder.widget = undefined;
    giveUp(place, { widget, key: callKey(holder.latest), attributes: holder.latest.attributes });
  };
}
