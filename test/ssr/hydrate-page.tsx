import type { ReactNode } from "react";
import { hydrateRoot } from "react-dom/client";
import { Late } from "./late.js";
import { LateBody, PageBody, type Scene } from "./scenes.js";

/** The browser's side of a server-rendered page, and what it saw. */
export interface HydrationPage {
  hydrate(scene: Scene, hostName: string): void;
  hydrateLate(hostName: string): void;
  /** Sum of the page's layout shifts so far (CLS). */
  shift: number;
  /** What React repaired, and would have warned about. */
  recovered: string[];
  /** What the call told its host. */
  told: string[];
}

declare global {
  interface Window {
    hydration: HydrationPage;
    /** What the page's policy forbade, from the first line of its HTML on. */
    violations?: string[];
  }
}

const callbacks = {
  onReady: () => void page.told.push("ready"),
  onRinging: () => void page.told.push("ringing"),
};

function start(body: ReactNode) {
  const root = document.getElementById("root");
  if (!root) throw new Error("No root.");
  hydrateRoot(root, body, { onRecoverableError: (error) => void page.recovered.push(String(error)) });
}

const page: HydrationPage = {
  hydrate: (scene, hostName) => start(<PageBody scene={scene} hostName={hostName} callbacks={callbacks} />),
  hydrateLate(hostName) {
    const userId = new Late(fetch("/user-id").then((answer) => answer.text()));
    start(<LateBody userId={userId} hostName={hostName} callbacks={callbacks} />);
  },
  shift: 0,
  recovered: [],
  told: [],
};
window.hydration = page;

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) page.shift += (entry as PerformanceEntry & { value: number }).value;
}).observe({ type: "layout-shift", buffered: true });
