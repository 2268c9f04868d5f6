import type { Meta, StoryObj } from "@storybook/react-vite";
import { CustomerUpsertError, VideoCall } from "react-qbox-video-call";
import { expect, fn, waitFor } from "storybook/test";
import { hostName } from "./platform.js";

/** A designer's view of the call: every text and colour is a control, every state that a person can see is a story. */
const meta = {
  title: "VideoCall",
  component: VideoCall,
  args: {
    hostName,
    domain: "storybook.example",
    topic: "general",
    anonymous: true,
    height: "640px",
    onReady: fn(),
    onError: fn(),
    onEvent: fn(),
    onStateChange: fn(),
  },
} satisfies Meta<typeof VideoCall>;

export default meta;
type Story = StoryObj<typeof meta>;

const retry = fn();

/** The platform's start page: the widget is in the page, nobody has called yet. */
export const StartPage: Story = {
  play: async ({ args, canvasElement }) => {
    await waitFor(() => expect(args.onReady).toHaveBeenCalledOnce(), { timeout: 10_000 });
    await expect(canvasElement.querySelector("wc-video-call")).toHaveAttribute("topic", "general");
  },
};

/** A bank's own words and colour on the start page. */
export const OwnTexts: Story = {
  args: {
    primaryColor: "#0f766e",
    mainTitle: "Откройте счёт по видео",
    mainDescription: "Консультант проверит документ и ответит на вопросы. Это займёт пять минут.",
    startCallButtonText: "Позвонить в банк",
    footerText: "Звонок записывается.",
  },
  play: async ({ canvasElement }) => {
    await waitFor(
      () => expect(canvasElement.querySelector("wc-video-call")?.shadowRoot?.textContent).toContain("Позвонить в банк"),
      { timeout: 10_000 },
    );
  },
};

/** The customer's id is not known yet: the place is held at its final height, there is no element. */
export const WaitingForTheCustomer: Story = {
  args: { anonymous: undefined as never, customer: { status: "pending", retry } } as never,
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByRole("status")).toHaveTextContent("Готовим видеозвонок…");
    await expect(canvasElement.querySelector("wc-video-call")).toBeNull();
  },
};

/** The upsert failed: nothing starts, and above all no anonymous call. */
export const CustomerFailed: Story = {
  args: {
    anonymous: undefined as never,
    customer: {
      status: "error",
      error: new CustomerUpsertError("platform-unavailable", "The platform is unavailable."),
      retry,
    },
  } as never,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("Не удалось передать ваши данные.");
    await userEvent.click(canvas.getByRole("button", { name: "Повторить" }));
    await expect(retry).toHaveBeenCalled();
    await expect(canvasElement.querySelector("wc-video-call")).toBeNull();
  },
};

/** The props cannot be meant: the developer reads it in `onError`, the customer a plain sentence. */
export const InvalidProps: Story = {
  args: { hostName: "qbox.example.kz" },
  play: async ({ args, canvas }) => {
    await expect(await canvas.findByRole("alert")).toHaveTextContent("Видеозвонок сейчас недоступен.");
    await expect(args.onError).toHaveBeenCalledWith(expect.objectContaining({ code: "invalid-props" }));
  },
};
