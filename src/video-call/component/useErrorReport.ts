import { useEffect, useRef } from "react";
import { reportInDevelopment } from "../../report-in-development.js";
import type { VideoCallError } from "../errors.js";
import { runCallback } from "../run-callback.js";

/** Reports each error once: to the host and, in development, to the console. */
export function useErrorReport(
  error: VideoCallError | undefined,
  onError: ((error: VideoCallError) => void) | undefined,
): void {
  const reported = useRef<VideoCallError>(undefined);
  useEffect(
    function report() {
      if (error && error !== reported.current) {
        reportInDevelopment(error);
        runCallback(onError, error);
      }
      reported.current = error;
    },
    [error, onError],
  );
}
