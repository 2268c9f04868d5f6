import { type ComputedRef, type InjectionKey, inject, type ShallowRef } from "vue";
import type { Attributes } from "./attributes.js";
import type { LocalMedia } from "./media/media.js";
import type { CallSession } from "./session/call-session.js";
import type { Texts } from "./texts/Texts.js";

/** What every screen of one living widget works with. */
export interface WidgetContext {
  attributes: Attributes;
  texts: ComputedRef<Texts>;
  /** Language tag for numbers and times. */
  lang: ComputedRef<string>;
  session: CallSession;
  media: LocalMedia;
  remoteStream: ShallowRef<MediaStream | undefined>;
  connection: ShallowRef<RTCPeerConnectionState>;
  /** The element itself, for full screen. */
  host: HTMLElement | null;
}

export const widgetKey: InjectionKey<WidgetContext> = Symbol("wc-video-call");

export function injectWidget(): WidgetContext {
  const widget = inject(widgetKey);
  if (!widget) throw new Error("This component lives inside <wc-video-call> only.");
  return widget;
}
