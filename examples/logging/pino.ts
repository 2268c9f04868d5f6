import type { pino } from "pino";
import type { OnRequest } from "react-qbox-video-call/server";

/** One line a request: a warning for a fault of the caller, an error for a fault of ours or of the platform. */
export const logWith =
  (log: pino.Logger): OnRequest =>
  (event) =>
    log[event.status >= 500 ? "error" : event.status >= 400 ? "warn" : "info"](event, "qbox");
