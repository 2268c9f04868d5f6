// Tests src/video-call/diagnostics/, src/video-call/frame/realm-peers.ts, src/video-call/media-guard/guarded-widget.ts
import { render, waitFor } from "@testing-library/react";
import { callReport, VideoCall, type VideoCallProblem, type VideoCallQuality } from "react-qbox-video-call";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { type OperatorOptions, playOperator } from "./operator.js";

const hostName = inject("widgetOrigins").talking;
/** Long enough that no figure of a report is the same by chance. */
const userId = 8_010_243_907;

/** A call with real media, to an operator whom the test plays. */
async function startCall(isolation: "page" | "frame", options?: OperatorOptions, props: object = {}) {
  const operator = await playOperator(options);
  const problems: VideoCallProblem[] = [];
  const qualities: VideoCallQuality[] = [];
  const states: string[] = [];
  const isWatched = props && !("diagnostics" in props);
  const view = render(
    <VideoCall
      hostName={hostName}
      domain="test.kz"
      userId={userId}
      isolation={isolation}
      height="200px"
      onStateChange={({ state }) => states.push(state)}
      {...(isWatched && {
        onProblem: (problem: VideoCallProblem) => problems.push(problem),
        onQuality: (quality: VideoCallQuality) => qualities.push(quality),
      })}
      {...props}
    />,
  );
  onTestFinished(() => {
    view.unmount();
    operator.end();
  });
  await waitFor(() => expect(states).toEqual(["ringing", "connected"]));
  const customer = () => operator.customer as RTCPeerConnection;
  const sender = (kind: "audio" | "video") =>
    customer()
      .getSenders()
      .find(({ track }) => track?.kind === kind) as RTCRtpSender;
  const open = () => {
    const codes = new Map(problems.map(({ code, isOver }) => [code, isOver]));
    return [...codes].flatMap(([code, isOver]) => (isOver ? [] : code)).sort();
  };
  return { ...view, operator, problems, qualities, states, customer, sender, open };
}

type Call = Awaited<ReturnType<typeof startCall>>;

const flows = ({ qualities }: Call) =>
  expect.poll(() => qualities.at(-1)?.receiving.fps ?? 0, { timeout: 10_000 }).toBeGreaterThan(3);

/** The problems of a fault. How soon each is named is measured: `npm run bench -- eyes`. */
const named = (call: Call, ...codes: VideoCallProblem["code"][]) =>
  expect.poll(call.open, { timeout: 15_000, interval: 20 }).toEqual([...codes].sort());

function expectNative(peer: RTCPeerConnection, realm: Window & typeof globalThis) {
  expect(peer).toBeInstanceOf(realm.RTCPeerConnection);
  expect(Object.getPrototypeOf(peer)).toBe(realm.RTCPeerConnection.prototype);
  for (const name of ["getStats", "getTransceivers", "addEventListener", "close"] as const)
    expect(`${peer[name]}`).toContain("[native code]");
}

describe.runIf("RTCPeerConnection" in window)("with real media", { timeout: 60_000 }, () => {
  test("each fault is named, and so is its end", async () => {
    const call = await startCall("page");
    const { operator, sender, open, problems } = call;
    await flows(call);
    await named(call);
    expect(call.qualities.at(-1)).toMatchObject({
      path: "direct",
      receiving: { width: 320, height: 240 },
      sending: { fps: expect.any(Number), kbps: expect.any(Number) },
    });

    const microphone = sender("audio").track as MediaStreamTrack;
    const silence = new AudioContext();
    onTestFinished(() => silence.close());
    const [silent] = silence.createMediaStreamDestination().stream.getAudioTracks();
    operator.isStill = true;
    sender("video").track?.stop();
    await sender("audio").replaceTrack(silent as MediaStreamTrack);
    await named(call, "camera-stopped", "microphone-silent", "picture-frozen");

    const [camera] = (await navigator.mediaDevices.getUserMedia({ video: true })).getVideoTracks();
    onTestFinished(() => camera?.stop());
    operator.isStill = false;
    await sender("video").replaceTrack(camera as MediaStreamTrack);
    await sender("audio").replaceTrack(microphone);
    await named(call);

    operator.isBlack = true;
    await named(call, "no-remote-picture");
    operator.isBlack = false;
    await expect.poll(open).toEqual([]);
    // On a busy machine a picture may stop more than once, and then that is told more than once.
    const told = problems.map(({ code }) => code);
    expect([...new Set(told)].sort()).toEqual([
      "camera-stopped",
      "microphone-silent",
      "no-remote-picture",
      "picture-frozen",
    ]);
    expect(problems.filter(({ isOver }) => isOver)).toHaveLength(told.length / 2);
  });

  test("an operator who cannot be reached is named", async () => {
    const call = await startCall("page", { isUnreachable: true });
    await named(call, "connection-failed");
  });

  test("in a frame, a redirect, a mute on each side and an operator without a camera are no faults", async () => {
    const call = await startCall("frame", { kinds: ["audio"] });
    const { container, operator, sender, problems, qualities, customer } = call;
    const element = container
      .querySelector("iframe")
      ?.contentDocument?.querySelector("wc-video-call") as HTMLElement & {
      call(): Promise<void>;
    };
    const first = customer();
    expectNative(first, container.querySelector("iframe")?.contentWindow as Window & typeof globalThis);
    await expect.poll(() => qualities.at(-1)?.receiving.kbps ?? 0, { timeout: 10_000 }).toBeGreaterThan(1);
    await element.call();
    expect(customer()).not.toBe(first);
    expect(first.signalingState).toBe("closed");
    operator.sound.enabled = false;
    for (const kind of ["audio", "video"] as const) (sender(kind).track as MediaStreamTrack).enabled = false;
    const heard = qualities.length;
    // Two seconds each: time enough for a false alarm.
    await expect.poll(() => qualities.length - heard, { timeout: 15_000 }).toBeGreaterThanOrEqual(2);
    expect(problems).toEqual([]);
    expect(qualities.at(-1)).toMatchObject({ receiving: { fps: undefined }, path: "direct" });
    expect(callReport().call).toMatchObject({ isolation: "frame", peers: 2, state: "connected" });
    const report = JSON.stringify(callReport());
    expect(report).not.toMatch(/\d+\.\d+\.\d+\.\d+|[0-9a-f]{4}:[0-9a-f]{0,4}:|ufrag|test\.kz/);
    expect(report).not.toContain(String(userId));
  });

  test("with eyes on it, the widget does and hears the same as without, and nobody else listens", async () => {
    async function trace(props: object) {
      const seen: string[] = [];
      const call = await startCall("page", undefined, props);
      const { customer } = call;
      const peer = customer();
      expectNative(peer, window);
      for (const target of [peer, ...peer.getReceivers().map(({ track }) => track)]) {
        const { addEventListener } = target;
        target.addEventListener = (...args: unknown[]) => {
          seen.push(`listens to ${args[0]}`);
          Reflect.apply(addEventListener, target, args);
        };
      }
      const close = peer.close.bind(peer);
      peer.close = () => {
        seen.push("closed");
        close();
      };
      // Not before: how many states are still to come then is chance.
      await expect.poll(() => peer.connectionState).toBe("connected");
      peer.addEventListener("connectionstatechange", () => seen.push(peer.connectionState));
      if (!("diagnostics" in props)) await flows(call);
      call.unmount();
      await expect.poll(() => peer.signalingState).toBe("closed");
      return [...call.states, ...seen];
    }
    expect(await trace({})).toEqual(await trace({ diagnostics: false }));
  });
});
