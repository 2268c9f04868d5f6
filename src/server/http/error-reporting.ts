import { QBoxError } from "../../errors.js";
import { Problem } from "./problem.js";

/** Receives what the host's functions and stores threw. It may hold whatever they put into their errors. */
export type OnError = (error: unknown, context: { requestId: string }) => void;

/**
 * The default `onError`: logs an error of ours with its message, which says what to change, and any other error by its
 * class alone, since its message may hold personal data.
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

/** Calls the host's `onError`. One that throws must not fail the request. */
export function callOnError(onError: OnError, error: unknown, requestId: string): void {
  try {
    onError(error, { requestId });
  } catch {
    // The answer does not depend on the host's log.
  }
}

/**
 * Makes the problem that answers an error, and reports what is unexpected: an error that is not a `Problem`, the cause
 * of a `Problem`, and a handler that is mounted behind a body parser.
 */
export function reportedProblem(error: unknown, report: (error: unknown) => void): Problem {
  if (!(error instanceof Problem)) {
    report(error);
    return new Problem("internal", { cause: error });
  }
  if (error.code === "body-parsed") report(error);
  else if (error.extras.cause !== undefined) report(error.extras.cause);
  return error;
}
