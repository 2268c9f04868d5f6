// Tests src/video-call/widget/lifecycle.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { forgetRecord, keepCall, noCall } from "../../src/video-call/call/call-store.js";
import {
  attach,
  deactivate,
  floatingLife,
  type Life,
  send,
  type WidgetEvent,
  type WidgetState,
  waitingLife,
} from "../../src/video-call/widget/lifecycle.js";
import { createWidget } from "../../src/video-call/widget/widget.js";

const onPage = document as unknown as Record<symbol, Map<unknown, unknown> | undefined>;
const lives = Symbol.for("react-qbox-video-call.kept/3");

let made: Life[] = [];
beforeEach(() => {
  made = [];
});
afterEach(async () => {
  for (const life of made) {
    send(life, "end-called");
    forgetRecord(life.widget);
  }
  await Promise.resolve();
  onPage[lives]?.clear();
  document.body.replaceChildren();
});

/** A place as in a component, which leaves the page with all around it. */
const inPage = (): HTMLElement =>
  document.body.appendChild(document.createElement("section")).appendChild(document.createElement("div"));
const unmount = (place: HTMLElement) => place.parentElement?.remove();

/** What is due in this task has happened. */
const taskOver = () => new Promise<void>((done) => setTimeout(done));

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

type Scene = ReturnType<typeof shown>;

/** A widget that its component has let go of in this task. */
function detached(options?: Parameters<typeof shown>[0]): Scene {
  const scene = shown(options);
  send(scene.life, "detach");
  return scene;
}

async function hidden(options?: Parameters<typeof shown>[0]): Promise<Scene> {
  const scene = detached(options);
  await taskOver();
  return scene;
}

const floating = () => hidden({ keepAlive: true, state: "connected" });

function ended(): Scene {
  const scene = shown();
  send(scene.life, "end-called");
  return scene;
}

const ways: Record<WidgetState, () => Scene | Promise<Scene>> = { shown, detached, hidden, floating, ended };

const byPage: WidgetEvent[] = ["end-called", "restarted", "window-closed"];
const byComponent: WidgetEvent[] = ["unmounted", "caller-changed"];
const all: WidgetEvent[] = [
  ...["attach", "detach", "hide", "float", "ended-in-window", "replaced"].map((event) => event as WidgetEvent),
  ...byPage,
  ...byComponent,
];

const table: [WidgetState, Partial<Record<WidgetState, WidgetEvent[]>>][] = [
  ["shown", { detached: ["detach"], ended: byPage }],
  ["detached", { shown: ["attach"], hidden: ["hide"], floating: ["float"], ended: [...byPage, ...byComponent] }],
  ["hidden", { shown: ["attach"], floating: ["float"], ended: [...byPage, ...byComponent] }],
  ["floating", { shown: ["attach"], ended: [...byPage, ...byComponent, "ended-in-window", "replaced"] }],
  ["ended", {}],
];

describe.each(table)("a widget that is %s", (state, rows) => {
  const cases = all.map((event) => {
    const found = Object.entries(rows).find(([, events]) => events.includes(event));
    return [event, (found?.[0] ?? state) as WidgetState] as const;
  });

  test.each(cases)("after %s is %s", async (event, next) => {
    const way = ways[state]();
    // Not awaited without need: a detached widget is one for this task only.
    const { life } = way instanceof Promise ? await way : way;
    expect(life.state).toBe(state);
    send(life, event);
    expect(life.state).toBe(next);
  });
});

describe("the end of a widget", () => {
  test.each([...byPage, ...byComponent, "ended-in-window", "replaced"] as const)(
    "by %s of a call under way is told with its reason and the state before",
    async (event) => {
      const { life, ends, release } = await floating();
      send(life, event);
      expect(ends).toEqual([{ state: "ended", previous: "connected", at: expect.any(Number), reason: event }]);
      expect(release).toHaveBeenCalledOnce();
    },
  );

  test.each([["ended"], [""]])("of a call that is over, or never was (%o), has no reason to tell", async (state) => {
    const { life, ends } = shown({ state });
    send(life, "end-called");
    expect(ends).toEqual([undefined]);
  });

  test("leaves nothing that waits, and no floating window", async () => {
    const { life, place } = await floating();
    expect(document.querySelector("[data-qbox-floating]")).not.toBeNull();
    send(life, "replaced");
    await taskOver();
    expect([waitingLife(place, "435"), floatingLife()]).toEqual([undefined, undefined]);
    expect(document.querySelector("[data-qbox-floating]")).toBeNull();
  });

  test("does not take away another widget that waits for the same place", async () => {
    const first = shown();
    const second = shown({ place: inPage(), key: "436" });
    send(second.life, "detach");
    second.life.place = first.place;
    onPage[lives]?.set(first.place, second.life);
    send(first.life, "end-called");
    expect(onPage[lives]?.get(first.place)).toBe(second.life);
  });
});

describe("a component that lets go of its widget", () => {
  test("parks it, and has it back in the same task at any place", () => {
    const { life, park, release } = shown();
    send(life, "detach");
    expect(park).toHaveBeenCalledOnce();
    const other = inPage();
    expect(attach(other, "435", () => expect.unreachable())).toBe(life);
    expect([life.state, life.place]).toEqual(["shown", other]);
    expect(release).not.toHaveBeenCalled();
  });

  test("hides it where the place stays in the page, and only this place has it back", async () => {
    const { life, place, showIn, release } = await hidden();
    expect(life.state).toBe("hidden");
    expect(showIn).toHaveBeenCalledExactlyOnceWith(place);
    expect(waitingLife(inPage(), "435")).toBeUndefined();
    expect(waitingLife(place, "another key")).toBe(life);
    expect(release).not.toHaveBeenCalled();
  });

  test("ends it where the place has left the page", async () => {
    const { life, place, release } = detached();
    unmount(place);
    await taskOver();
    expect([life.state, release.mock.calls.length]).toEqual(["ended", 1]);
  });

  test.each([
    ["with keepAlive, under way", { keepAlive: true, state: "connected" }, true, "floating"],
    ["without keepAlive", { keepAlive: false, state: "connected" }, true, "ended"],
    ["whose call is over", { keepAlive: true, state: "ended" }, true, "ended"],
    ["whose call has not begun", { keepAlive: true, state: "" }, true, "ended"],
    ["that cannot move", { keepAlive: true, state: "connected" }, false, "ended"],
  ] as const)("for good: one %s", async (_name, options, isMovable, state) => {
    const { life, place, widget } = detached(options);
    Object.assign(widget, { isMovable });
    unmount(place);
    await taskOver();
    expect(life.state).toBe(state);
  });

  test("in a window that is gone ends it, keepAlive or not", async () => {
    const { life, place } = detached({ keepAlive: true, state: "connected" });
    document.implementation.createHTMLDocument().body.append(place);
    await taskOver();
    expect(life.state).toBe("ended");
  });
});

describe("<Activity> that hides a place", () => {
  async function hide(options: Parameters<typeof shown>[0], isMovable = true) {
    const scene = await hidden(options);
    Object.assign(scene.widget, { isMovable });
    deactivate(scene.place);
    await taskOver();
    return scene;
  }

  test.each([
    ["floats a call under way", { state: "connected" }, true, "floating"],
    ["ends one that is over", { state: "ended" }, true, "ended"],
    ["ends one that has not begun", {}, true, "ended"],
    ["ends one that cannot move", { state: "connected" }, false, "ended"],
  ] as const)("%s", async (_name, options, isMovable, state) => {
    expect((await hide(options, isMovable)).life.state).toBe(state);
  });

  test("ends a call whose place has left the page", async () => {
    const scene = await hidden({ state: "connected" });
    unmount(scene.place);
    deactivate(scene.place);
    await taskOver();
    expect(scene.life.state).toBe("ended");
  });

  test("leaves alone a call that floats, and a place where nothing waits", async () => {
    const { life, place } = await floating();
    deactivate(place);
    deactivate(inPage());
    await taskOver();
    expect(life.state).toBe("floating");
  });
});

describe("a call that floats", () => {
  test("is in a window above the page at once, and is the page's floating call", async () => {
    const { life, showIn } = await floating();
    const box = document.querySelector<HTMLElement>("section[data-qbox-floating]");
    expect(box?.parentElement).toBe(document.body);
    expect(showIn).toHaveBeenCalledWith(box);
    expect(floatingLife()).toBe(life);
  });

  test("comes along to any place of the same key, and its window goes", async () => {
    const { life } = await floating();
    const place = inPage();
    expect(waitingLife(place, "436")).toBeUndefined();
    expect(attach(place, "435", () => expect.unreachable())).toBe(life);
    await taskOver();
    expect([life.state, floatingLife()]).toEqual(["shown", undefined]);
    expect(document.querySelector("[data-qbox-floating]")).toBeNull();
  });

  test("does not come along once it is over: a new call begins", async () => {
    const { life, widget } = await floating();
    keepCall(widget, { ...noCall, state: "ended" });
    expect(waitingLife(inPage(), "435")).toBeUndefined();
    send(life, "unmounted");
  });

  test("does not come to a place for which another widget waits", async () => {
    const above = await floating();
    const { life, place } = await hidden({ key: "436" });
    expect(waitingLife(place, "435")).toBe(life);
    expect(floatingLife()).toBe(above.life);
  });
});

describe("a window that opens when its call is at its end", () => {
  const listeners = (add: { mock: { calls: unknown[][] } }) =>
    add.mock.calls.filter(([type]) => type === "resize").length;

  test("leaves nothing behind: its place had left the page alone, for another caller", async () => {
    // The code of windows is there from here on.
    await import("../../src/video-call/floating/floating-window.js");
    const [added, removed] = [vi.spyOn(window, "addEventListener"), vi.spyOn(window, "removeEventListener")];
    const { life, place, ends } = detached({ keepAlive: true, state: "connected" });
    place.remove();
    await taskOver();
    expect(life.state).toBe("ended");
    expect(ends).toMatchObject([{ reason: "caller-changed" }]);
    expect(listeners(added)).toBeGreaterThan(0);
    expect(listeners(removed)).toBe(listeners(added));
    vi.restoreAllMocks();
  });
});

describe("a new widget", () => {
  test("is made where none waits, with the key of its call", () => {
    const { life, place, widget } = shown({ key: "7" });
    expect(life).toMatchObject({ state: "shown", place, key: "7", widget });
    life.onEnd(undefined);
    life.unwatch();
    life.closeWindow();
  });

  test("is not found among what another version of the package left there", () => {
    const place = inPage();
    const waiting = (onPage[lives] as Map<unknown, unknown>) ?? new Map();
    for (const strange of [undefined, null, {}, { state: "xfloating", key: "435" }, { state: "floatingx", key: "435" }])
      waiting.set({}, strange);
    expect([waitingLife(place, "435"), floatingLife()]).toEqual([undefined, undefined]);
  });

  test("in another window ends with that window", () => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const inside = frame.contentDocument as Document;
    const { life, ends } = shown({ place: inside.body.appendChild(inside.createElement("p")), state: "connected" });
    frame.contentWindow?.dispatchEvent(new Event("pagehide"));
    expect(life.state).toBe("ended");
    expect(ends).toMatchObject([{ reason: "window-closed" }]);
  });
});
