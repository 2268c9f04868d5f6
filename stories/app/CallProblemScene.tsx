import type { VideoCallProblemCode } from "react-qbox-video-call";
import { CallStatus } from "../../examples/onboarding/src/call/CallStatus.js";
import { HelpBar } from "../../examples/onboarding/src/call/HelpBar.js";
import styles from "../../examples/onboarding/src/styles/index.css?inline";
import { LangContext, textsOf } from "../../examples/onboarding/src/texts/lang.js";

export interface CallProblemSceneProps {
  lang?: "ru" | "kk" | "en";
  /** Empty: nothing is wrong. */
  problem?: VideoCallProblemCode;
}

/** What the example bank shows below a call and beside it. In place of the call there is an empty box. */
export function CallProblemScene({ lang = "ru", problem }: CallProblemSceneProps) {
  return (
    <LangContext value={lang}>
      <style>{styles}</style>
      <div className="customer-side">
        <main className="stage" data-step="call">
          <header className="intro">
            <h1>{textsOf[lang].call.title}</h1>
          </header>
          <div className="call-place">
            <div className="card story-call" />
            <HelpBar problem={problem} hasReport />
          </div>
          <div className="course">
            <CallStatus progress={{ stage: "connected", log: [] }} />
          </div>
        </main>
      </div>
    </LangContext>
  );
}
