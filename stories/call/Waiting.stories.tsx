import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, fn } from "storybook/test";
import { CallStory } from "../support/CallStory.js";
import type { CallArgs } from "../support/call-args.js";
import { drive, patience } from "../support/live.js";
import { callMeta } from "../support/meta.js";
import { onPlatform } from "../support/sandbox-control.js";

const meta = { ...callMeta, title: "Call/Waiting" } satisfies Meta<CallArgs>;

export default meta;
type Story = StoryObj<CallArgs>;

const waits: NonNullable<Story["play"]> = async ({ canvas, canvasElement }) => {
  await expect(
    await canvas.findByText(/Готовим видеозвонок|Бейнеқоңырауды дайындап жатырмыз|Preparing/, {}, patience),
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
  tags: ["live"],
  beforeEach: onPlatform({ faults: { script: { latencyMs: 3_600_000 } } }),
  play: drive(async (context) => {
    await waits(context);
    await expect(context.args.onReady).not.toHaveBeenCalled();
  }),
};

const ownPlaceholder = {
  ru: "Один момент, соединяем вас с банком…",
  kk: "Бір сәт, сізді банкпен қосып жатырмыз…",
  en: "One moment, connecting you to the bank…",
};

/** A page's own placeholder. */
export const OwnPlaceholder: Story = {
  // The JSX panel reads this one.
  args: { customer: { status: "pending", retry: fn() }, fallback: <em>{ownPlaceholder.ru}</em> },
  render: (args) => <CallStory {...args} fallback={<em>{ownPlaceholder[args.lang ?? "ru"]}</em>} />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Один момент|Бір сәт|One moment/, {}, patience)).toBeVisible();
  },
};
