import { afterEach, vi } from "vitest";
import { forgetRecord, keepCall, noCall } from "../../src/video-call/call/call-store.js";
import { attach, type Life, send } from "../../src/video-call/widget/lifecycle.js";
import { createWidget } from "../../src/video-call/widget/widget.js";

const key = Symbol.for("react-qbox-video-call.kept/3");

/** The widgets that no component shows, as the copies of the package share them. */
export function waitingLives(): Map<unknown, unknown> {
  const onPage = document as unknown as Record<symbol, Map<unknown, unknown> | undefined>;
  return onPage[key] ?? new Map();
}

/** A place as in a component, which leaves the page with all around it. */
export const inPage = (): HTMLElement =>
  document.body.appendChild(document.createElement("section")).appendChild(document.createElement("div"));
export const unmount = (place: HTMLElement) => place.parentElement?.remove();

/** What is due in this task has happened. */
export const taskOver = () => new Promise<void>((done) => setTimeout(done));

/** Each test of a file has a page without widgets. */
export function lifeScene() {
  const made: Life[] = [];
  afterEach(async () => {
    for (const life of made.splice(0)) {
      send(life, "end-called");
      forgetRecord(life.widget);
    }
    await Promise.resolve();
    waitingLives().clear();
    document.body.replaceChildren();
  });

  /** A widget that shows in its place, with its call under way if `state` says so. */
  function shown({ place = inPage(), key = "435", keepAlive = false, state = "" } = {}) {
    const widget = createWidget(document.createElement("i"));
    const [showIn, park, release] = [vi.spyOn(widget, "showIn"), vi.spyOn(widget, "park"), vi.spyOn(widget, "release")];
    const life = attach(place, key, () => widget);
    const ends: unknown[] = [];
    life.onEnd = (change) => ends.push(change);
    life.wanted = { keepAlive } as Life["wanted"];
    made.push(life);
    if (state) keepCall(widget, { ...noCall, state: state as "connected", isActive: state === "connected" });
    return { life, widget, place, showIn, park, release, ends };
  }

  /** A widget that its component has let go of in this task. */
  function detached(options?: Parameters<typeof shown>[0]): ReturnType<typeof shown> {
    const scene = shown(options);
    send(scene.life, "detach");
    return scene;
  }

  async function hidden(options?: Parameters<typeof shown>[0]): Promise<ReturnType<typeof shown>> {
    const scene = detached(options);
    await taskOver();
    return scene;
  }

  const floating = () => hidden({ keepAlive: true, state: "connected" });

  return { shown, detached, hidden, floating };
}

export type Scene = ReturnType<ReturnType<typeof lifeScene>["shown"]>;
