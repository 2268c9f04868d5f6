import type { ComponentType } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { Minimal } from "./calls/Minimal.js";
import { Naive } from "./calls/Naive.js";
import { Ours } from "./calls/Ours.js";
import { loadScript, showElement } from "./calls/snippet.js";
import type { CallProps } from "./calls/types.js";
import { Whole } from "./calls/Whole.js";
import { nextTask, rootElement, untilInPage } from "./in-page.js";
import { tagName } from "./platform.js";

interface Variant {
  show(props: CallProps): void;
  clear(): void;
}

const place = rootElement();

function component(Call: ComponentType<CallProps>): Variant {
  const root = createRoot(place);
  return {
    show: (props) => flushSync(() => root.render(<Call {...props} />)),
    clear: () => flushSync(() => root.render(null)),
  };
}

const snippet: Variant = {
  async show({ hostName, extra, onMessage }) {
    if (!customElements.get(tagName)) await loadScript(hostName);
    showElement(place, hostName, extra, onMessage);
  },
  clear: () => place.replaceChildren(),
};

const variants = {
  snippet: () => snippet,
  minimal: () => component(Minimal),
  naive: () => component(Naive),
  whole: () => component(Whole),
  ours: () => component(Ours),
};

/** One mount after another in one page, in milliseconds; the first fetches the script. */
async function mounts(name: keyof typeof variants, hostName: string, count: number): Promise<number[]> {
  const variant = variants[name]();
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    variant.show({ hostName, extra: { order: 1 }, onMessage() {} });
    times.push((await untilInPage()) - start);
    variant.clear();
    await nextTask();
  }
  return times;
}

Object.assign(globalThis, { bench: { mounts } });
