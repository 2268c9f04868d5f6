import { requireInteger } from "../options.js";
import type { BodyLimits } from "./core-types.js";
import { Problem } from "./problem.js";

/**
 * Reads the options that limit a body; the time is 10,000 ms by default.
 *
 * @throws {ServerOptionError} when an option is not a whole number of at least 1
 */
export function requireBodyLimits(
  options: { bodyLimitBytes?: number; bodyTimeoutMs?: number },
  defaultBytes: number,
): BodyLimits {
  return {
    bytes: requireInteger("bodyLimitBytes", options.bodyLimitBytes, defaultBytes),
    timeoutMs: requireInteger("bodyTimeoutMs", options.bodyTimeoutMs, 10_000),
  };
}

/** @param isUnread the body was not read to its end, so the connection cannot be used again */
export function bodyTooLarge(isUnread: boolean): Problem {
  return new Problem("body-too-large", { refusedBy: "body-size", closeConnection: isUnread });
}

export function bodyTooSlow(): Problem {
  return new Problem("request-timeout", { refusedBy: "body-timeout", closeConnection: true });
}
