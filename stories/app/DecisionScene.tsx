import { useState } from "react";
import { useCallResult } from "react-qbox-video-call";
import { fn } from "storybook/test";
import { AfterCall } from "../../examples/onboarding/src/after/AfterCall.js";
import { sampleValues } from "../../examples/onboarding/src/form/values.js";
import styles from "../../examples/onboarding/src/styles/index.css?inline";
import { LangContext, textsOf } from "../../examples/onboarding/src/texts/lang.js";

const decisions = ["success", "rejected", "tech_error", "unknown"] as const;
const refusals = {
  "results-unavailable": 404,
  "result-token-refused": 403,
  unauthorized: 401,
  "rate-limited": 429,
  "malformed-response": 400,
} as const;

/** What the server says: nothing yet, a decision, or that it will say none. */
export const answers = ["waiting", ...decisions, ...(Object.keys(refusals) as (keyof typeof refusals)[])] as const;
type Answer = (typeof answers)[number];

export interface DecisionSceneProps {
  lang?: "ru" | "kk" | "en";
  answer: Answer;
  enabled?: boolean;
  waitForMs?: number;
}

const isDecision = (answer: Answer): answer is (typeof decisions)[number] => decisions.some((one) => one === answer);

function serverSaying(answer: Answer): typeof fetch {
  return async (_url, init) => {
    const { after } = JSON.parse(String(init?.body));
    if (answer === "waiting" || after) return new Promise<Response>(() => undefined);
    if (!isDecision(answer)) return new Response(null, { status: refusals[answer] });
    const result = { outcome: answer, call_id: "66f1", decided_at: "2026-11-29T10:15:00Z", cursor: "1" };
    return Response.json({ status: "decided", result });
  };
}

function Decision({ lang = "ru", answer, enabled, waitForMs }: DecisionSceneProps) {
  // The hook remembers what it was told for a token.
  const [token] = useState(() => crypto.randomUUID());
  const [fetch] = useState(() => serverSaying(answer));
  const result = useCallResult({ resultUrl: "/api/qbox/call-result", token, fetch, enabled, waitForMs });
  const state = result.status === "decided" ? result.outcome : "wait";
  const { ends, wait } = textsOf[lang].after;

  return (
    <LangContext value={lang}>
      <style>{styles}</style>
      <div className="customer-side">
        <main className="stage" data-step="next">
          <header className="intro">
            <h1>{state === "wait" ? wait.title : ends[state].title}</h1>
          </header>
          <div className="details">
            <p className="story-state" data-testid="state">
              <code>{[result.status, result.error?.code].filter(Boolean).join(": ")}</code>
            </p>
          </div>
          <div className="call-place">
            <AfterCall state={state} result={result} phone={sampleValues.phone} onCallAgain={fn()} onStartOver={fn()} />
          </div>
        </main>
      </div>
    </LangContext>
  );
}

/** The example bank's page after the call and the hook that waits for the decision: real but for the server's answer. */
export const DecisionScene = (props: DecisionSceneProps) => (
  <Decision key={`${props.answer} ${props.waitForMs}`} {...props} />
);
