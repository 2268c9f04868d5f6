import { reportInDevelopment } from "../../report-in-development.js";
import type { VideoCallError } from "../errors.js";
import { runCallback } from "../run-callback.js";

type OnError = ((error: VideoCallError) => void) | undefined;

/** Reports each error once: to the host and, in development, to the console. */
export function createErrorReport(): (error: VideoCallError | undefined, onError: OnError) => void {
  let reported: VideoCallError | undefined;
  return (error, onError) => {
    if (error && error !== reported) {
      reportInDevelopment(error);
      runCallback(onError, error);
    }
    reported = error;
  };
}
