import { QBoxError } from "../../errors.js";
import type { Answer } from "./core-types.js";
import { Problem } from "./problem.js";

/** What the host's functions and stores threw; may hold whatever those put into their errors. */
export type OnError = (error: unknown, context: { requestId: string }) => void;

/**
 * The default `onError`: an error of ours with its message, which says what to change; of any other the class alone,
 * since its message may hold personal data.
 */
export function logErrorClass(owner: string): OnError {
  return (error, { requestId }) => {
    if (error instanceof QBoxError) {
      console.error(`react-qbox-video-call: ${error.name} in request ${requestId}: ${error.message}`);
      return;
    }
    const name = error instanceof Error ? error.constructor.name : typeof error;
    console.error(`react-qbox-video-call: ${name} in request ${requestId}; give ${owner} an onError to see it.`);
  };
}

/** A log that fails must not fail the request. */
export function reportError(onError: OnError, error: unknown, requestId: string): void {
  try {
    onError(error, { requestId });
  } catch {
    // The answer does not depend on the host's log.
  }
}

/** Reports what is no refusal of ours, what made one necessary, and a handler that is mounted in the wrong place. */
export function reportUnexpected(error: unknown, report: (error: unknown) => void): void {
  if (!(error instanceof Problem) || error.code === "body-parsed") report(error);
  else if (error.extras.cause !== undefined) report(error.extras.cause);
}

/** What every answer of ours carries. */
export function seal(answer: Answer, requestId: string): Answer {
  const { headers } = answer;
  headers["cache-control"] = "no-store";
  headers["x-content-type-options"] = "nosniff";
  headers["x-request-id"] = requestId;
  return answer;
}
