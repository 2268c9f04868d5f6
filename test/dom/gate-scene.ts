import { afterEach, beforeEach, expect, onTestFinished, vi } from "vitest";
import { keepCall, noCall } from "../../src/video-call/call/call-store.js";
import { passGate } from "../../src/video-call/keeping/gate.js";
import type { VideoCallKeeping, VideoCallProps } from "../../src/video-call/types.js";
import { microtasks } from "./microtasks.js";

type Latest = Parameters<typeof passGate>[1]["latest"];
interface Other {
  wanted: VideoCallKeeping | undefined;
}

/** The lock of the customer, with the digest that every caller has in the scene. */
export const lockName = `qbox-video-call ${"00".repeat(32)}`;

/** What a component wants: a call of the customer 435, kept, in English. */
export const wanted = (props: Partial<VideoCallProps> = {}): Latest => ({
  props: { lang: "en", keepAlive: true, ...props } as VideoCallProps,
  host: "https://qbox.example.kz",
  caller: { userId: 435 },
});

/** A page with a place for a call that wants to begin, and perhaps another call that floats. */
export function gateScene() {
  const page: { place: HTMLElement; floating: Other | undefined } = { place: document.body, floating: undefined };
  const faults = vi.fn();
  beforeEach(() => {
    faults.mockClear();
    page.floating = undefined;
    page.place = document.body.appendChild(document.createElement("main"));
    vi.spyOn(crypto.subtle, "digest").mockImplementation(async () => new ArrayBuffer(32));
    window.addEventListener("error", faults);
  });
  afterEach(() => {
    window.removeEventListener("error", faults);
    vi.restoreAllMocks();
    document.body.replaceChildren();
    expect(faults).not.toHaveBeenCalled();
  });

  async function arrive(latest = wanted()) {
    const holder: { latest: Latest; update?: (() => void) | undefined } = { latest };
    const [begin, endOther, findOther] = [vi.fn(), vi.fn(), vi.fn(() => page.floating)];
    const leave = passGate(page.place, holder, findOther, endOther, begin);
    onTestFinished(leave);
    expect(begin, "who calls has to know first how to give up").not.toHaveBeenCalled();
    await microtasks();
    return { begin, endOther, findOther, holder, leave };
  }
  /** Some call of the page has changed. */
  function tell() {
    keepCall({}, { ...noCall });
    return microtasks();
  }
  const alerts = () => [...page.place.querySelectorAll<HTMLElement>("[role=alert]")];
  const texts = () =>
    alerts().map((alert) => [...alert.querySelectorAll("span, button")].map((one) => one.textContent));
  function press(index: number) {
    page.place.querySelectorAll("button")[index]?.click();
    return microtasks();
  }
  return { page, arrive, tell, alerts, texts, press };
}
