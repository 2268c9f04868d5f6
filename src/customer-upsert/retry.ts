import { CustomerUpsertError } from "./errors.js";

/** Longer than this nobody waits in front of a form: the error shows, with its retry. */
const longestWaitMs = 30_000;

const shouldRetry = (failures: number, error: unknown, retries: number): boolean =>
  error instanceof CustomerUpsertError &&
  error.retryable &&
  failures < retries &&
  (error.retryAfterMs ?? 0) <= longestWaitMs;

/** `Retry-After` where the answer gave one; else 0.5 s, 1 s, 2 s … with up to half more by chance. */
const retryDelay = (failures: number, error: unknown): number =>
  (error instanceof CustomerUpsertError ? error.retryAfterMs : undefined) ??
  Math.min(longestWaitMs, 500 * 2 ** failures * (1 + Math.random() / 2));

/** What is tried again and when, as TanStack Query takes it. */
export const retryPolicy = (retries = 2) =>
  ({
    retry: (failures: number, error: Error) => shouldRetry(failures, error, retries),
    retryDelay,
    // TanStack's own pause would be a wait without end where a web view says "offline" and is not.
    networkMode: "always",
  }) as const;
