import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import type { CallArgs } from "../support/call-args.js";
import { callUntil, drive, patience, seeOperator, widgetIn } from "../support/live.js";
import { callMeta } from "../support/meta.js";
import { onPlatform } from "../support/sandbox-control.js";
import { CallWithBanner } from "./CallBanner.js";

/** `useVideoCall`: any part of the page knows how the call stands. */
const meta = { ...callMeta, title: "In an app/Living call", component: CallWithBanner } satisfies Meta<CallArgs>;

export default meta;
type Story = StoryObj<CallArgs>;

/** No call yet. */
export const BeforeTheCall: Story = {
  play: async ({ canvas, canvasElement }) => {
    await widgetIn(canvasElement).find("start-call");
    await expect(await canvas.findByTestId("banner", {}, patience)).not.toHaveAttribute("data-state");
  },
};

/** Connected: the banner counts. */
export const DuringTheCall: Story = {
  tags: ["live"],
  beforeEach: onPlatform(),
  play: drive(async (context) => {
    await callUntil(context, "onConnected");
    await seeOperator(context);
    await expect(context.canvas.getByTestId("banner")).toHaveAttribute("data-state", "connected");
  }),
};
