import type { CallResult, CallResultErrorCode } from "react-qbox-video-call";
import { useTexts } from "../texts/lang.js";

/** The decision may still come to this page. */
const isLate = (code: CallResultErrorCode) => code === "timeout" || code === "network" || code === "rate-limited";

/** The wait for the decision. It promises only what holds for a page that is closed as well. */
export function Wait({ result, phone }: { result: CallResult; phone: string }) {
  const { wait } = useTexts().after;
  // After a decision about an earlier call the hook goes on asking.
  const isAsking = result.status === "waiting" || result.status === "decided";
  const mayAskAgain = result.status === "error" && isLate(result.error.code);

  return (
    <>
      <p>{wait.text(phone.trim().replaceAll(" ", "\u00a0"))}</p>
      {isAsking && (
        <p className="waiting">
          <span className="spinner" aria-hidden="true" />
          {wait.open}
        </p>
      )}
      <p role="status" className="result-trouble">
        {result.status === "error" && (mayAskAgain ? wait.late : wait.elsewhere)}
      </p>
      {mayAskAgain && (
        <button type="button" className="button" data-testid="check-again" onClick={result.retry}>
          {wait.checkAgain}
        </button>
      )}
    </>
  );
}
