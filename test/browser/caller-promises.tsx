import { act, waitFor } from "@testing-library/react";
import * as React from "react";
import { StrictMode, Suspense } from "react";
import {
  CustomerUpsertError,
  type CustomerUpsertState,
  useVideoCall,
  type VideoCallProps,
  type VideoCallStateChange,
} from "react-qbox-video-call";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { WidgetName } from "../fixtures/widgets/platform.js";
import { createScene, type Isolation, isCameraOff, isLive, stateMessage } from "./lifecycle-scene.js";

const retry = () => {};
export const pending: CustomerUpsertState = { status: "pending", retry };
export const idle: CustomerUpsertState = { status: "idle", retry };
export const failed: CustomerUpsertState = {
  status: "error",
  error: new CustomerUpsertError("refused", "refused"),
  retry,
};
export const known = (userId: string): CustomerUpsertState => ({ status: "success", userId, retry });

const never = new Promise<never>(() => {});

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((done, fail) => {
    resolve = done;
    reject = fail;
  });
  return { promise, resolve, reject };
}

/** Suspends in React 18 too, which has no `use`. */
function Waiting({ isOn }: { isOn: boolean }) {
  if (isOn) throw never;
  return null;
}

const Seen = () => <output>{String(useVideoCall().state)}</output>;

const fallback = <b>Who is it?</b>;

/** The table of docs/component.md ("When the caller changes"), row by row, for one widget. */
export function testCallerChanges(widget: WidgetName, isolation: Isolation): void {
  const scene = createScene(widget, isolation);
  let changes: VideoCallStateChange[] = [];
  const onEnded = vi.fn();
  const onError = vi.fn();
  beforeEach(() => {
    scene.begin();
    changes = [];
    onEnded.mockReset();
    onError.mockReset();
  });

  const ui = (props: Partial<Record<keyof VideoCallProps, unknown>>) => (
    <>
      {scene.call({
        fallback,
        userId: undefined,
        onStateChange: (change) => changes.push(change),
        onEnded,
        onError,
        ...props,
      } as Partial<VideoCallProps>)}
      <Seen />
    </>
  );
  const ids = () => scene.elements().map((element) => element.getAttribute("user-id"));
  const reasons = () => changes.filter(({ reason }) => reason);
  const callerChanged = { state: "ended", previous: "connected", at: expect.any(Number), reason: "caller-changed" };

  /** A call under way by these props. */
  async function underWay(props: Parameters<typeof ui>[0]) {
    const view = scene.show(ui(props));
    const { element, call } = await scene.living();
    await waitFor(() => expect(view.container.querySelector("output")?.textContent).toBe("connected"));
    return { ...view, element, call };
  }

  /** An element whose call is over. */
  async function over(props: Parameters<typeof ui>[0]) {
    const view = await underWay(props);
    act(() => scene.say(view.element, stateMessage("closed")));
    return view;
  }

  const seen = (container: Element) => container.querySelector("output")?.textContent;
  const words = (container: Element) => container.querySelector("[role=status]")?.textContent;

  async function expectGoesOn(view: Awaited<ReturnType<typeof underWay>>) {
    await act(async () => {});
    expect(scene.elements()).toEqual([view.element]);
    expect(scene.calls()).toHaveLength(1);
    expect(isLive(view.call)).toBe(true);
    expect(reasons()).toEqual([]);
    expect(onError).not.toHaveBeenCalled();
    expect(view.queryByRole("alert")).toBeNull();
  }

  describe("an id that is being fetched is not known", () => {
    test.each([
      ["a plain id", () => 435],
      ["a promise that has resolved", () => Promise.resolve("435")],
    ])("userId: after %s, a new promise ends element and call at once and shows the fallback", async (_name, first) => {
      const view = await underWay({ userId: first() });
      const next = deferred<string>();
      view.rerender(ui({ userId: next.promise }));
      expect(scene.elements()).toEqual([]);
      expect(scene.frames()).toEqual([]);
      expect(words(view.container)).toBe("Who is it?");
      expect(seen(view.container)).toBe("undefined");
      expect(reasons()).toEqual([callerChanged]);
      expect(onEnded).not.toHaveBeenCalled();
      await expect.poll(() => isCameraOff(view.call)).toBe(true);
      await act(async () => next.resolve("436"));
      await expect.poll(ids).toEqual(["436"]);
      expect(reasons()).toHaveLength(1);
    });

    test("targetOperatorId: a new promise ends element and call at once", async () => {
      const view = await underWay({ userId: 435, targetOperatorId: Promise.resolve(77) });
      const next = deferred<number>();
      view.rerender(ui({ userId: 435, targetOperatorId: next.promise }));
      expect(scene.elements()).toEqual([]);
      expect(words(view.container)).toBe("Who is it?");
      expect(reasons()).toEqual([callerChanged]);
      await act(async () => next.resolve(78));
      await expect.poll(() => scene.elements().map((one) => one.getAttribute("target-operator-id"))).toEqual(["78"]);
    });

    test("an element without a call under way goes too, and nobody is told that a call ended", async () => {
      const view = await over({ userId: 435 });
      view.rerender(ui({ userId: never }));
      expect(scene.elements()).toEqual([]);
      expect(words(view.container)).toBe("Who is it?");
      await act(async () => {});
      expect(reasons()).toEqual([]);
    });

    test("the same id by a new promise makes a new element", async () => {
      const view = await underWay({ userId: Promise.resolve("435") });
      view.rerender(ui({ userId: Promise.resolve("435") }));
      expect(scene.elements()).toEqual([]);
      await expect.poll(ids).toEqual(["435"]);
      expect(scene.elements()).not.toContain(view.element);
      await expect.poll(() => isCameraOff(view.call)).toBe(true);
    });

    test("the same promise again, and one that had resolved to the same id, keep the call", async () => {
      const first = Promise.resolve("435");
      const view = await underWay({ userId: first });
      view.rerender(ui({ userId: first, mainTitle: "A" }));
      view.rerender(ui({ userId: 435 }));
      view.rerender(ui({ userId: first }));
      view.rerender(ui({ userId: "435" }));
      await expectGoesOn(view);
    });

    test("what a promise comes to that another has replaced is ignored, whichever settles first", async () => {
      const [first, second] = [deferred<string>(), deferred<string>()];
      const view = scene.show(ui({ userId: first.promise }));
      view.rerender(ui({ userId: second.promise }));
      await act(async () => first.resolve("435"));
      expect(scene.elements()).toEqual([]);
      await act(async () => second.resolve("436"));
      await expect.poll(ids).toEqual(["436"]);
      view.rerender(ui({ userId: first.promise }));
      await expect.poll(ids).toEqual(["435"]);
    });

    test("after a rejection the next promise shows the fallback at once, not the old error", async () => {
      const view = scene.show(ui({ userId: Promise.reject(new Error("no")) }));
      await view.findByRole("alert");
      const next = deferred<string>();
      view.rerender(ui({ userId: next.promise }));
      expect(view.queryByRole("alert")).toBeNull();
      await waitFor(() => expect(words(view.container)).toBe("Who is it?"));
      await act(async () => next.resolve("436"));
      await expect.poll(ids).toEqual(["436"]);
      expect(onError).toHaveBeenCalledOnce();
    });

    test("a rejection after a call leaves no element, and says so", async () => {
      const view = await underWay({ userId: 435 });
      view.rerender(ui({ userId: Promise.reject(new Error("no")) }));
      expect(scene.elements()).toEqual([]);
      await view.findByRole("alert");
      expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "user-id-failed" }));
      expect(scene.elements()).toEqual([]);
    });

    test.each([
      ["resolves while it is asked", (done: (id: unknown) => void) => done("436")],
      ["answers twice", (done: (id: unknown) => void) => [done("436"), done("437")]],
      ["comes to another promise", (done: (id: unknown) => void) => done(Promise.resolve("436"))],
    ])("a thenable that %s is waited for like any promise", async (_name, answer) => {
      const view = await underWay({ userId: 435 });
      // biome-ignore lint/suspicious/noThenProperty: what is not a Promise is tested here
      view.rerender(ui({ userId: { then: answer } }));
      await expect.poll(ids).toEqual(["436"]);
      expect(scene.elements()).not.toContain(view.element);
    });

    test("a thenable that does its work when it is asked is asked once, for all components and renders", async () => {
      const then = vi.fn((done: (id: unknown) => void) => setTimeout(done, 50, "436"));
      const query = { then };
      const both = (operator?: string) => (
        <StrictMode>
          {ui({ userId: query })}
          {ui({ userId: query, targetOperatorId: operator })}
        </StrictMode>
      );
      const view = scene.show(both());
      view.rerender(both("7"));
      await expect.poll(ids).toEqual(["436", "436"]);
      expect(then).toHaveBeenCalledOnce();
    });

    test("a thenable that throws is a rejection", async () => {
      const then = () => {
        throw new Error("no");
      };
      const view = scene.show(ui({ userId: { then } }));
      await view.findByRole("alert");
      expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "user-id-failed" }));
    });

    test("the call moves to another place of the tree with its promise", async () => {
      const promise = Promise.resolve("435");
      const call = () => ui({ userId: promise });
      const view = scene.show(<main>{call()}</main>);
      const { element, call: living } = await scene.living();
      view.rerender(<aside>{call()}</aside>);
      await act(async () => {});
      expect(scene.elements()).toEqual([element]);
      expect(isLive(living)).toBe(true);
    });
  });

  describe("another caller", () => {
    test.each([
      ["another userId", { userId: 435 }, { userId: 436 }, "436"],
      ["another customer", { customer: known("435") }, { customer: known("436") }, "436"],
      ["anonymous", { userId: 435 }, { anonymous: true }, null],
      ["an id after anonymous", { anonymous: true }, { userId: 436 }, "436"],
      ["another operator", { userId: 435, targetOperatorId: 77 }, { userId: 435, targetOperatorId: 78 }, "435"],
      ["an operator where there was none", { userId: 435 }, { userId: 435, targetOperatorId: 77 }, "435"],
      ["no operator where there was one", { userId: 435, targetOperatorId: 77 }, { userId: 435 }, "435"],
    ])("%s ends the call, says why, and makes a new element", async (_name, before, after, id) => {
      const view = await underWay(before);
      view.rerender(ui(after));
      expect(scene.elements()).not.toContain(view.element);
      expect(reasons()).toEqual([callerChanged]);
      await expect.poll(() => isCameraOff(view.call)).toBe(true);
      await expect.poll(ids).toEqual([id]);
      expect(scene.elements()).not.toContain(view.element);
      expect(view.element.getAttribute("user-id")).toBe(
        "userId" in before ? "435" : "customer" in before ? "435" : null,
      );
      expect(onEnded).not.toHaveBeenCalled();
      await scene.living();
      const first = changes.filter(({ reason }) => !reason).at(-2);
      expect(first).toEqual({ state: "ringing", previous: undefined, at: expect.any(Number) });
    });

    test.each([
      ["no caller", { userId: undefined }],
      ["an id that is none", { userId: "nobody" }],
      ["two callers", { userId: 435, anonymous: true }],
      ["an operator that is none", { userId: 435, targetOperatorId: "somebody" }],
    ])("%s ends the call, says why, and shows the error", async (_name, after) => {
      const view = await underWay({ userId: 435 });
      view.rerender(ui(after));
      expect(scene.elements()).toEqual([]);
      expect(reasons()).toEqual([callerChanged]);
      await view.findByRole("alert");
      expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "invalid-props" }));
      expect(onEnded).not.toHaveBeenCalled();
    });

    test("makes a new element where no call is under way, and says nothing of an end", async () => {
      const view = await over({ userId: 435 });
      view.rerender(ui({ userId: 436 }));
      expect(scene.elements()).not.toContain(view.element);
      await expect.poll(ids).toEqual(["436"]);
      expect(reasons()).toEqual([]);
    });

    test.each([
      ["a number and its text", { userId: 435 }, { userId: "435" }],
      ["a customer and its id", { customer: known("435") }, { userId: 435 }],
      ["an id and its customer", { userId: "435" }, { customer: known("435") }],
      ["an operator's number and text", { userId: 435, targetOperatorId: 77 }, { userId: 435, targetOperatorId: "77" }],
    ])("is not %s: the call goes on", async (_name, before, after) => {
      const view = await underWay(before);
      view.rerender(ui(after));
      await expectGoesOn(view);
    });

    test("is none where domain, topic and all else change: the call goes on", async () => {
      const view = await underWay({ userId: 435 });
      view.rerender(
        ui({ userId: 435, domain: "other.kz", topic: "cards", lang: "kk", extra: { a: 1 }, height: "1px" }),
      );
      await expectGoesOn(view);
      expect(view.element.getAttribute("domain")).toBe("other.kz");
      expect(view.element.getAttribute("topic")).toBe("cards");
    });

    test("hears of the end with its newest callbacks, and a callback that throws ends nothing", async () => {
      const thrown = vi.fn((event: ErrorEvent) => event.preventDefault());
      addEventListener("error", thrown);
      const view = await underWay({ userId: 435 });
      const onStateChange = vi.fn(({ reason }: VideoCallStateChange) => {
        if (reason === "caller-changed") throw new Error("the host's own mistake");
      });
      view.rerender(ui({ userId: 436, onStateChange }));
      removeEventListener("error", thrown);
      expect(onStateChange).toHaveBeenCalledWith(callerChanged);
      expect(thrown).toHaveBeenCalled();
      await expect.poll(ids).toEqual(["436"]);
    });

    test("hears why when its component's end has ended a call: the page can say why it shows again what was before", async () => {
      const view = await underWay({ userId: 435 });
      view.unmount();
      await expect.poll(() => isCameraOff(view.call)).toBe(true);
      expect(reasons()).toEqual([{ ...callerChanged, reason: "unmounted" }]);
    });
  });

  describe("a customer's upsert", () => {
    test.each([
      ["pending", pending],
      ["failed", failed],
    ])("%s again, with no call under way, leaves no element at once", async (_name, next) => {
      const view = await over({ customer: known("435") });
      view.rerender(ui({ customer: next }));
      expect(scene.elements()).toEqual([]);
      expect(scene.frames()).toEqual([]);
      if (next === pending) expect(words(view.container)).toBe("Who is it?");
      else await view.findByRole("alert");
      expect(reasons()).toEqual([]);
    });

    test("pending again, before the widget has said anything of a call, leaves no element", async () => {
      const view = await underWay({ customer: known("435") });
      act(() => scene.say(view.element, stateMessage("cancelled")));
      view.rerender(ui({ customer: pending }));
      expect(scene.elements()).toEqual([]);
    });

    test.each(["ringing", "connected", "disconnected", "redirected"])(
      "leaves a call that is %s alone, pending or failed, and with the same id again",
      async (state) => {
        const view = await underWay({ customer: known("435") });
        act(() => scene.say(view.element, stateMessage(state)));
        for (const customer of [pending, failed, pending, known("435"), pending, known("435")]) {
          view.rerender(ui({ customer }));
          await expectGoesOn(view);
          expect(seen(view.container)).toBe(state);
        }
      },
    );

    test("that comes to another id ends the call, and says why", async () => {
      const view = await underWay({ customer: known("435") });
      view.rerender(ui({ customer: pending }));
      view.rerender(ui({ customer: known("436") }));
      expect(scene.elements()).not.toContain(view.element);
      expect(reasons()).toEqual([callerChanged]);
      expect(onEnded).not.toHaveBeenCalled();
      await expect.poll(ids).toEqual(["436"]);
    });

    test.each(["cancelled", "ended", "closed"])("pending leaves the call until it is %s", async (state) => {
      const view = await underWay({ customer: known("435") });
      view.rerender(ui({ customer: pending }));
      await expectGoesOn(view);
      act(() => scene.say(view.element, stateMessage(state)));
      expect(scene.elements()).toEqual([]);
      expect(words(view.container)).toBe("Who is it?");
      expect(reasons()).toEqual([]);
      await expect.poll(() => isCameraOff(view.call)).toBe(true);
      view.rerender(ui({ customer: known("435") }));
      await expect.poll(ids).toEqual(["435"]);
      expect(scene.elements()).not.toContain(view.element);
    });

    test("failed shows its error when the call is over, not before", async () => {
      const view = await underWay({ customer: known("435") });
      view.rerender(ui({ customer: failed }));
      await expectGoesOn(view);
      act(() => scene.say(view.element, stateMessage("ended")));
      expect(scene.elements()).toEqual([]);
      await view.findByRole("alert");
      expect(onEnded).toHaveBeenCalledOnce();
      await expect
        .poll(() => onError.mock.calls)
        .toEqual([[expect.objectContaining({ code: "customer-failed", cause: failed.error })]]);
    });

    test("reset to idle ends the call, which is the host's wish", async () => {
      const view = await underWay({ customer: known("435") });
      view.rerender(ui({ customer: idle }));
      expect(scene.elements()).toEqual([]);
      expect(seen(view.container)).toBe("undefined");
      expect(reasons()).toEqual([callerChanged]);
      await expect.poll(() => isCameraOff(view.call)).toBe(true);
    });

    test("pending does not keep a call for another operator, or for one who is not known yet", async () => {
      const view = await underWay({ customer: known("435"), targetOperatorId: 77 });
      view.rerender(ui({ customer: pending, targetOperatorId: never }));
      expect(scene.elements()).toEqual([]);
      expect(reasons()).toEqual([callerChanged]);
    });

    test("pending does not keep the call of an id that was given otherwise", async () => {
      const view = await underWay({ userId: 435 });
      view.rerender(ui({ customer: pending }));
      expect(scene.elements()).toEqual([]);
      expect(reasons()).toEqual([callerChanged]);
    });

    test("pending makes no new element for the former id, whatever else changes", async () => {
      const view = await underWay({ customer: known("435") });
      view.rerender(ui({ customer: pending, isolation: isolation === "page" ? "frame" : "page" }));
      await act(async () => {});
      await expect.poll(() => isCameraOff(view.call)).toBe(true);
      expect(document.querySelector("wc-video-call, iframe")).toBeNull();
    });
  });

  describe("while Suspense hides the place", () => {
    const hiding = (isWaiting: boolean, props: Parameters<typeof ui>[0]) => (
      <Suspense fallback="…">
        {ui(props)}
        <Waiting isOn={isWaiting} />
      </Suspense>
    );

    test.each([
      ["a promise", { userId: never }, []],
      ["another id", { userId: 436 }, ["436"]],
    ])("%s ends the former element as soon as it shows, and says why", async (_name, after, left) => {
      const view = scene.show(hiding(false, { userId: 435 }));
      const { element, call } = await scene.living();
      await act(async () => view.rerender(hiding(true, { userId: 435 })));
      await view.findByText("…");
      expect(isLive(call)).toBe(true);
      view.rerender(hiding(false, after));
      expect(scene.elements()).not.toContain(element);
      await expect.poll(ids).toEqual(left);
      await expect.poll(() => isCameraOff(call)).toBe(true);
      expect(reasons()).toEqual([callerChanged]);
    });
  });

  describe.runIf("Activity" in React)("while <Activity> hides the place", () => {
    const { Activity } = React;
    const hiding = (isHidden: boolean, props: Parameters<typeof ui>[0]) => (
      <Activity mode={isHidden ? "hidden" : "visible"}>{ui(props)}</Activity>
    );
    const corner = () => document.querySelector<HTMLElement>("[data-qbox-floating]");

    test.each([
      ["a promise", { userId: never }],
      ["another id", { userId: 436 }],
    ])("%s ends the call in the corner", async (_name, after) => {
      const view = scene.show(hiding(false, { userId: 435 }));
      const { call } = await scene.living();
      view.rerender(hiding(true, { userId: 435 }));
      await expect.poll(corner).not.toBeNull();
      expect(isLive(call)).toBe(true);
      view.rerender(hiding(true, after));
      await expect.poll(corner).toBeNull();
      await expect.poll(() => isCameraOff(call)).toBe(true);
      expect(scene.elements()).toEqual([]);
      view.rerender(hiding(false, after));
      await expect.poll(ids).toEqual("userId" in after && after.userId === 436 ? ["436"] : []);
      expect(reasons()).toEqual([callerChanged]);
    });

    test("an upsert that is pending leaves the call in the corner alone", async () => {
      const view = scene.show(hiding(false, { customer: known("435") }));
      const { element, call } = await scene.living();
      view.rerender(hiding(true, { customer: known("435") }));
      await expect.poll(corner).not.toBeNull();
      view.rerender(hiding(true, { customer: pending }));
      await act(async () => {});
      view.rerender(hiding(false, { customer: pending }));
      await expect.poll(corner).toBeNull();
      expect(scene.elements()).toEqual([element]);
      expect(isLive(call)).toBe(true);
    });
  });
}
