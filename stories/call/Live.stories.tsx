import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import type { CallArgs } from "../support/call-args.js";
import { callUntil, drive, patience, seeOperator, widgetIn } from "../support/live.js";
import { callMeta } from "../support/meta.js";
import { breakCall, onPlatform, setRobot } from "../support/sandbox-control.js";

const meta = { ...callMeta, title: "Call/Live", tags: ["live"], beforeEach: onPlatform() } satisfies Meta<CallArgs>;

export default meta;
type Story = StoryObj<CallArgs>;

/** Calling an operator: one's own picture, and the way out. */
export const Ringing: Story = {
  beforeEach: onPlatform({ faults: { call: { kind: "never-answered" } } }),
  play: drive(async (context) => {
    await callUntil(context, "onRinging");
    await widgetIn(context.canvasElement).find("cancel-call");
  }),
};

/** Customer and operator see and hear each other. */
export const Connected: Story = {
  play: drive(async (context) => {
    await callUntil(context, "onConnected");
    await seeOperator(context);
  }),
};

/** An operator has answered, and their picture is not there yet. */
export const Connecting: Story = {
  beforeEach: onPlatform({ faults: { call: { kind: "ice-failure" } } }),
  play: drive(async (context) => {
    await callUntil(context, "onConnected");
    await widgetIn(context.canvasElement).find("hang-up");
  }),
};

const message = {
  ru: "Здравствуйте! Удостоверение у меня с собой.",
  kk: "Сәлеметсіз бе! Жеке куәлігім жанымда.",
  en: "Hello! I have my identity card with me.",
};

/** The conversation in writing, beside the picture or over it. */
export const Chat: Story = {
  play: drive(async (context) => {
    const widget = widgetIn(context.canvasElement);
    const text = message[context.args.lang ?? (context.globals.lang as keyof typeof message)];
    await callUntil(context, "onConnected");
    await seeOperator(context);
    await widget.press("chat-open");
    await context.userEvent.type(await widget.find("chat-input"), `${text}{Enter}`);
    await waitFor(() => expect(context.args.onChat).toHaveBeenCalled(), patience);
    // The robot repeats what it was told.
    await waitFor(() => expect(widget.allText(new RegExp(text.slice(-16, -1)))).toHaveLength(2), patience);
  }),
};

/** The chat without the paper clip. */
export const ChatWithoutFiles: Story = { ...Chat, args: { isAttachmentButtonHidden: true } };

/** The call is being handed to another operator. */
export const Redirected: Story = {
  beforeEach: onPlatform({ robot: { answerAfterMs: 0, redirectAfterMs: 2_500 } }),
  play: drive(async (context) => {
    await callUntil(context, "onConnected");
    // Nobody takes it from here on, so that the state stays.
    await setRobot(false);
    await waitFor(() => expect(context.args.onRedirected).toHaveBeenCalled(), patience);
  }),
};

/** The operator dropped off the connection, and may come back. */
export const OperatorLost: Story = {
  play: drive(async (context) => {
    await callUntil(context, "onConnected");
    await breakCall("drop");
    await waitFor(() => expect(context.args.onDisconnected).toHaveBeenCalled(), patience);
  }),
};

/** The customer's own connection broke. */
export const ConnectionLost: Story = {
  play: drive(async (context) => {
    await callUntil(context, "onConnected");
    await breakCall("cut");
    await widgetIn(context.canvasElement).find("failed-retry");
  }),
};
