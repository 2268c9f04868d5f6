import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { VideoCall } from "react-qbox-video-call";
import { rootElement } from "./in-page.js";
import { fixedProps } from "./platform.js";

/** Never known: the placeholder stays. */
const userId = new Promise<number>(() => {});

const placeholders: Record<string, (hostName: string) => ReactNode> = {
  ours: (hostName) => <VideoCall {...fixedProps} hostName={hostName} userId={userId} />,
  // The same nodes, written by hand.
  markup: () => (
    <section aria-label="Бейнеқоңырау" lang="kk" style={{ minHeight: fixedProps.height }}>
      <div role="status">
        <div tabIndex={-1} style={{ minHeight: fixedProps.height }}>
          Бейнеқоңырау дайындалуда…
        </div>
      </div>
    </section>
  ),
};

const page = rootElement();

/** Shows so many placeholders more, in a root of their own, and gives the milliseconds that it took. */
function show(name: string, hostName: string, count: number): number {
  const root = createRoot(page.appendChild(document.createElement("div")));
  const items = Array.from({ length: count }, (_, i) => <div key={String(i)}>{placeholders[name]?.(hostName)}</div>);
  const start = performance.now();
  flushSync(() => root.render(items));
  return performance.now() - start;
}

Object.assign(globalThis, { bench: { show } });
