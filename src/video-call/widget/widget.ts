import { attributeGroups, attributeNames, attributeText, type VideoCallAttributes } from "../attributes/attributes.js";
import { type CallOwner, forgetRecord } from "../call/call-store.js";
import { messageOf } from "../call/parse-message.js";
import type { ScriptState } from "../preload/script-state.js";
import { destroyElement } from "./destroy.js";

/** The living call, apart from the place where it shows. */
export interface Widget extends CallOwner {
  /** The platform's element; inside a frame there is none before the script has run. */
  readonly element: HTMLElement | undefined;
  /** Whether it can change its place without losing the call. */
  readonly isMovable: boolean;
  /** Who hears the element's messages; replaced, never re-subscribed. */
  onMessage: (message: unknown) => void;
  /** Who hears, after each `showIn`, that the element is in the page. */
  onReady: (element: HTMLElement) => void;
  /** Who hears of the script, where it is the widget's own; told anew after each `showIn`. */
  onScript: (state: ScriptState) => void;
  /** Writes what differs from the last time, and nothing else. */
  setAttributes(attributes: VideoCallAttributes): void;
  /** Moves to this place, or stays as it is there. */
  showIn(place: HTMLElement): void;
  /** Leaves a place that may be about to leave the page, for as long as the task lasts. */
  park(): void;
  /** Ends everything: element, listener, camera, microphone. */
  release(): void;
}

/**
 * The widget around an element, in the page or in the document of a frame.
 *
 * @param end ends what the element's script opened outside of it
 */
export function createWidget(element: HTMLElement, end = () => {}): Widget & { readonly element: HTMLElement } {
  const written: Record<string, string | undefined> = {};
  const listener = (event: Event) => widget.onMessage(messageOf(event));
  element.addEventListener("wc", listener);

  const widget = {
    element,
    isMovable: true,
    onMessage: () => {},
    onReady: () => {},
    onScript: () => {},
    setAttributes(attributes) {
      for (const [prop, name] of attributeNames) {
        const value = attributes[prop] ?? (prop === "topic" ? attributeGroups.caller.topic.default : undefined);
        const text = value === undefined ? undefined : attributeText(value);
        if (text === written[prop]) continue;
        written[prop] = text;
        if (text === undefined) element.removeAttribute(name);
        else element.setAttribute(name, text);
      }
    },
    showIn(place) {
      if (element.parentNode !== place) place.append(element);
      widget.onReady(element);
    },
    park() {},
    release() {
      element.removeEventListener("wc", listener);
      destroyElement(element);
      end();
      forgetRecord(widget);
    },
  } satisfies Widget as Widget & { readonly element: HTMLElement };
  return widget;
}
