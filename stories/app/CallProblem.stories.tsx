import type { Meta, StoryObj } from "@storybook/react-vite";
import type { VideoCallProblemCode } from "react-qbox-video-call";
import { expect, userEvent } from "storybook/test";
import { problemCodes } from "../../src/video-call/call-problems.js";
import { CallProblemScene } from "./CallProblemScene.js";

/** `useVideoCall().problems` and `problemText`: one calm line below the call, as the example bank shows it. */
const meta = {
  title: "In an app/Call problem",
  component: CallProblemScene,
  argTypes: {
    problem: {
      control: { type: "select" },
      options: [undefined, ...problemCodes],
      description: "What is wrong with the call.",
      table: { category: "useVideoCall", type: { summary: problemCodes.map((code) => `"${code}"`).join(" | ") } },
    },
    lang: {
      control: { type: "select" },
      options: ["ru", "kk", "en"],
      description: "The language of the page. Empty: the toolbar's.",
      table: { type: { summary: '"ru" | "kk" | "en"' } },
    },
  },
} satisfies Meta<typeof CallProblemScene>;

export default meta;
type Story = StoryObj<typeof CallProblemScene>;

const showing = (problem: VideoCallProblemCode): Story => ({
  args: { problem },
  play: async ({ canvas }) => {
    const line = canvas.getByTestId("call-problem");
    await expect(line).toHaveAttribute("data-code", problem);
    await expect(line).not.toBeEmptyDOMElement();
  },
});

/** The media found no way to the other side, or the browser gave the connection up. */
export const ConnectionFailed = showing("connection-failed");

/** Nothing arrives any more; it may come back. */
export const ConnectionInterrupted = showing("connection-interrupted");

/** The customer's camera gives no picture, though it is on. */
export const CameraStopped = showing("camera-stopped");

/** The customer's microphone gives no sound, though it is on. */
export const MicrophoneSilent = showing("microphone-silent");

/** The operator's sound does not arrive. */
export const NoRemoteSound = showing("no-remote-sound");

/** The operator's picture does not arrive, or is black. */
export const NoRemotePicture = showing("no-remote-picture");

/** The operator's picture stands still. */
export const PictureFrozen = showing("picture-frozen");

/** The network carries too little for a picture. */
export const BandwidthLow = showing("bandwidth-low");

/** The customer copies or saves the report of the call for the bank's support. Keys lead through the menu. */
export const ReportMenu: Story = {
  play: async ({ canvas }) => {
    const button = canvas.getByTestId("report");
    button.focus();
    await userEvent.keyboard("{Enter}");
    const [copy, save] = canvas.getAllByRole("menuitem");
    await expect(copy).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}");
    await expect(save).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}");
    await expect(copy).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect(button).toHaveFocus();
    await expect(canvas.queryByRole("menu")).toBeNull();
    await userEvent.keyboard("{ArrowDown}");
    await expect(canvas.getByRole("menu")).toBeVisible();
  },
};
