// Tests src/video-call/widget/lifecycle.ts
import { describe, expect, test } from "vitest";
import {
  floatingLife,
  send,
  type WidgetEvent,
  type WidgetState,
  waitingLife,
} from "../../src/video-call/widget/lifecycle.js";
import { inPage, lifeScene, type Scene, taskOver, waitingLives } from "./life-scene.js";

const { shown, detached, hidden, floating } = lifeScene();

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
    waitingLives().set(first.place, second.life);
    send(first.life, "end-called");
    expect(waitingLives().get(first.place)).toBe(second.life);
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
    // Makes the list of those that wait.
    shown();
    const place = inPage();
    const waiting = waitingLives();
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
