import type { ComponentType } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { Minimal } from "./calls/Minimal.js";
import { Naive } from "./calls/Naive.js";
import { Ours } from "./calls/Ours.js";
import type { CallProps } from "./calls/types.js";
import { type Counts, createCounters } from "./counters.js";
import { nextTask, rootElement } from "./in-page.js";
import { tagName } from "./platform.js";

const Framed = (props: CallProps) => <Ours {...props} isolation="frame" />;

const components: Record<string, ComponentType<CallProps>> = {
  ours: Ours,
  framed: Framed,
  minimal: Minimal,
  naive: Naive,
};

const counters = createCounters();
counters.watch(window);

/** Also inside a frame, whose window is another one than the page's. */
function findElement(): HTMLElement {
  for (const page of [document, document.querySelector("iframe")?.contentDocument]) {
    const element = page?.querySelector<HTMLElement>(tagName);
    if (element) return element;
  }
  throw new Error("There is no element.");
}

/** A parent's renders with new callbacks and objects each time, after its call has come to rest. */
async function renders(name: string, hostName: string, count: number): Promise<Counts & { ms: number }> {
  const Call = components[name];
  if (!Call) throw new Error(`There is no ${name}.`);
  const root = createRoot(rootElement());
  const render = (onReady?: () => void) =>
    flushSync(() =>
      root.render(
        <Call hostName={hostName} extra={{ order: 1, tags: ["a"] }} onMessage={() => {}} onReady={() => onReady?.()} />,
      ),
    );
  await new Promise<void>((resolve) => render(resolve));
  // A placeholder's words come a moment later; then the page is at rest.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const view = findElement().ownerDocument.defaultView;
  if (view && view !== window) counters.watch(view);
  for (let i = 0; i < 200; i++) render();

  counters.reset(findElement());
  const start = performance.now();
  for (let i = 0; i < count; i++) render();
  const ms = (performance.now() - start) / count;
  await nextTask();
  await nextTask();
  return { ...counters.read(), ms };
}

Object.assign(globalThis, { bench: { renders } });
