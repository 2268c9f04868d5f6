import { Problem, unavailable } from "../http/problem.js";
import { withTimeout } from "../with-timeout.js";
import type { CallResult } from "./call-result.js";
import type { Claim, SeenStore } from "./idempotency-store.js";

export interface CallResultContext {
  /** Aborts when the time limit is over and nobody waits for the answer any more. */
  signal: AbortSignal;
}

export type OnCallResult = (result: CallResult, context: CallResultContext) => void | Promise<void>;

export interface ProcessTimes {
  /** How long the platform waits, in milliseconds. */
  timeoutMs: number;
  /** How long a call stays claimed, in milliseconds; at least `timeoutMs`. */
  claimTimeoutMs: number;
}

/**
 * Processes a call's result once, and waits at most `timeoutMs` for it. The claim is kept while processing goes on,
 * even when nobody waits for it any more, so that a repeat is not processed in parallel. After `claimTimeoutMs` the
 * claim is released: an `onCallResult` that hangs would block the call for ever. `report` gets the errors that do not
 * change the answer.
 */
export function createProcessOnce(
  seen: SeenStore,
  onCallResult: OnCallResult,
  { timeoutMs, claimTimeoutMs }: ProcessTimes,
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
      report(new Error(`onCallResult has not ended after ${claimTimeoutMs} ms: its claim is released`));
      void attempt(() => seen.release(id), report);
    }, claimTimeoutMs);
    // The timer must not keep the process alive. Only Node's timers have `unref`.
    (claimTimer as { unref?(): unknown }).unref?.();
    const run = async () => {
      try {
        await onCallResult(result, { signal: controller.signal });
      } catch (error) {
        // After its release the claim may belong to a repeat.
        if (isClaimed) await attempt(() => seen.release(id), report);
        throw error;
      } finally {
        clearTimeout(claimTimer);
      }
      // The call was processed, whatever the store says: an error here would make the platform send it again.
      await attempt(() => seen.complete(id), report);
    };

    const running = run();
    await withTimeout(running, timeoutMs, () => {
      controller.abort();
      running.catch(report);
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
