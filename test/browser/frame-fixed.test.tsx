// Tests src/video-call/frame/, src/video-call/component/frame-script.ts
import { act } from "@testing-library/react";
import * as React from "react";
import { beforeEach, describe, expect, test } from "vitest";
import { createScene, isCameraOff, isLive } from "./lifecycle-scene.js";

// As in browsers before Chromium 133 and Firefox 144; asked once, when the first frame's code is fetched.
delete (Element.prototype as Partial<Element>).moveBefore;

const scene = createScene("vue2", "frame");
beforeEach(scene.begin);

describe("where a browser cannot move a living frame", () => {
  test("StrictMode's double mount keeps it", async () => {
    scene.show(scene.call());
    await scene.living();
    expect(scene.calls()).toHaveLength(1);
    expect(scene.frames()).toHaveLength(1);
  });

  test("a move in the tree ends the call for certain and starts a new one", async () => {
    const { rerender } = scene.show(<main>{scene.call()}</main>);
    const { call } = await scene.living();
    rerender(<aside>{scene.call()}</aside>);
    await expect.poll(() => isCameraOff(call)).toBe(true);
    await expect.poll(() => scene.calls().map(isLive)).toEqual([true]);
    expect(scene.calls()).not.toContain(call);
    expect(scene.frames()).toHaveLength(1);
    await expect.poll(scene.openSockets).toBe(1);
  });

  test.runIf("Activity" in React)(
    "<Activity> that hides ends the call rather than leave its camera on unseen",
    async () => {
      const { Activity } = React;
      const { rerender } = scene.show(<Activity mode="visible">{scene.call()}</Activity>);
      const { call } = await scene.living();
      rerender(<Activity mode="hidden">{scene.call()}</Activity>);
      await expect.poll(() => isCameraOff(call)).toBe(true);
      await expect.poll(scene.openSockets).toBe(0);
      await act(async () => {});
      expect(scene.frames()).toEqual([]);
    },
  );
});
