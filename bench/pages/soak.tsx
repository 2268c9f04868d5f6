import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { VideoCall } from "react-qbox-video-call";
import { rootElement } from "./in-page.js";
import { fixedProps } from "./platform.js";
import { until } from "./until.js";

/** What the sandbox's widget keeps for tests. */
interface Held {
  __qboxPeerConnections?: Set<RTCPeerConnection>;
  __qboxLocalTracks?: Set<MediaStreamTrack>;
}

const held = () => {
  const { __qboxPeerConnections, __qboxLocalTracks } = globalThis as Held;
  return {
    connections: __qboxPeerConnections?.size ?? 0,
    liveTracks: [...(__qboxLocalTracks ?? [])].filter(({ readyState }) => readyState === "live").length,
    elements: document.querySelectorAll("wc-video-call").length,
    frames: document.querySelectorAll("iframe").length,
  };
};

/** One customer's call: mounted, started, connected, seen, and unmounted. Gives the milliseconds to the first picture. */
async function call(hostName: string, userId: number): Promise<number> {
  const place = rootElement().appendChild(document.createElement("div"));
  const root = createRoot(place);
  let isConnected = false;
  let ready: HTMLElement | undefined;
  const onReady = (element: HTMLElement) => {
    ready = element;
  };
  const onConnected = () => {
    isConnected = true;
  };
  const since = performance.now();
  flushSync(() => root.render(<VideoCall {...fixedProps} {...{ hostName, userId, onReady, onConnected }} />));
  const element = await until("the element", () => ready);
  const inside = () => element.shadowRoot ?? element;
  const start = await until("the start button", () =>
    inside().querySelector<HTMLButtonElement>("[data-testid=start-call]:not(:disabled)"),
  );
  start.click();
  await until("the connection", () => isConnected);
  await until("the operator's picture", () =>
    [...inside().querySelectorAll("video")].some(
      (video) => !video.muted && video.videoWidth > 0 && video.currentTime > 0,
    ),
  );
  const ms = performance.now() - since;
  flushSync(() => root.unmount());
  place.remove();
  return ms;
}

/** So many calls, one after the other. */
async function inARow(hostName: string, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push(await call(hostName, i + 1));
  return times;
}

/** So many calls on one page at the same time, where one must not lose what is its own to another that leaves. */
const atOnce = (hostName: string, count: number): Promise<number[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => call(hostName, i + 1)));

Object.assign(globalThis, { bench: { inARow, atOnce, held } });
