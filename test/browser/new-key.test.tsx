// Tests src/video-call/widget/lifecycle.ts, src/video-call/component/useWidget.ts
import { act } from "@testing-library/react";
import { Fragment, type ReactNode, Suspense } from "react";
import { flushSync } from "react-dom";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createScene, isCameraOff, isLive, stateMessage } from "./lifecycle-scene.js";

const never = new Promise<never>(() => {});

function Waiting({ isOn }: { isOn: boolean }) {
  if (isOn) throw never;
  return null;
}

/** One widget that its element destroys, one that nobody does, and one that a frame's end does. */
describe.each([
  ["vue3", "page"],
  ["vue2", "frame"],
] as const)("a new key, of the %s widget in a %s", (widget, isolation) => {
  const scene = createScene(widget, isolation);
  beforeEach(() => scene.begin());

  const keyed = (key: string, props: Parameters<typeof scene.call>[0] = {}) => (
    <Fragment key={key}>{scene.call(props)}</Fragment>
  );

  const expectAnother = async (former: Awaited<ReturnType<typeof scene.living>>) => {
    await expect.poll(() => isCameraOff(former.call)).toBe(true);
    await expect.poll(scene.elements).toHaveLength(1);
    const { element, call } = await scene.living();
    expect(element).not.toBe(former.element);
    expect(call).not.toBe(former.call);
  };

  test.each(["ended", "closed", "cancelled"])("after %s makes a new element with a new call", async (state) => {
    const onReady = vi.fn();
    const { rerender } = scene.show(keyed("first", { onReady }));
    const former = await scene.living();
    act(() => scene.say(former.element, stateMessage(state)));
    rerender(keyed("second", { onReady }));
    await expectAnother(former);
    expect(onReady).toHaveBeenCalledTimes(2);
  });

  test("after ended and then closed makes a new element, also from a callback of the call", async () => {
    const view: { rerender?: (ui: ReactNode) => void } = {};
    const onClosed = () => view.rerender?.(keyed("second"));
    const { rerender } = scene.show(keyed("first", { onClosed }));
    view.rerender = rerender;
    const former = await scene.living();
    act(() => scene.say(former.element, stateMessage("ended")));
    act(() => scene.say(former.element, stateMessage("closed")));
    await expectAnother(former);
  });

  test("during a call keeps the call", async () => {
    const { rerender } = scene.show(keyed("first"));
    const { element, call } = await scene.living();
    rerender(keyed("second"));
    await act(async () => {});
    expect(scene.elements()).toEqual([element]);
    expect(isLive(call)).toBe(true);
  });

  test("during a second call of the same element keeps that call", async () => {
    const { rerender } = scene.show(keyed("first"));
    const { element, call } = await scene.living();
    for (const state of ["ended", "ringing"]) act(() => scene.say(element, stateMessage(state)));
    rerender(keyed("second"));
    await act(async () => {});
    expect(scene.elements()).toEqual([element]);
    expect(isLive(call)).toBe(true);
  });

  test("is what a move in the tree is, and a mount in the same task: a call that is over does not come along", async () => {
    const ui = (isAside: boolean) => (isAside ? <aside>{scene.call()}</aside> : <main>{scene.call()}</main>);
    const { rerender } = scene.show(ui(false));
    let former = await scene.living();
    act(() => scene.say(former.element, stateMessage("ended")));
    rerender(ui(true));
    await expectAnother(former);

    former = await scene.living();
    act(() => scene.say(former.element, stateMessage("closed")));
    act(() => {
      flushSync(() => rerender(<p />));
      flushSync(() => rerender(ui(true)));
    });
    await expectAnother(former);
  });

  test("leaves the page of a call that is over in place while Suspense hides it and shows it again", async () => {
    const ui = (isWaiting: boolean) => (
      <Suspense fallback="…">
        {scene.call()}
        <Waiting isOn={isWaiting} />
      </Suspense>
    );
    const { rerender, findByText } = scene.show(ui(false));
    const { element } = await scene.living();
    act(() => scene.say(element, stateMessage("ended")));
    await act(async () => rerender(ui(true)));
    await findByText("…");
    rerender(ui(false));
    await act(async () => {});
    expect(scene.elements()).toEqual([element]);
  });
});
