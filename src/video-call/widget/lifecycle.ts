import type { VideoCallAttributes } from "../attributes/attributes.js";
import { callOf, isOver, isUnderWay } from "../call/call-store.js";
import { pageWide } from "../page-wide.js";
import { hasWindow, watchWindow } from "../place-window.js";
import type { VideoCallEndReason, VideoCallKeeping, VideoCallStateChange } from "../types.js";
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
 * | `floating` | A call under way without a visible place: `<Activity>` hides it, or its component has unmounted and left it by `keepAlive`. It shows in a window above the page. Any place may attach the same call. |
 * | `ended` | Element, camera, microphone and connections are gone. |
 *
 * | event | sent when |
 * | --- | --- |
 * | `attach` | A component shows this call. |
 * | `detach` | The component's layout effect ended: unmounted, moved, or hidden. |
 * | `hide` | The task is over, and the place is still in the page. |
 * | `float` | The call is under way, and `<Activity>` hides its place: the component's passive effect ended. With `keepAlive` whenever the task is over and no component shows it. |
 * | `unmounted` | No component is left for the widget, or the floating call is over. |
 * | `caller-changed` | The component has another caller. |
 * | `window-closed` | The window of the place closed. |
 * | `ended-in-window` | The customer pressed End in the floating window. |
 * | `replaced` | The customer ended the floating call to start another. |
 * | `restarted`, `end-called` | The page asked for it by `useVideoCall()`. |
 *
 * The host hears of a call under way that an event ends, with the event as the reason.
 *
 * A window of its own (pop-out) is not a state: in each state the call can be seen there, and `showIn` then says only
 * where it goes back to. See `call/pop-out.ts`.
 */
const lifecycle: Record<WidgetState, Partial<Record<WidgetEvent, WidgetState>>> = /* @__PURE__ */ (() => {
  const byPage = { "end-called": "ended", restarted: "ended", "window-closed": "ended" } as const;
  const unseen = { ...byPage, attach: "shown", unmounted: "ended", "caller-changed": "ended" } as const;
  return {
    shown: { ...byPage, detach: "detached" },
    detached: { ...unseen, hide: "hidden", float: "floating" },
    hidden: { ...unseen, float: "floating" },
    floating: { ...unseen, "ended-in-window": "ended", replaced: "ended" },
    ended: {},
  };
})();

export type WidgetState = "shown" | "detached" | "hidden" | "floating" | "ended";

/** Those that can end a call are the reasons that a host is told of. */
export type WidgetEvent = "attach" | "detach" | "hide" | "float" | VideoCallEndReason;

/** A widget, its state, and how it was shown last. */
export interface Life {
  state: WidgetState;
  readonly widget: Widget;
  place: HTMLElement;
  /** Identifies the call. A widget is attached to another place only for an equal key. */
  key: string;
  /** What its component wanted last. */
  wanted: (VideoCallAttributes & VideoCallKeeping) | undefined;
  /** Called once, when the widget has ended. `change` is set where the host is told. */
  onEnd: (change: VideoCallStateChange | undefined) => void;
  unwatch: () => void;
  /** Takes the floating window away. */
  closeWindow: () => void;
}

/**
 * The widgets that no component shows, by the place where each was shown last. In
 * `document[Symbol.for("react-qbox-video-call.kept/3")]`, see `pageWide`: a change of `Life` or `Widget` takes another
 * number.
 */
type WaitingLives = Map<HTMLElement, Life>;

const ownLives: WaitingLives = new Map();

const waitingLives = (): WaitingLives =>
  pageWide<WaitingLives>(
    document,
    "kept/3",
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

/** A call that is under way, and that its widget can take along to another place. */
const canFloat = ({ widget }: Life) => widget.isMovable && isUnderWay(widget);

const enter: Record<WidgetState, (life: Life, event: WidgetEvent) => void> = {
  shown(life) {
    life.closeWindow();
    life.unwatch = watchWindow(life.place, () => send(life, "window-closed"));
  },
  detached(life) {
    const { place, widget } = life;
    waitingLives().set(place, life);
    widget.park();
    queueMicrotask(() => {
      const isHere = hasWindow(place);
      send(
        life,
        isHere && life.wanted?.keepAlive && canFloat(life)
          ? "float"
          : isHere && place.isConnected
            ? "hide"
            : "unmounted",
      );
    });
  },
  hidden({ place, widget }) {
    widget.showIn(place);
  },
  floating(life) {
    const { place, widget } = life;
    const { body } = place.ownerDocument;
    const box = place.ownerDocument.createElement("section");
    // At once: an element that is out of the page at the end of this task is a new call, or a call that nobody sees.
    box.dataset.qboxFloating = "";
    box.style.cssText = "position:fixed;right:0;bottom:0;z-index:9999";
    body.append(box);
    let isOpen = true;
    life.closeWindow = () => {
      isOpen = false;
      // A moment later: the widget may still be in it, and a frame that leaves the page is lost.
      queueMicrotask(() => box.remove());
    };
    widget.showIn(box);
    import("../floating/floating-window.js").then(
      ({ openFloatingWindow }) => {
        if (!isOpen) return;
        const close = openFloatingWindow(box, life, (event) => send(life, event));
        // It may have ended the call as soon as it was open.
        if (isOpen) life.closeWindow = close;
        else close();
      },
      // What is left is the widget alone, which has an end of its own.
      () => life.wanted?.keepAlive || send(life, "unmounted"),
    );
  },
  ended(life, event) {
    const { widget, place } = life;
    const { isActive, state: previous } = callOf(widget);
    const lives = waitingLives();
    if (lives.get(place) === life) lives.delete(place);
    life.unwatch();
    life.closeWindow();
    widget.release();
    life.onEnd(
      isActive ? { state: "ended", previous, at: Date.now(), reason: event as VideoCallEndReason } : undefined,
    );
  },
};

/**
 * The widget that waits for this place, or the one of this key that floats or was detached in this same task. One whose
 * call is over does not come along to another place: there a new call begins.
 */
export const waitingLife = (place: HTMLElement, key: string): Life | undefined => {
  const lives = waitingLives();
  return [...lives.values()].find(
    // What another version left there may be anything.
    (one) =>
      one?.place === place ||
      (/^(detached|floating)$/.test(one?.state) && one.key === key && !lives.has(place) && !isOver(one.widget)),
  );
};

/** The call that floats: another one beside it begins only if the customer wants it. */
export const floatingLife = (): Life | undefined =>
  [...waitingLives().values()].find((one) => one?.state === "floating");

/** Attaches the widget that waits for this place or key, or a new one. */
export function attach(place: HTMLElement, key: string, create: () => Widget): Life {
  const life = waitingLife(place, key) ?? {
    state: "detached",
    widget: create(),
    place,
    key,
    wanted: undefined,
    onEnd() {},
    unwatch() {},
    closeWindow() {},
  };
  waitingLives().delete(life.place);
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
    if (life && life.state !== "floating") send(life, place.isConnected && canFloat(life) ? "float" : "unmounted");
  });
}
