// Tests src/video-call/diagnostics/tell-sight.ts
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type CallOwner, type CallWishes, sightReaders } from "../../../../src/video-call/call/call-store.js";
import type { VideoCallProblem } from "../../../../src/video-call/call-problems.js";
import { tellSight } from "../../../../src/video-call/diagnostics/tell-sight.js";
import { goodQuality, stubPage } from "./views.js";

beforeEach(stubPage);
afterEach(() => void vi.unstubAllGlobals());

const problem: VideoCallProblem = { code: "picture-frozen", since: 2000, isOver: false };
const quality = goodQuality;

function host(wishes: CallWishes = {}) {
  const [onQuality, onProblem, read] = [vi.fn(), vi.fn(), vi.fn()];
  sightReaders().add(read);
  const owner: CallOwner = { wishes: () => ({ onQuality, onProblem, ...wishes }) };
  return { owner, onQuality, onProblem, read };
}

describe("what is seen of a call", () => {
  test("is told to the host: a quality", () => {
    const { owner, onQuality, onProblem } = host();
    tellSight(owner, { quality });
    expect(onQuality.mock.calls).toEqual([[quality]]);
    expect(onProblem).not.toHaveBeenCalled();
  });

  test("is told to the host: a problem", () => {
    const { owner, onQuality, onProblem } = host();
    tellSight(owner, { problems: [problem] }, problem);
    expect(onProblem.mock.calls).toEqual([[problem]]);
    expect(onQuality).not.toHaveBeenCalled();
  });

  test("is known when a reader is told, once each time", () => {
    const { owner, read } = host();
    const seen: unknown[] = [];
    sightReaders().add(() => seen.push(owner.sight));
    tellSight(owner, { quality });
    tellSight(owner, { problems: [problem] }, problem);
    expect(seen).toEqual([{ quality }, { quality, problems: [problem] }]);
    expect(read).toHaveBeenCalledTimes(2);
  });

  test("takes the place of what was seen before", () => {
    const { owner } = host();
    const poor = { ...quality, level: "poor" } as const;
    tellSight(owner, { quality, problems: [problem] });
    tellSight(owner, { quality: poor });
    expect(owner.sight).toEqual({ quality: poor, problems: [problem] });
  });

  test("is told to nobody where the host wants nothing to be measured", () => {
    const { owner, onQuality, onProblem, read } = host({ diagnostics: false });
    tellSight(owner, { quality, problems: [problem] }, problem);
    expect(owner.sight).toBeUndefined();
    for (const callback of [onQuality, onProblem, read]) expect(callback).not.toHaveBeenCalled();
  });

  test("is told where the host asks for it by name", () => {
    const { owner, onQuality } = host({ diagnostics: true });
    tellSight(owner, { quality });
    expect(onQuality).toHaveBeenCalledOnce();
  });

  test.each([
    ["says nothing of its wishes", {}],
    ["wishes nothing", { wishes: () => ({}) }],
    ["is of another copy, and answers nothing", { wishes: () => undefined as unknown as CallWishes }],
  ] satisfies [string, CallOwner][])("is read where the host %s", (_, owner: CallOwner) => {
    const { read } = host();
    tellSight(owner, { quality, problems: [problem] }, problem);
    expect(owner.sight).toEqual({ quality, problems: [problem] });
    expect(read).toHaveBeenCalledOnce();
  });

  test("reaches everybody though a callback throws, whose error is the page's", () => {
    const reportError = vi.fn();
    vi.stubGlobal("reportError", reportError);
    const error = new Error("the host's");
    const throws = () => {
      throw error;
    };
    const { owner, read } = host({ onQuality: throws });
    tellSight(owner, { quality });
    expect(read).toHaveBeenCalledOnce();
    expect(reportError.mock.calls).toEqual([[error]]);
  });
});
