import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect } from "storybook/test";
import { patience } from "../support/live.js";
import { answers, DecisionScene } from "./DecisionScene.js";

const category = "useCallResult";

/** `useCallResult`: the operator's decision in the page, as the example bank shows it. */
const meta = {
  title: "In an app/Decision",
  component: DecisionScene,
  args: { answer: "waiting", enabled: true, waitForMs: 1_800_000 },
  argTypes: {
    answer: {
      control: { type: "select" },
      options: answers,
      description: "What the server answers.",
      table: { category, type: { summary: "a decision, or the code of an error" } },
    },
    enabled: {
      control: { type: "boolean" },
      description: "Whether the page asks at all.",
      table: { category, type: { summary: "boolean" } },
    },
    waitForMs: {
      control: { type: "number", min: 1 },
      description: "How long the page waits for a decision, milliseconds.",
      table: { category, type: { summary: "number" } },
    },
    lang: {
      control: { type: "select" },
      options: ["ru", "kk", "en"],
      description: "The language of the page. Empty: the toolbar's.",
      table: { type: { summary: '"ru" | "kk" | "en"' } },
    },
  },
} satisfies Meta<typeof DecisionScene>;

export default meta;
type Story = StoryObj<typeof DecisionScene>;

/** The story waits until the hook has come to this state. */
const shows =
  (state: string): NonNullable<Story["play"]> =>
  async ({ canvas }) => {
    await expect(await canvas.findByText(state, {}, patience)).toBeVisible();
  };

/** Nothing is asked: there is no token yet, or `enabled` is false. */
export const Idle: Story = { args: { enabled: false }, play: shows("idle") };

/** Nobody has decided yet. The page says what is going on, and that it may be closed. */
export const Waiting: Story = { play: shows("waiting") };

/** The operator said yes. */
export const Success: Story = { args: { answer: "success" }, play: shows("decided") };

/** The operator said no. The reason is not in the page: it may hold personal data. */
export const Rejected: Story = { args: { answer: "rejected" }, play: shows("decided") };

/** The call could not be finished: the person calls again at once, and fills in nothing. */
export const TechnicalFault: Story = { args: { answer: "tech_error" }, play: shows("decided") };

/** A decision of a newer platform, which this version of the package does not know. */
export const Unknown: Story = { args: { answer: "unknown" }, play: shows("decided") };

/** No decision within `waitForMs`. The page says so, and asks again when the person wants. */
export const Timeout: Story = { args: { waitForMs: 50 }, play: shows("error: timeout") };

/** This page will not get the decision; here because the server has no results. The other reasons look the same. */
export const ResultsUnavailable: Story = {
  args: { answer: "results-unavailable" },
  play: shows("error: results-unavailable"),
};
