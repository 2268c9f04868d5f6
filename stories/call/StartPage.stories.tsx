import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import type { CallArgs } from "../support/call-args.js";
import { drive, patience, widgetIn } from "../support/live.js";
import { callMeta } from "../support/meta.js";

const meta = { ...callMeta, title: "Call/Start page" } satisfies Meta<CallArgs>;

export default meta;
type Story = StoryObj<CallArgs>;

/** The platform's start page: the widget is in the page, nobody has called yet. */
export const Default = {
  play: async ({ args, canvasElement }) => {
    await waitFor(() => expect(args.onReady).toHaveBeenCalled(), patience);
    await widgetIn(canvasElement).find("start-call");
  },
} satisfies Story;

/** A bank's own words, colour and icon. */
export const OwnTextsAndColours: Story = {
  args: {
    primaryColor: "#0f766e",
    mainIconUrl:
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48'%3E%3Crect width='48' height='48' rx='12' fill='%230f766e'/%3E%3Cpath d='M12 22 24 13l12 9v3H12zm3 6h4v8h-4zm7 0h4v8h-4zm7 0h4v8h-4z' fill='%23fff'/%3E%3C/svg%3E",
    mainIconWidth: "72px",
    mainTitle: "Откройте счёт по видео",
    mainDescription: "Консультант проверит документ и ответит на вопросы. Это займёт пять минут.",
    startCallButtonText: "Позвонить в банк",
    footerText: "Звонок записывается.",
  },
  play: async ({ canvasElement }) => {
    await widgetIn(canvasElement).findText("Позвонить в банк");
  },
};

/** A phone of 360 px. */
export const Narrow: Story = {
  tags: ["toolbar-only"],
  globals: { viewport: { value: "phone", isRotated: false } },
  play: Default.play,
};

/** The same page where the person's system is dark. */
export const Dark: Story = {
  tags: ["toolbar-only"],
  globals: { theme: "dark" },
  play: Default.play,
};

/** In a frame of the page's own origin: the page's styles do not reach the widget. */
export const InAFrame: Story = {
  tags: ["frame"],
  args: { isolation: "frame" },
  play: drive(async ({ args, canvasElement }) => {
    await waitFor(() => expect(args.onReady).toHaveBeenCalled(), patience);
    const frame = canvasElement.querySelector("iframe");
    await expect(frame?.contentDocument?.querySelector("wc-video-call")).not.toBeNull();
  }),
};

const refuseCamera = () => {
  const { mediaDevices } = navigator;
  mediaDevices.getUserMedia = () => Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
  return () => {
    Reflect.deleteProperty(mediaDevices, "getUserMedia");
  };
};

/** The person refused the camera: the widget says how to allow it, and asks again. */
export const CameraRefused: Story = {
  beforeEach: refuseCamera,
  play: async ({ canvasElement }) => {
    const widget = widgetIn(canvasElement);
    await widget.press("start-call");
    await widget.find("readiness-retry");
  },
};

/** The same in the bank's own words. */
export const CameraRefusedInOwnWords: Story = {
  ...CameraRefused,
  args: {
    readinessCheckText: "Разрешите камеру и микрофон: консультант должен увидеть вас и документ.",
    readinessRetryButtonText: "Я разрешил, проверить снова",
  },
};
