import type { VideoCallProps } from "react-qbox-video-call";
import { afterEach, vi } from "vitest";
import { floatingLife, send } from "../../src/video-call/widget/lifecycle.js";
import { type Holder, showWidget, type Wanted } from "../../src/video-call/widget/show-widget.js";

export const host = "https://qbox.example.kz";
export const ready = { status: "ready" } as const;

/** What is due in this task, and the code that it fetches. */
export const settled = () => new Promise<void>((done) => setTimeout(done, 0));

export function wanted(props: Partial<Record<keyof VideoCallProps, unknown>> = {}, own: Partial<Wanted> = {}): Wanted {
  const caller = { key: "435", userId: 435 };
  return {
    props: { hostName: `${host}/`, domain: "test.kz", ...props } as VideoCallProps,
    host,
    caller,
    where: `page ${host}`,
    onShown: vi.fn(),
    onGone: vi.fn(),
    mark: vi.fn(),
    script: ready,
    frame: undefined,
    ...own,
  };
}

/** A place as in a component, which leaves the page with all around it. */
export function inPage(): HTMLElement {
  const component = document.body.appendChild(document.createElement("section"));
  return component.appendChild(document.createElement("div"));
}
export const unmount = (place: HTMLElement) => place.parentElement?.remove();
export const elementIn = (place: HTMLElement) => place.querySelector<HTMLElement>("wc-video-call");

export const say = (element: HTMLElement | null, state: string) =>
  element?.dispatchEvent(new CustomEvent("wc", { detail: [{ payload: { type: "state", data: { state } } }] }));

/**
 * Each test of a file has a page in which nothing shows yet, and nothing floats.
 *
 * @returns shows what a component wants
 */
export function widgetScene() {
  let leaves: (() => void)[] = [];
  afterEach(async () => {
    for (const leave of leaves) leave();
    leaves = [];
    document.body.replaceChildren();
    await settled();
    const life = floatingLife();
    if (life) send(life, "end-called");
    await settled();
    vi.restoreAllMocks();
  });

  function show(latest = wanted(), place = inPage()) {
    const holder: Holder = { latest };
    const leave = showWidget(place, holder);
    leaves.push(leave);
    return { holder, place, latest, leave, element: elementIn(place) };
  }

  /** A component that lets go of its widget may take hold again. */
  function showAgain(place: HTMLElement, holder: Holder) {
    leaves.push(showWidget(place, holder));
  }
  return { show, showAgain };
}
