import type { Meta, StoryObj } from "@storybook/react-vite";
import { customerAnswer, customerProblem } from "react-qbox-video-call/testing";
import { expect, waitFor } from "storybook/test";
import { patience, widgetIn } from "../support/live.js";
import { FormScene } from "./FormScene.js";

/** `useCustomerUpsert`: the form before the call, as the example bank has it. */
const meta = {
  title: "In an app/Form",
  component: FormScene,
  args: { answer: async () => customerAnswer(435) },
  argTypes: {
    answer: { table: { disable: true } },
    lang: {
      control: { type: "select" },
      description: "The language of the form and of the call. Empty: the toolbar's.",
      table: { type: { summary: '"ru" | "kk" | "en"' } },
    },
  },
} satisfies Meta<typeof FormScene>;

export default meta;
type Story = StoryObj<typeof FormScene>;
type Context = Parameters<NonNullable<Story["play"]>>[0];

async function send({ canvas, userEvent }: Context) {
  await userEvent.click(await canvas.findByTestId("fill-sample"));
  await userEvent.click(canvas.getByTestId("submit"));
}

/** Nothing is typed yet; the call waits without an element. */
export const Empty: Story = {
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByTestId("submit")).toBeEnabled();
    await expect(canvasElement.querySelector("wc-video-call")).toBeNull();
  },
};

/** The answer is on its way: the call's place is held. */
export const Sending: Story = {
  args: { answer: () => new Promise<Response>(() => undefined) },
  play: async (context) => {
    await send(context);
    await waitFor(
      () => expect(context.canvas.getByTestId("submit")).toHaveAttribute("aria-disabled", "true"),
      patience,
    );
  },
};

const refusal = {
  ru: "Номер не обслуживается",
  kk: "Бұл нөмірге қызмет көрсетілмейді",
  en: "This number is not served",
};

/** The platform refused a field: its message stands beside it, and what was typed stays. */
export const FieldRefused: Story = {
  args: { answer: async (lang) => customerProblem("invalid-customer", { fields: { phone: [refusal[lang]] } }) },
  play: async (context) => {
    await send(context);
    await expect(await context.canvas.findByText(/Номер не|Бұл нөмірге|This number/, {}, patience)).toBeVisible();
  },
};

/** The customer was taken: the call knows who they are. */
export const ThenTheCall: Story = {
  play: async (context) => {
    await send(context);
    await widgetIn(context.canvasElement).find("start-call");
    await expect(context.canvasElement.querySelector("wc-video-call")).toHaveAttribute("user-id", "435");
  },
};
