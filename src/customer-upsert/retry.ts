import { withTimeout } from "../proxy-request/with-timeout.js";
import { CustomerUpsertError } from "./errors.js";

/** Nobody waits longer than this in front of a form: the error shows instead, with its retry. */
const longestWaitMs = 30_000;
/** Some web views say "offline" for ever and are not: the wait has an end. */
const offlineWaitMs = 10_000;

const isOffline = (error: CustomerUpsertError) => error.code === "network" && globalThis.navigator?.onLine === false;

/**
 * Computes the wait before the next try, in milliseconds, or `undefined` when there is no next try. It is `Retry-After`
 * when the answer has one, 10 s without a connection, else 0.5 s, 1 s, 2 s … plus a random part of up to one half.
 */
export function retryDelayMs(
  error: unknown,
  failures: number,
  retries: number,
  random: () => number = Math.random,
): number | undefined {
  if (!(error instanceof CustomerUpsertError && error.retryable) || failures >= retries) return undefined;
  const {
    retryAfterMs = isOffline(error) ? offlineWaitMs : Math.min(longestWaitMs, 500 * 2 ** failures * (1 + random() / 2)),
  } = error;
  return retryAfterMs <= longestWaitMs ? retryAfterMs : undefined;
}

/** Tries until one try succeeds or is refused, or until `retries` are used up. Coming online ends an offline wait. */
export async function withRetries<Value>(
  attempt: () => Promise<Value>,
  retries: number,
  signal: AbortSignal,
): Promise<Value> {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      const ms = retryDelayMs(error, failures, retries);
      if (ms === undefined) throw error;
      await withTimeout<unknown>(ms, signal, (resolve, _reject, settled) => {
        const wake = resolve as () => void;
        if (isOffline(error as CustomerUpsertError)) {
          // Under `node --test` with a test DOM, `window` fires the events; a worker has no `window`.
          const page = globalThis.window ?? globalThis;
          page.addEventListener("online", wake);
          settled.addEventListener("abort", () => page.removeEventListener("online", wake));
        }
        return wake;
      });
    }
  }
}
