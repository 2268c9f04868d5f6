import { render, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { VideoCall } from "react-qbox-video-call";
import { afterEach, beforeEach, expect, inject } from "vitest";
import type { Acts } from "../fixtures/widgets/greedy.js";

export const hostName = inject("widgetOrigins").greedy;

/** Debian's WebKitGTK is built without them. */
export const hasPeers = "RTCPeerConnection" in window;

const nativeCapture = navigator.mediaDevices.getUserMedia;
const replaced = ["RTCPeerConnection", "WebSocket", "EventSource", "AudioContext", "Audio"] as const;
const originals = replaced.map((name) => window[name]);

export const elements = () => Array.from(document.querySelectorAll("wc-video-call"));

export const openConnections = async (room: string) =>
  Number(await (await fetch(`${hostName}/open?room=${room}`)).text());

/** The sockets that elements of this page have opened while they were made, one each. */
export const socketsOfConstructors = () => openConnections(window.greedy?.constructorRoom ?? "");

/** Shows a call of the widget that opens what a test asks it for. */
export async function show(props: object = {}) {
  const view = render(<VideoCall hostName={hostName} domain="test.kz" userId={435} {...props} />, {
    wrapper: StrictMode,
  });
  await waitFor(() => expect(elements().length).toBeGreaterThan(0));
  return { ...view, acts: window.greedy?.acts as Acts };
}

/** What the page of a test knows of its cameras and connections; anew for each test of the file. */
export function watchedPage() {
  const page = {
    /** The connections of the test count under this name. */
    room: "",
    /** Every track that the browser has given. */
    tracks: [] as MediaStreamTrack[],
    /** Lets the browser answer: what the page asks for after `holdPrompt` waits for it, as for an open prompt. */
    allow: () => {},
    holdPrompt() {
      prompt = new Promise((resolve) => {
        page.allow = resolve;
      });
    },
    isOff: () => page.tracks.every(({ readyState }) => readyState === "ended"),
    areOriginalsBack: () =>
      navigator.mediaDevices.getUserMedia === browserCapture &&
      replaced.every((name, i) => window[name] === originals[i]),
  };
  let prompt = Promise.resolve();
  /** In place of the browser's own. */
  const browserCapture = async (constraints?: MediaStreamConstraints) => {
    await prompt;
    const stream = await nativeCapture.call(navigator.mediaDevices, constraints);
    page.tracks.push(...stream.getTracks());
    return stream;
  };

  beforeEach(async () => {
    page.room = crypto.randomUUID();
    page.tracks = [];
    prompt = Promise.resolve();
    navigator.mediaDevices.getUserMedia = browserCapture;
    // A late permission of the test before keeps the guard for a moment.
    await expect.poll(page.areOriginalsBack).toBe(true);
  });
  afterEach(() => {
    for (const track of page.tracks) track.stop();
  });
  return page;
}
