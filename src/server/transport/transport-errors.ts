import { isEgressProxyError } from "./egress-proxy-error.js";
import { PlatformError } from "./platform-error.js";
import { redactCause } from "./redact-cause.js";
import { replyLimitBytes } from "./reply-body.js";

/** The header that carries the secret. */
export const secretHeader = "X-API-Secret";

export function timeoutError(timeoutMs: number): PlatformError {
  return new PlatformError("timeout", `The platform did not answer within ${timeoutMs} ms.`);
}

export function busyError(): PlatformError {
  return new PlatformError("busy", "Too many calls to the platform are waiting.", { retryAfter: 1 });
}

export function abortedError(): PlatformError {
  return new PlatformError("aborted", "The call to the platform was aborted.");
}

/** @param cause the error of the network or of the host's `fetch`, which may hold the whole request */
export function unreachableError(
  cause: unknown,
  { headers, body }: { headers: Record<string, string>; body: string | null },
): PlatformError {
  const redact = (error: unknown) => redactCause(error, headers[secretHeader] ?? "", body ?? "");
  if (isEgressProxyError(cause)) {
    const { message, status = 500 } = cause;
    // A refusal (4xx) stays until somebody changes a setting.
    return new PlatformError("egress-proxy-failed", message, {
      retryable: status >= 500,
      ...(cause.cause !== undefined && { cause: redact(cause.cause) }),
    });
  }
  return new PlatformError("platform-unavailable", "The platform could not be reached.", { cause: redact(cause) });
}

export function tooLargeError(status: number): PlatformError {
  return new PlatformError("malformed-response", `The platform's answer is over ${replyLimitBytes} bytes.`, { status });
}

export function interimFloodError(): PlatformError {
  return new PlatformError("malformed-response", "The platform sends interim responses (HTTP 1xx) without end.");
}
