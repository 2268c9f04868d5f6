import { act, cleanup } from "@testing-library/react";
import type { ReactNode } from "react";
import { useVideoCall, type VideoCallProps } from "react-qbox-video-call";
import { afterEach, beforeEach, expect, vi } from "vitest";
import type { WidgetName } from "../fixtures/widgets/platform.js";
import { createScene, type Isolation, isCameraOff, isLive } from "./lifecycle-scene.js";

export const floating = () => document.querySelector<HTMLElement>("[data-qbox-floating]");
export const part = (name: string) =>
  vi.waitFor(() => {
    const found = floating()?.querySelector<HTMLElement>(`[data-part=${name}]`);
    if (!found) throw new Error(`no ${name} yet`);
    return found;
  });

const control: { current?: ReturnType<typeof useVideoCall> } = {};

/** Any component of the page, as it takes hold of the call. */
export function Controlled({ children }: { children?: ReactNode }) {
  control.current = useVideoCall();
  return children;
}
export const now = () => control.current ?? expect.unreachable("not rendered");

export type Living = Awaited<ReturnType<ReturnType<typeof createScene>["living"]>>;
export type KeptCalls = ReturnType<typeof keptCalls>;

/** A scene with kept calls of one widget, and what is expected of them. */
export function keptCalls(widget: WidgetName, isolation: Isolation) {
  const scene = createScene(widget, isolation);
  beforeEach(() => scene.begin());
  afterEach(async () => {
    cleanup();
    // A call that outlives its test is none of the next one's.
    await act(async () => {});
    if (floating()) await part("end");
    floating()?.querySelector<HTMLElement>("[data-part=end]")?.click();
    await expect.poll(floating).toBeNull();
  });

  const kept = (props: Partial<VideoCallProps> = {}) => scene.call({ keepAlive: true, ...props });

  /** The same element, the same instance, the same peer connection: not one thing was opened anew. */
  const expectSame = ({ element, call }: Living) => {
    expect(scene.elements()).toEqual([element]);
    expect(scene.calls()).toEqual([call]);
    expect(isLive(call)).toBe(true);
    if (call.peer) expect(call.peer.signalingState).not.toBe("closed");
  };
  const expectAllEnded = async ({ call }: Living) => {
    await expect.poll(() => isCameraOff(call)).toBe(true);
    await expect.poll(scene.openSockets).toBe(0);
    if (call.peer) expect(call.peer.signalingState).toBe("closed");
    expect(scene.elements()).toEqual([]);
    await expect.poll(floating).toBeNull();
  };
  /** What stands in the window: the element, or its frame. */
  const shownOf = ({ element }: Living) => (isolation === "page" ? element : (scene.frames()[0] as HTMLElement));
  const isOver = (inner: Element, outer: Element) => {
    const [a, b] = [inner.getBoundingClientRect(), outer.getBoundingClientRect()];
    const isInside = a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1;
    return a.width > 100 && (outer.contains(inner) || (isolation === "frame" && isInside));
  };
  return { scene, kept, expectSame, expectAllEnded, shownOf, isOver };
}
