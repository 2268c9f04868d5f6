/** @jsxImportSource vue */
import type { VNode } from "vue";
import { CallScreen } from "../call/CallScreen.js";
import type { CallPhase } from "../session/call-state.js";
import { ClosedScreen } from "./ClosedScreen.js";
import { EndScreen } from "./EndScreen.js";
import { FailedScreen } from "./FailedScreen.js";
import { RingingScreen } from "./RingingScreen.js";
import { StartScreen } from "./StartScreen.js";
import { UnansweredScreen } from "./UnansweredScreen.js";

export type Screen = "start" | "ringing" | "call" | "end" | "unanswered" | "failed" | "closed";

const screenOfPhase: Readonly<Record<CallPhase, Screen>> = {
  idle: "start",
  checking: "start",
  refused: "start",
  dialling: "ringing",
  ringing: "ringing",
  talking: "call",
  lost: "call",
  redirecting: "call",
  finished: "end",
  unanswered: "unanswered",
  failed: "failed",
  closed: "closed",
};

export const screenOf = (phase: CallPhase): Screen => screenOfPhase[phase];

export function renderScreen(screen: Screen): VNode {
  switch (screen) {
    case "start":
      return <StartScreen />;
    case "ringing":
      return <RingingScreen />;
    case "call":
      return <CallScreen />;
    case "end":
      return <EndScreen />;
    case "unanswered":
      return <UnansweredScreen />;
    case "failed":
      return <FailedScreen />;
    case "closed":
      return <ClosedScreen />;
  }
}
