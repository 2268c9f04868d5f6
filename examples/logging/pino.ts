import type { pino } from "pino";
import type { OnRequest } from "react-qbox-video-call/server";

/** One line a request: warnings for what the caller got wrong, errors for what we or the platform did. */
export const logWith =
  (log: pino.Logger): OnRequest =>
  (event) =>
    log[event.status >= 500 ? "error" : event.status >= 400 ? "warn" : "info"](event, "qbox");
