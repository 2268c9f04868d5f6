import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import type { CallArgs } from "../support/call-args.js";
import { callUntil, drive, patience, widgetIn } from "../support/live.js";
import { callMeta } from "../support/meta.js";
import { endCalls, onPlatform } from "../support/sandbox-control.js";

const meta = { ...callMeta, title: "Call/End", tags: ["live"], beforeEach: onPlatform() } satisfies Meta<CallArgs>;

export default meta;
type Story = StoryObj<CallArgs>;
type Context = Parameters<NonNullable<Story["play"]>>[0];

async function hangUp(context: Context) {
  const widget = widgetIn(context.canvasElement);
  await callUntil(context, "onConnected");
  await widget.press("hang-up");
  await waitFor(() => expect(context.args.onEnded).toHaveBeenCalled(), patience);
  return widget;
}

/** After the call the customer is asked for a rating. */
export const Rating: Story = {
  play: drive(async (context) => {
    const widget = await hangUp(context);
    await widget.press("rating-4");
    await widget.find("rating-send");
  }),
};

/** The rating was sent. */
export const Thanks: Story = {
  play: drive(async (context) => {
    const widget = await hangUp(context);
    await widget.press("rating-5");
    await widget.press("rating-send");
    await waitFor(() => expect(context.args.onFeedback).toHaveBeenCalled(), patience);
  }),
};

/** No rating, and the two further buttons: "New call" and "Finish". */
export const EveryButton: Story = {
  args: { requestCallFeedback: false, endScreenNewCallButton: true, endScreenMainPageButton: true },
  play: drive(async (context) => {
    const widget = await hangUp(context);
    await widget.find("new-call");
    await widget.find("main-page");
  }),
};

/** The customer gave up while it rang: back at the start page. */
export const Cancelled: Story = {
  beforeEach: onPlatform({ faults: { call: { kind: "never-answered" } } }),
  play: drive(async (context) => {
    await callUntil(context, "onRinging");
    await widgetIn(context.canvasElement).press("cancel-call");
    await waitFor(() => expect(context.args.onCancelled).toHaveBeenCalled(), patience);
  }),
};

/** No operator was available. */
export const NobodyAnswered: Story = {
  beforeEach: onPlatform({ faults: { call: { kind: "never-answered" } } }),
  play: drive(async (context) => {
    await callUntil(context, "onRinging");
    await endCalls();
    await waitFor(() => expect(context.args.onCancelled).toHaveBeenCalled(), patience);
    await widgetIn(context.canvasElement).find("new-call");
  }),
};

/** The customer closed the widget, and the page keeps the element. */
export const Closed: Story = {
  play: drive(async (context) => {
    const widget = await hangUp(context);
    await widget.press("close");
    await waitFor(() => expect(context.args.onClosed).toHaveBeenCalled(), patience);
  }),
};
