import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { VideoCall, type VideoCallProblem } from "react-qbox-video-call";
import { rootElement } from "./in-page.js";
import { fixedProps } from "./platform.js";
import { until } from "./until.js";

const place = rootElement();
let root = createRoot(place);
let problems: { code: string; isOver: boolean; at: number }[] = [];
let qualities = 0;

/** A call to the robot, started and connected; gives the time of `connected`, in milliseconds since the epoch. */
async function start(hostName: string, isWatched: boolean): Promise<number> {
  root = createRoot(place);
  problems = [];
  qualities = 0;
  let connectedAt = 0;
  const watch = {
    onProblem: ({ code, isOver }: VideoCallProblem) => void problems.push({ code, isOver, at: Date.now() }),
    onQuality: () => {
      qualities += 1;
    },
  };
  flushSync(() =>
    root.render(
      <VideoCall
        {...fixedProps}
        hostName={hostName}
        userId={435}
        onConnected={() => {
          connectedAt = Date.now();
        }}
        {...(isWatched && watch)}
      />,
    ),
  );
  const element = await until("the element", () => place.querySelector("wc-video-call"));
  const button = await until("the start button", () =>
    (element.shadowRoot ?? element).querySelector<HTMLButtonElement>("[data-testid=start-call]:not(:disabled)"),
  );
  button.click();
  await until("the connection", () => connectedAt > 0);
  return connectedAt;
}

function end() {
  flushSync(() => root.unmount());
}

const seen = () => ({ problems, qualities });

Object.assign(globalThis, { bench: { start, end, seen } });
