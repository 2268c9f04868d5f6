import { Problem, unavailable } from "../http/problem.js";
import { withTimeout } from "../with-timeout.js";
import type { CallResult } from "./call-result.js";
import type { Claim, SeenStore } from "./idempotency-store.js";

export interface CallResultContext {
  /** Aborted when the time limit is over and nobody waits for the answer any more. */
  signal: AbortSignal;
}

export type OnCallResult = (result: CallResult, context: CallResultContext) => void | Promise<void>;

export interface ActTimes {
  /** How long the platform waits, milliseconds. */
  timeoutMs: number;
  /** How long a call stays claimed, milliseconds; at least `timeoutMs`. */
  claimTimeoutMs: number;
}

/**
 * Acts on a call's result unless that was done, and waits `timeoutMs` for it. The claim is kept while acting goes on,
 * even when nobody waits for it any more, so that a repeat does not act beside it; after `claimTimeoutMs` it is given
 * back, since one that hangs would keep the call from ever being acted upon. `report` hears of what the answer does not
 * depend on.
 */
export function createProcessOnce(
  seen: SeenStore,
  onCallResult: OnCallResult,
  { timeoutMs, claimTimeoutMs }: ActTimes,
) {
  return async (result: CallResult, report: (error: unknown) => void): Promise<void> => {
    const { id } = result.call;
    const claim = await claimOf(seen, id);
    if (claim === "done") return;
    if (claim === "in-progress") throw new Problem("conflict", { headers: { "retry-after": "5" } });

    const controller = new AbortController();
    let isClaimed = true;
    const claimTimer = setTimeout(() => {
      isClaimed = false;
      controller.abort();
      report(new Error(`onCallResult has not ended after ${claimTimeoutMs} ms: its claim is given back`));
      void attempt(() => seen.release(id), report);
    }, claimTimeoutMs);
    // A process that has nothing else to do may end. Only Node's timers would hold it.
    (claimTimer as { unref?(): unknown }).unref?.();
    const act = async () => {
      try {
        await onCallResult(result, { signal: controller.signal });
      } catch (error) {
        // Once given back, the claim may be a repeat's.
        if (isClaimed) await attempt(() => seen.release(id), report);
        throw error;
      } finally {
        clearTimeout(claimTimer);
      }
      // It was acted upon, whatever the store says: an error answered here would have it acted upon again.
      await attempt(() => seen.complete(id), report);
    };

    const acting = act();
    await withTimeout(acting, timeoutMs, () => {
      controller.abort();
      acting.catch(report);
      return unavailable(new Error(`onCallResult took over ${timeoutMs} ms`));
    });
  };
}

async function claimOf(seen: SeenStore, callId: string): Promise<Claim> {
  try {
    return await seen.claim(callId);
  } catch (error) {
    throw unavailable(error);
  }
}

async function attempt(action: () => void | Promise<void>, report: (error: unknown) => void): Promise<void> {
  try {
    await action();
  } catch (error) {
    report(error);
  }
}
