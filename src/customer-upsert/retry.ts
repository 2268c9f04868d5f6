import { CustomerUpsertError } from "./errors.js";
import { settleWithin } from "./with-timeout.js";

/** Longer than this nobody waits in front of a form: the error shows, with its retry. */
const longestWaitMs = 30_000;
/** Not for ever: there are web views that say "offline" and are not. */
const offlineWaitMs = 10_000;

const isOffline = (error: CustomerUpsertError) => error.code === "network" && globalThis.navigator?.onLine === false;

/**
 * How long to wait before the next try, in milliseconds; undefined when there is none. `Retry-After` where the answer
 * gave one; 10 s without a connection; else 0.5 s, 1 s, 2 s … with up to half more by chance.
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

/** Tries until it succeeds, is refused, or `retries` are used up; coming online ends a wait without a connection. */
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
      await settleWithin<unknown>(ms, signal, (resolve, _reject, over) => {
        const wake = resolve as () => void;
        if (isOffline(error as CustomerUpsertError)) {
          // Under `node --test` with a test DOM, the events are those of its `window`; a worker has none.
          const page = globalThis.window ?? globalThis;
          page.addEventListener("online", wake);
          over.addEventListener("abort", () => page.removeEventListener("online", wake));
        }
        return wake;
      });
    }
  }
}
