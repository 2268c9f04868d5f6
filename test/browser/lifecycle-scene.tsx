import { render, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { VideoCall, type VideoCallProps } from "react-qbox-video-call";
import { afterEach, expect, inject } from "vitest";
import type { Call } from "../fixtures/widgets/call.js";
import type { WidgetName } from "../fixtures/widgets/platform.js";

export type Isolation = "page" | "frame";

export const isWebKit = /AppleWebKit(?!.*Chrome)/.test(navigator.userAgent);

/**
 * One widget in one isolation: what a test does with it, and what it can see of it from outside.
 *
 * @param roots where it may stand: the page, shadow roots, other windows' documents
 */
export function createScene(
  widget: WidgetName,
  isolation: Isolation,
  roots: () => readonly (Document | ShadowRoot)[] = () => [document],
) {
  const hostName = inject("widgetOrigins")[widget];
  // Each scene is a room of its own on the platform, so that tests cannot count each other's connections.
  let room = "";

  const frames = () => roots().flatMap((root) => Array.from(root.querySelectorAll("iframe")));
  /** Of the widgets' own world. */
  const documents = () =>
    isolation === "page" ? [document] : frames().flatMap(({ contentDocument }) => contentDocument ?? []);
  const elements = () =>
    (isolation === "page" ? roots() : documents()).flatMap((root) =>
      Array.from(root.querySelectorAll<HTMLElement>("wc-video-call")),
    );
  const calls = (): Call[] => documents().flatMap((page) => page.defaultView?.widgetCalls ?? []);
  const answered = () => expect.poll(() => calls().every(({ isAskingForCamera }) => !isAskingForCamera)).toBe(true);
  if (isWebKit) afterEach(answered);
  const openSockets = async () => Number(await (await fetch(`${hostName}/open?room=${room}`)).text());

  return {
    hostName,
    isolation,
    frames,
    documents,
    elements,
    calls,
    openSockets,

    /**
     * Waits until the browser has answered each call that asked for the camera. WebKitGTK gives its page no camera any
     * more once a frame has left it that still waits for one.
     */
    answered,

    /** Begins a scene: nothing of an earlier one is counted. */
    begin(prefix: "" | "unseen-" | "silent-" = "") {
      room = prefix + crypto.randomUUID();
      window.widgetCalls = [];
    },

    call: (props: Partial<VideoCallProps> = {}) => (
      <VideoCall
        {...({
          hostName,
          domain: "test.kz",
          environment: room,
          crossOrigin: "anonymous",
          height: "400px",
          userId: 435,
          isolation,
          ...props,
        } as VideoCallProps)}
      />
    ),

    /** StrictMode is on, as in every app that React's own templates begin. */
    show: (ui: React.ReactNode) => render(ui, { wrapper: StrictMode }),

    /** The element and its call, once the camera is on and the platform is connected. */
    async living() {
      const element = await waitFor(() => elements()[0] ?? expect.unreachable("no element yet"));
      const call = await waitFor(() => {
        const last = calls().at(-1);
        return last?.stream ? last : expect.unreachable("no camera yet");
      });
      await expect.poll(openSockets).toBe(1);
      return { element, call };
    },

    /** What the widget shows, wherever it shows it. */
    text: (element: HTMLElement) => (element.shadowRoot ?? element).querySelector("p")?.textContent?.trim(),

    say(element: HTMLElement, detail: unknown) {
      const { CustomEvent } = element.ownerDocument.defaultView ?? window;
      element.dispatchEvent(new CustomEvent("wc", { detail }));
    },
  };
}

export type Scene = ReturnType<typeof createScene>;

export const stateMessage = (state: string) => [{ subject: "call", payload: { type: "state", data: { state } } }];

export const isLive = ({ tracks }: Call) =>
  tracks.length === 2 && tracks.every(({ readyState }) => readyState === "live");
export const isCameraOff = ({ tracks }: Call) => tracks.every(({ readyState }) => readyState === "ended");

/** What changes in these documents while `run` runs. */
export async function mutationsDuring(pages: Document[], run: () => void | Promise<void>): Promise<MutationRecord[]> {
  const observed = pages.map((page) => {
    const records: MutationRecord[] = [];
    const observer = new MutationObserver((more) => records.push(...more));
    observer.observe(page.documentElement, { attributes: true, childList: true, characterData: true, subtree: true });
    return { records, observer };
  });
  await run();
  return observed.flatMap(({ records, observer }) => {
    records.push(...observer.takeRecords());
    observer.disconnect();
    return records;
  });
}
