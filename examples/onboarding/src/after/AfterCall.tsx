import type { CallOutcome, CallResult } from "react-qbox-video-call";
import { useTexts } from "../texts/lang.js";
import { AfterCallSign } from "./AfterCallSign.js";
import { Wait } from "./Wait.js";

/** How it stands after the call: nobody has decided yet, the call was cut off, or the operator's decision. */
export type AfterCallState = "wait" | "cut" | CallOutcome;

interface Props {
  state: AfterCallState;
  result: CallResult;
  /** Empty after a reload: the page keeps no personal data. */
  phone: string;
  onCallAgain: () => void;
  onStartOver: () => void;
}

/** What comes after the call. Its title is the page's heading. */
export function AfterCall({ state, result, phone, onCallAgain, onStartOver }: Props) {
  const { after } = useTexts();
  const mayCallAgain = state === "tech_error" || state === "cut";

  return (
    <section className="card next" aria-labelledby="next-title" data-testid="after-call" data-state={state}>
      <AfterCallSign state={state} />
      <h2 id="next-title">{after.nextTitle}</h2>
      {state === "wait" ? <Wait result={result} phone={phone} /> : <p>{after.ends[state].text}</p>}
      {mayCallAgain ? (
        <button type="button" className="button" data-testid="call-again" onClick={onCallAgain}>
          {after.callAgain}
        </button>
      ) : (
        <button type="button" className="button quiet-button" data-testid="start-over" onClick={onStartOver}>
          {after.startOver}
        </button>
      )}
    </section>
  );
}
