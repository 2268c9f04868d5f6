import { Problem } from "../http/problem.js";
import type { ProblemCode } from "../http/problem-codes.js";
import type { PlatformError, PlatformErrorCode } from "../transport/platform-error.js";

const codes: Record<PlatformErrorCode, ProblemCode> = {
  refused: "refused",
  // The page must not learn about our secret: for it the platform is just not available.
  "secret-refused": "platform-unavailable",
  "platform-unavailable": "platform-unavailable",
  "egress-proxy-failed": "platform-unavailable",
  timeout: "timeout",
  "malformed-response": "malformed-response",
  busy: "busy",
  aborted: "aborted",
};

/** The problem that answers a failed call to the platform, with what the browser may know. */
export function platformProblem(error: PlatformError): Problem {
  const code = codes[error.code];
  const busy = code === "platform-unavailable" && (error.status === 429 || error.status === 503);
  return new Problem(code, {
    cause: error,
    ...(busy && { status: 503 }),
    ...(error.retryAfter !== undefined && { headers: { "retry-after": String(error.retryAfter) } }),
  });
}
