// Tests src/video-call/preflight/
import { render, waitFor } from "@testing-library/react";
import { useEffect, useState } from "react";
import { type CallSupport, type CheckCallSupportOptions, checkCallSupport } from "react-qbox-video-call";
import { expect, onTestFinished, test } from "vitest";
import { isWebKit } from "./lifecycle-scene.js";

/** As this browser is: Debian's WebKitGTK is built without WebRTC. */
const asItIs: CallSupport = isWebKit
  ? { ok: false, problem: "no-webrtc", message: expect.stringContaining("browser") }
  : { ok: true };

/** Keeps what the browser's own function gives. */
function watchTracks(): MediaStreamTrack[] {
  const tracks: MediaStreamTrack[] = [];
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia;
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open.call(mediaDevices, constraints);
    tracks.push(...stream.getTracks());
    return stream;
  };
  onTestFinished(() => {
    mediaDevices.getUserMedia = open;
  });
  return tracks;
}

function Check(options: CheckCallSupportOptions) {
  const [support, setSupport] = useState<CallSupport>();
  useEffect(() => {
    checkCallSupport(options).then(setSupport);
  }, [options]);
  return <p role="status">{support && (support.ok ? "Call us" : support.message)}</p>;
}

test("the browser is told as it is, and opens nothing", async () => {
  const tracks = watchTracks();
  expect(await checkCallSupport({ lang: "en" })).toEqual(asItIs);
  expect(tracks).toEqual([]);
});

test("with ask the browser opens camera and microphone for a moment, unless it can make no call anyway", async () => {
  const tracks = watchTracks();
  expect(await checkCallSupport({ lang: "en", ask: true })).toEqual(asItIs);
  expect(tracks.map(({ kind, readyState }) => `${kind} ${readyState}`).sort()).toEqual(
    isWebKit ? [] : ["audio ended", "video ended"],
  );
});

test("a component shows the person what to do, in their language", async () => {
  const view = render(<Check lang="kk" />);
  const status = view.getByRole("status");
  await waitFor(() => expect(status.textContent).not.toBe(""));
  expect(status.textContent).toMatch(isWebKit ? /браузер/ : /^Call us$/);
});
