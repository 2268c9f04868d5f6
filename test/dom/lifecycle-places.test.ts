// Tests src/video-call/widget/lifecycle.ts
import { describe, expect, test, vi } from "vitest";
import { keepCall, noCall } from "../../src/video-call/call/call-store.js";
import { attach, deactivate, floatingLife, send, waitingLife } from "../../src/video-call/widget/lifecycle.js";
import { inPage, lifeScene, taskOver, unmount } from "./life-scene.js";

const { shown, detached, hidden, floating } = lifeScene();

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
