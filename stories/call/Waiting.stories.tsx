import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import type { CallArgs } from "../support/call-args.js";
import { drive, live, patience } from "../support/live.js";
import { callMeta } from "../support/meta.js";
import { onPlatform } from "../support/sandbox-control.js";

const meta = { ...callMeta, title: "Call/Waiting" } satisfies Meta<CallArgs>;

export default meta;
type Story = StoryObj<CallArgs>;

const waits: NonNullable<Story["play"]> = async ({ canvas, canvasElement }) => {
  await expect(
    await canvas.findByText(/Готовим видеозвонок|Бейнеқоңырау дайындалуда|Preparing/, {}, patience),
  ).toBeVisible();
  await expect(canvasElement.querySelector("wc-video-call")).toBeNull();
};

/** The customer's id is on its way: the place is held at its final height, and nothing calls without an id. */
export const ForTheCustomer: Story = {
  args: { customer: { status: "pending", retry: fn() } },
  play: waits,
};

/** The widget's script is on its way. */
export const ForTheScript: Story = {
  args: { isolation: "frame", scriptTimeoutMs: 3_600_000 },
  decorators: [live],
  beforeEach: onPlatform({ faults: { script: { latencyMs: 3_600_000 } } }),
  play: drive(async (context) => {
    await waits(context);
    await expect(context.args.onReady).not.toHaveBeenCalled();
  }),
};

/** A page's own placeholder. */
export const OwnPlaceholder: Story = {
  args: { customer: { status: "pending", retry: fn() }, fallback: <em>Один момент, соединяем вас с банком…</em> },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Один момент/, {}, patience)).toBeVisible();
  },
};
