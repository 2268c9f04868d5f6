import { expect, waitFor, within } from "storybook/test";
import type { CallArgs } from "./call-args.js";
import { canBeShown } from "./platform.js";

/** A page's first call brings code, script, camera and connection: on a busy machine that takes its time. */
export const patience = { timeout: 20_000 };

interface Scene {
  canvasElement: HTMLElement;
  args: object;
}

/** The play function of a story that needs a platform: without one there is a picture, and nothing to do. */
export const drive =
  <Context extends { tags: string[] }>(act: (context: Context) => void | Promise<void>) =>
  async (context: Context): Promise<void> => {
    if (canBeShown(context.tags)) await act(context);
  };

/** What stands inside the widget, as Testing Library sees it. */
export function widgetIn(canvasElement: HTMLElement) {
  const root = () => {
    const { shadowRoot } = canvasElement.querySelector("wc-video-call") ?? {};
    if (!shadowRoot) throw new Error("The widget is not in the page.");
    return within(shadowRoot as unknown as HTMLElement);
  };
  const find = (testId: string) => waitFor(() => root().getByTestId(testId), patience);
  return {
    find,
    findText: (text: string | RegExp) => waitFor(() => root().getAllByText(text)[0] as HTMLElement, patience),
    allText: (text: RegExp) => root().queryAllByText(text),
    press: async (testId: string) => (await find(testId)).click(),
  };
}

/** Starts the call and waits until it has come so far. */
export async function callUntil({ args, canvasElement }: Scene, callback: keyof CallArgs): Promise<void> {
  await widgetIn(canvasElement).press("start-call");
  await waitFor(() => expect((args as CallArgs)[callback]).toHaveBeenCalled(), patience);
}

/** Waits for the operator's picture and greeting. */
export async function seeOperator({ args, canvasElement }: Scene): Promise<void> {
  const video = (await widgetIn(canvasElement).find("remote-video")) as HTMLVideoElement;
  await waitFor(() => expect(video.videoWidth).toBeGreaterThan(0), patience);
  await waitFor(() => expect((args as CallArgs).onGreet).toHaveBeenCalled(), patience);
}
