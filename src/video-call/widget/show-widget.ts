import { attributeGroups, type VideoCallAttributes } from "../attributes/attributes.js";
import { shownOwners } from "../call/call-store.js";
import { mediaGuard } from "../media-guard/media-guard.js";
import { hasWindow } from "../place-window.js";
import type { ScriptState } from "../preload/script-state.js";
import { tagName } from "../preload/script-tag-options.js";
import { runCallback } from "../run-callback.js";
import type { Mark, PlatformId, ScriptOptions, VideoCallKeeping, VideoCallProps } from "../types.js";
import { dispatchMessage } from "./dispatch.js";
import { attach, floatingLife, send, waitingLife } from "./lifecycle.js";
import { offerSight } from "./sight.js";
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
  /** The state of the script, of the page or of the frame. */
  script: ScriptState;
  /** With `isolation="frame"`: creates a widget in a frame, and hears of its script. */
  frame:
    | {
        create: ((host: string, options: ScriptOptions & VideoCallKeeping) => Widget) | undefined;
        onScript(state: ScriptState): void;
      }
    | undefined;
}

/** What one component keeps of its widget between its renders. */
export interface Holder {
  /** There from the first commit on. */
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

const callKey = ({ where, caller, props }: Wanted) =>
  JSON.stringify([where, props.domain, props.topic ?? attributeGroups.caller.topic.default, caller.key]);

function create({ frame, host, props }: Wanted): Widget {
  if (frame?.create) return frame.create(host, props);
  // Also for a place in another window: only here is the element defined, and it keeps its class and its call there.
  const make = () => document.createElement(tagName);
  if (props.diagnostics === false) return createWidget(make());
  const { element, end, watch } = mediaGuard().guard(host, make);
  return Object.assign(createWidget(element, end), { watchConnections: watch });
}

/** Attaches the holder's widget to a place: the one that waits for it, else a new one. */
function hold(place: HTMLElement, key: string, holder: Holder): () => void {
  const life = attach(place, key, () => create(holder.latest));
  const { widget } = life;
  shownOwners().add(widget);
  widget.onMessage = (message) => {
    const { props, mark } = holder.latest;
    dispatchMessage(widget, message, {
      ...props,
      mark(state) {
        mark(state);
        widget.watch?.();
        if (props.keepAlive || (state === "connected" && props.keepScreenOn !== false && navigator.wakeLock))
          import("../keeping/accompany-call.js").then(
            ({ accompanyCall }) => accompanyCall(widget, holder.latest),
            // The call goes on without it.
            () => {},
          );
      },
    });
  };
  widget.onScript = (state) => {
    if (state.status === "ready") holder.latest.mark("script-loaded");
    holder.latest.frame?.onScript(state);
  };
  widget.onReady = (element) => {
    if (holder.announced === element) return;
    holder.announced = element;
    holder.latest.mark("element-ready");
    runCallback(holder.latest.props.onReady, element);
  };
  offerSight(widget, () => holder.latest.props);
  widget.end = (reason) => send(life, reason);
  widget.begin = () => {
    detach();
    detach = hold(place, key, holder);
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
    widget.watch?.();
  };
  holder.update();
  widget.showIn(place);

  let detach = () => {
    const { caller, where } = holder.latest;
    holder.update = undefined;
    shownOwners().delete(widget);
    // It floats, and its component is elsewhere.
    widget.begin = () => runCallback(holder.latest.props.onReturn, undefined);
    life.key = callKey(holder.latest);
    life.wanted = attributesOf(holder.latest);
    send(life, "detach");
    // React runs this before `keepLatest`, so at once after it: not even for a task is there a former caller's element.
    holder.endOther = () => {
      if (holder.latest.caller.key === caller.key && holder.latest.where === where) return;
      holder.endOther = undefined;
      if (life.place === place) send(life, "caller-changed");
    };
  };
  return () => detach();
}

/**
 * Shows the holder's widget in a place. Where another call floats, or the same customer may have one in another tab, a
 * new widget waits for the gate.
 *
 * @returns detaches it
 */
export function showWidget(place: HTMLElement, holder: Holder): () => void {
  if (!hasWindow(place)) return () => {};
  const { latest } = holder;
  const key = callKey(latest);
  /** `null` when the component has left. */
  let leave: (() => void) | null | undefined;
  const begin = () => {
    if (leave !== null) leave = hold(place, key, holder);
  };
  if (waitingLife(place, key) || !(floatingLife() || latest.props.keepAlive)) begin();
  else
    import("../keeping/gate.js").then(({ passGate }) => {
      if (leave !== null) leave = passGate(place, holder, floatingLife, (life) => send(life, "replaced"), begin);
    }, begin);
  return () => {
    leave?.();
    leave = null;
  };
}
