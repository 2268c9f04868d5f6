import { type RefObject, useEffect, useRef } from "react";
import type { VideoCallAttributes } from "./attributes.js";
import { dispatchMessage, type Listeners } from "./dispatch.js";
import { giveUp, leave, takeBack } from "./kept-widgets.js";
import { runCallback } from "./run-callback.js";
import { useBrowserLayoutEffect } from "./useBrowserLayoutEffect.js";
import type { Widget, WidgetSource } from "./widget.js";

/** The same caller to the same place. */
const callKey = (
  { isolation }: WidgetSource,
  { hostName, domain, topic, userId, targetOperatorId }: VideoCallAttributes,
) => JSON.stringify([isolation, hostName, domain, topic, userId, targetOperatorId]);

/**
 * Keeps one widget in `place` while `shown`; another host or isolation needs another place. Layout effects, because an element taken back in a later task would
 * already be unmounted by Vue.
 */
export function useWidget(
  place: RefObject<HTMLElement | null>,
  shown: boolean,
  attributes: VideoCallAttributes,
  callbacks: Listeners,
  source: WidgetSource,
): void {
  const living = useRef<Widget>(undefined);
  const announced = useRef<HTMLElement>(undefined);
  const latest = useRef({ attributes, callbacks, source });

  useBrowserLayoutEffect(function keepLatest() {
    latest.current = { attributes, callbacks, source };
    living.current?.setAttributes(attributes);
  });

  useBrowserLayoutEffect(
    function showWidget() {
      const here = place.current;
      if (!shown || !here) return;
      const { attributes, source } = latest.current;
      const widget = takeBack(here, callKey(source, attributes)) ?? source.create();
      living.current = widget;
      widget.onMessage = (message) => dispatchMessage(widget, message, latest.current.callbacks);
      widget.onScript = source.onScript;
      widget.onReady = (element) => {
        if (announced.current === element) return;
        announced.current = element;
        latest.current.callbacks.mark("element-ready");
        runCallback(latest.current.callbacks.onReady, element);
      };
      widget.setAttributes(attributes);
      widget.showIn(here);
      return () => {
        living.current = undefined;
        const { attributes } = latest.current;
        giveUp(here, { widget, key: callKey(source, attributes), attributes });
      };
    },
    [shown, attributes.hostName, source.isolation, place],
  );

  // Suspense hides without ending this effect, so a call waits for its place; <Activity> and unmounting end it.
  useEffect(
    function leavePlace() {
      const here = place.current;
      return shown && here ? () => leave(here) : undefined;
    },
    [shown, place],
  );
}
