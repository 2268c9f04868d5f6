import type { VideoCallAttributes } from "../attributes/attributes.js";
import { callOf, isOver, isUnderWay } from "../call/call-store.js";
import { pageWide } from "../page-wide.js";
import { hasWindow, watchWindow } from "../place-window.js";
import type { VideoCallStateChange } from "../types.js";
import type { Widget } from "./widget.js";

/**
 * What happens to a widget, and with it to its call. A row is a state: the events that lead out of it, and the state
 * after each. An event that a row does not name changes nothing. `enter`, below, does what each state demands.
 *
 * | state | meaning |
 * | --- | --- |
 * | `shown` | The widget is in its place, and a mounted component holds it. |
 * | `detached` | Its component let go of it in this task. StrictMode, hot reload and a move in the tree unmount and mount again, so any place may attach the same call. |
 * | `hidden` | The task is over, and the place is still in the page: React has hidden it (Suspense, `<Activity>`). The widget waits there, and only this place can attach it. |
 * | `floating` | `<Activity>` hides the place of a call under way. The call shows in a window above the page. |
 * | `ended` | Element, camera, microphone and connections are gone. |
 *
 * | event | sent when |
 * | --- | --- |
 * | `attach` | A component shows this call. |
 * | `detach` | The component's layout effect ended: unmounted, moved, or hidden. |
 * | `hide` | The task is over, and the place is still in the page. |
 * | `hold` | The component's passive effect ended, its place is still in the page, and its call is under way. |
 * | `release` | No component is left for the widget, or the floating call is over. |
 * | `caller-changed` | The component has another caller. The host hears of a call under way that ends so. |
 * | `window-closed` | The window of the place closed. The host hears of a call under way that ends so. |
 */
const lifecycle: Record<WidgetState, Partial<Record<WidgetEvent, WidgetState>>> = {
  shown: { detach: "detached", "window-closed": "ended" },
  detached: { attach: "shown", hide: "hidden", release: "ended", "caller-changed": "ended", "window-closed": "ended" },
  hidden: { attach: "shown", hold: "floating", release: "ended", "caller-changed": "ended", "window-closed": "ended" },
  floating: { attach: "shown", release: "ended", "caller-changed": "ended", "window-closed": "ended" },
  ended: {},
};

export type WidgetState = "shown" | "detached" | "hidden" | "floating" | "ended";

/** The reasons that a host is told of are events. */
export type WidgetEvent =
  | "attach"
  | "detach"
  | "hide"
  | "hold"
  | "release"
  | NonNullable<VideoCallStateChange["reason"]>;

/** A widget, its state, and how it was shown last. */
export interface Life {
  state: WidgetState;
  readonly widget: Widget;
  place: HTMLElement;
  /** Identifies the call. A widget is attached to another place only for an equal key. */
  key: string;
  attributes: VideoCallAttributes | undefined;
  /** Called once, when the widget has ended. `change` is set where the host is told. */
  onEnd: (change: VideoCallStateChange | undefined) => void;
  unwatch: () => void;
}

/**
 * The widgets that no component shows, by the place where each was shown last. In
 * `document[Symbol.for("react-qbox-video-call.kept/2")]`, see `pageWide`: a change of `Life` or `Widget` takes another
 * number.
 */
type WaitingLives = Map<HTMLElement, Life>;

const ownLives: WaitingLives = new Map();

const waitingLives = (): WaitingLives =>
  pageWide<WaitingLives>(
    document,
    "kept/2",
    (found) => found instanceof Map,
    () => ownLives,
  );

/** Sends an event to a widget: the table says what becomes of it. */
export function send(life: Life, event: WidgetEvent): void {
  const next = lifecycle[life.state][event];
  if (!next) return;
  life.state = next;
  enter[next](life, event);
}

const enter: Record<WidgetState, (life: Life, event: WidgetEvent) => void> = {
  shown(life) {
    life.unwatch = watchWindow(life.place, () => send(life, "window-closed"));
  },
  detached(life) {
    const { place, widget } = life;
    waitingLives().set(place, life);
    widget.park();
    queueMicrotask(() => {
      send(life, place.isConnected && hasWindow(place) ? "hide" : "release");
    });
  },
  hidden({ place, widget }) {
    widget.showIn(place);
  },
  floating(life) {
    import("./floating-window.js").then(
      ({ openFloatingWindow }) => {
        if (life.state === "floating")
          openFloatingWindow(life.widget, life.attributes, life.place, (event) => send(life, event));
      },
      () => send(life, "release"),
    );
  },
  ended(life, event) {
    const { widget, place } = life;
    const { isActive, state: previous } = callOf(widget);
    const lives = waitingLives();
    if (lives.get(place) === life) lives.delete(place);
    life.unwatch();
    widget.release();
    const reason = event as VideoCallStateChange["reason"] | "release";
    life.onEnd(isActive && reason !== "release" ? { state: "ended", previous, at: Date.now(), reason } : undefined);
  },
};

/**
 * Attaches the widget that waits for this place, or the one of this key that was detached in this same task, or a new
 * one. A widget whose call is over is not attached to another place: there a new call begins.
 */
export function attach(place: HTMLElement, key: string, create: () => Widget): Life {
  const lives = waitingLives();
  const life: Life = [...lives.values()].find(
    // What another version left there may be anything.
    (one) =>
      one?.place === place ||
      (one?.state === "detached" && one.key === key && !lives.has(place) && !isOver(one.widget)),
  ) ?? { state: "detached", widget: create(), place, key, attributes: undefined, onEnd() {}, unwatch() {} };
  lives.delete(life.place);
  life.unwatch();
  life.place = place;
  send(life, "attach");
  return life;
}

/**
 * The component that showed a widget here has unmounted, or `<Activity>` hides it. Its call must not go on unseen: one
 * that is under way floats, any other ends.
 */
export function deactivate(place: HTMLElement): void {
  queueMicrotask(() => {
    const life = waitingLives().get(place);
    if (!life) return;
    const isHeld = place.isConnected && life.widget.isMovable && isUnderWay(life.widget);
    send(life, isHeld ? "hold" : "release");
  });
}
