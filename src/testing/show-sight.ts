import type { CallOwner } from "../video-call/call/call-store.js";
import type { VideoCallProblem } from "../video-call/call-problems.js";
import type { VideoCallQuality } from "../video-call/call-quality.js";
import type { VideoCallStubMessages, VideoCallStubSights } from "./messages.js";

/** What the package keeps on the document for all of its copies. */
interface Pages {
  shown?: Set<CallOwner>;
  readers?: Set<() => void>;
}

export const isSight = (type: keyof VideoCallStubMessages): type is keyof VideoCallStubSights =>
  type === "quality" || type === "problem";

/**
 * Lets the `<VideoCall>` of an element see something of its media, as a stand-in has none. It uses nothing but its
 * arguments, so that its source can run in another browser.
 *
 * @throws Error when no `<VideoCall>` of this version shows the element
 */
export function showSight(element: Element, [type, value]: readonly [keyof VideoCallStubSights, object]): void {
  const store = (document as unknown as Record<symbol, Pages>)[Symbol.for("react-qbox-video-call.calls/1")];
  const owner = [...(store?.shown ?? [])].find((one) => one.element === element);
  if (!owner?.wishes) throw new Error("No <VideoCall> shows this element.");
  const { diagnostics, onQuality, onProblem } = owner.wishes();
  if (diagnostics === false) return;
  if (type === "quality") {
    const media = { kbps: 900, fps: 30, width: 640, height: 480, frozenMs: 0 };
    const quality: VideoCallQuality = {
      level: "good",
      rttMs: 40,
      lossPercent: 0,
      jitterMs: 5,
      receiving: media,
      sending: media,
      path: "direct",
      ...value,
    };
    owner.sight = { ...owner.sight, quality };
    onQuality?.(quality);
  } else {
    const problem = { since: Date.now(), isOver: false, ...value } as VideoCallProblem;
    const others = (owner.sight?.problems ?? []).filter(({ code }) => code !== problem.code);
    owner.sight = { ...owner.sight, problems: problem.isOver ? others : [...others, problem] };
    onProblem?.(problem);
  }
  for (const read of store?.readers ?? []) read();
}
