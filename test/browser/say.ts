import { act, waitFor } from "@testing-library/react";
import { expect } from "vitest";

/** Speaks as the element of a call does: one emitted argument in the array of `detail`. */
export function say(element: Element, type: string, data: unknown): void {
  const detail = [{ subject: "call", payload: { type, data } }];
  act(() => {
    element.dispatchEvent(new CustomEvent("wc", { detail }));
  });
}

export const sayState = (element: Element, state: string): void => say(element, "state", { state });

/** The element of a call once it is in the page. */
export const callIn = (container: Element): Promise<HTMLElement> =>
  waitFor(() => container.querySelector<HTMLElement>("wc-video-call") ?? expect.unreachable("no element yet"));
