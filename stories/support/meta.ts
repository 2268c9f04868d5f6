import type { Meta } from "@storybook/react-vite";
import { fn } from "storybook/test";
import { CallStory } from "./CallStory.js";
import type { CallArgs } from "./call-args.js";
import { attributeControls, componentControls, emptyFields } from "./controls.js";
import { hostName } from "./platform.js";

/** What every story of a call has in common: its controls, and callbacks whose calls are listed under "Actions". */
export const callMeta = {
  component: CallStory,
  argTypes: { ...attributeControls, ...componentControls },
  args: {
    ...emptyFields,
    hostName,
    domain: "example.kz",
    anonymous: true,
    height: "640px",
    onReady: fn(),
    onError: fn(),
    onStateChange: fn(),
    onRinging: fn(),
    onConnected: fn(),
    onDisconnected: fn(),
    onRedirected: fn(),
    onCancelled: fn(),
    onEnded: fn(),
    onClosed: fn(),
    onGreet: fn(),
    onChat: fn(),
    onFeedback: fn(),
  },
} satisfies Meta<CallArgs>;
