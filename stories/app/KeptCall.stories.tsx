import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import type { CallArgs } from "../support/call-args.js";
import { callUntil, drive, patience, seeOperator, widgetIn } from "../support/live.js";
import { callMeta } from "../support/meta.js";
import { onPlatform } from "../support/sandbox-control.js";
import { endCall, TwoPages } from "./TwoPages.js";

/** `keepAlive`: the call floats above the other pages, and comes back. */
const meta = {
  ...callMeta,
  title: "In an app/Kept call",
  component: TwoPages,
  // A call that floats would be above the next story.
  beforeEach: () => endCall,
} satisfies Meta<CallArgs>;

export default meta;
type Story = StoryObj<CallArgs>;
type Context = Parameters<NonNullable<Story["play"]>>[0];

const inWindow = (part: string) => document.querySelector<HTMLElement>(`[data-qbox-floating] ${part}`);
const findInWindow = (part: string) =>
  waitFor(() => inWindow(part) ?? expect.unreachable("not in the window yet"), patience);

/** The widget says that it rings, also where no platform takes the call. */
async function ring({ canvasElement }: Context): Promise<void> {
  await widgetIn(canvasElement).find("start-call");
  const detail = [{ subject: "call", payload: { type: "state", data: { state: "ringing" } } }];
  canvasElement.querySelector("wc-video-call")?.dispatchEvent(new CustomEvent("wc", { detail }));
}

async function leave(context: Context): Promise<void> {
  context.canvas.getByTestId("leave").click();
  await findInWindow("[data-part=back]");
}

/** The customer has gone to another page: the call floats above it. */
export const DuringTheCall: Story = {
  tags: ["live", "moving"],
  beforeEach: onPlatform(),
  play: drive(async (context) => {
    await callUntil(context, "onConnected");
    await seeOperator(context);
    await leave(context);
  }),
};

/** The window, without a platform: the widget in it only says that it rings. */
export const Floating: Story = {
  play: async (context) => {
    await ring(context);
    await leave(context);
  },
};

/** A pill with the title and the buttons; the call goes on. */
export const Minimised: Story = {
  play: async (context) => {
    await ring(context);
    await leave(context);
    inWindow("[data-part=minimise]")?.click();
    await waitFor(() => expect(document.querySelector("[data-qbox-floating=pill]")).not.toBeNull());
  },
};

/** Browsers open such a window only for a click of a person: here a frame that nobody sees stands for it. */
function withoutAClick() {
  // Storybook runs it also when only the toolbar changes.
  if (document.querySelector("[data-stand-in]")) return undefined;
  const before = Object.getOwnPropertyDescriptor(window, "documentPictureInPicture");
  const frame = document.createElement("iframe");
  frame.dataset.standIn = "";
  frame.hidden = true;
  document.body.append(frame);
  const value = { requestWindow: async () => frame.contentWindow };
  Object.defineProperty(window, "documentPictureInPicture", { value, configurable: true });
  return () => {
    endCall();
    frame.remove();
    Reflect.deleteProperty(window, "documentPictureInPicture");
    if (before) Object.defineProperty(window, "documentPictureInPicture", before);
  };
}

/** The call is in a window of its own, above all others: what stands in its place. */
export const InItsOwnWindow: Story = {
  beforeEach: withoutAClick,
  play: async (context) => {
    await ring(context);
    await leave(context);
    inWindow("[data-part=popOut]")?.click();
    await findInWindow("div button");
  },
};

const findChoice = ({ canvas }: Context) => canvas.findByRole("alert", {}, patience);

/** Another call, while one floats: the customer chooses. */
export const AnotherCall: Story = {
  play: async (context) => {
    await ring(context);
    await leave(context);
    context.canvas.getByTestId("other").click();
    await expect(await findChoice(context)).toBeVisible();
  },
};

/** Every lock that is asked for is held by another tab. */
function lockedElsewhere() {
  const value = async () => ({ held: { filter: () => [{}] } });
  Object.defineProperty(navigator.locks, "query", { value, configurable: true });
  return () => {
    Reflect.deleteProperty(navigator.locks, "query");
  };
}

/** The same customer has the call open in another tab. */
export const InAnotherTab: Story = {
  args: { userId: 435 },
  beforeEach: lockedElsewhere,
  play: async (context) => {
    await expect(await findChoice(context)).toBeVisible();
  },
};
