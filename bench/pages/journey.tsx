import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { useVideoCall, VideoCall, type VideoCallCommands } from "react-qbox-video-call";
import { nextTask, rootElement } from "./in-page.js";
import { fixedProps, tagName } from "./platform.js";
import { until } from "./until.js";

/** What the sandbox's widget keeps for tests, in its own world. */
interface World extends Window {
  __qboxPeerConnections?: Set<RTCPeerConnection>;
}

interface Settings {
  hostName: string;
  isolation: "page" | "frame";
}

let settings: Settings;
let commands: VideoCallCommands | undefined;
let isConnected = false;
const root = createRoot(rootElement());

function Commands() {
  commands = useVideoCall();
  return <button type="button">Pop out</button>;
}

const show = (isOnCallPage: boolean) =>
  flushSync(() =>
    root.render(
      <>
        <Commands />
        {isOnCallPage ? (
          <VideoCall
            {...fixedProps}
            {...settings}
            userId={435}
            keepAlive
            onConnected={() => {
              isConnected = true;
            }}
          />
        ) : (
          <p>Branches</p>
        )}
      </>,
    ),
  );

const worlds = (): World[] => [
  window as World,
  ...[...document.querySelectorAll("iframe")].flatMap(({ contentWindow }) => contentWindow ?? []),
];
/** The customer's own connections; the robot is a frame of the platform's origin, which nobody can look into. */
function peers(): RTCPeerConnection[] {
  return worlds().flatMap((world) => {
    try {
      return [...(world.__qboxPeerConnections ?? [])];
    } catch {
      return [];
    }
  });
}

async function framesDecoded(peer: RTCPeerConnection): Promise<number> {
  let frames = 0;
  for (const report of (await peer.getStats()).values())
    if (report.type === "inbound-rtp" && report.kind === "video") frames += report.framesDecoded ?? 0;
  return frames;
}

let longest = 0;
let isWatched = false;

/** The longest time in which no frame of the operator's picture was decoded. */
async function watch(peer: RTCPeerConnection) {
  isWatched = true;
  let frames = await framesDecoded(peer);
  let since = performance.now();
  while (isWatched) {
    const now = await framesDecoded(peer);
    longest = Math.max(longest, performance.now() - since);
    if (now !== frames) {
      frames = now;
      since = performance.now();
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function elementNow(): Element | undefined {
  return worlds().flatMap((world) => {
    try {
      return world.document.querySelector(tagName) ?? [];
    } catch {
      return [];
    }
  })[0];
}

/** Connects, and watches the operator's picture from then on. */
async function begin(given: Settings): Promise<void> {
  settings = given;
  show(true);
  const element = await until("the element", elementNow);
  const inside = () => element.shadowRoot ?? element;
  const start = await until("the start button", () =>
    inside().querySelector<HTMLButtonElement>("[data-testid=start-call]:not(:disabled)"),
  );
  start.click();
  await until("the connection", () => isConnected);
  const [peer] = peers();
  if (!peer) throw new Error("The widget holds no connection.");
  while ((await framesDecoded(peer)) < 5) await new Promise((resolve) => setTimeout(resolve, 50));
  watch(peer);
}

/** Leaves the page of the call and comes back, so many times; `pauseMs` lets a person see each. */
async function routes(count: number, pauseMs: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    for (const isOnCallPage of [false, true]) {
      show(isOnCallPage);
      await nextTask();
      if (pauseMs) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** From a click. */
document.addEventListener("click", () => {
  outcome = commands?.popOut() ?? Promise.resolve(false);
});
let outcome: Promise<boolean> = Promise.resolve(false);
const poppedOut = () => outcome;
const bringBack = () => commands?.bringBack();

const seen = () => ({
  longestMs: longest,
  peers: peers().length,
  open: peers().filter(({ connectionState }) => connectionState === "connected").length,
});
const left = () => ({
  elements: document.querySelectorAll(`${tagName}, [data-qbox-floating]`).length,
  frames: document.querySelectorAll("iframe").length,
  peers: peers().length,
  sheets: document.adoptedStyleSheets.length,
});

function end() {
  isWatched = false;
  commands?.end();
  flushSync(() => root.render(null));
}

Object.assign(globalThis, { bench: { begin, routes, poppedOut, bringBack, seen, left, end } });
