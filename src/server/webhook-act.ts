import type { CallResult } from "./call-result.js";
import { Problem, unavailable } from "./problem.js";
import type { Claim, SeenStore } from "./seen-store.js";

export interface CallResultContext {
  /** Aborted when the time limit is over and nobody waits for the answer any more. */
  signal: AbortSignal;
}

export type OnCallResult = (result: CallResult, context: CallResultContext) => void | Promise<void>;

/**
 * Acts on a call's result unless that was done, and waits `timeoutMs` for it. A claim is kept for as long as acting goes
 * on, even when nobody waits for it any more: a repeat must not act beside it. `report` hears of what the answer does
 * not depend on.
 */
export function createActOnce(seen: SeenStore, onCallResult: OnCallResult, timeoutMs: number) {
  return async (result: CallResult, report: (error: unknown) => void): Promise<void> => {
    const { id } = result.call;
    const claim = await claimOf(seen, id);
    if (claim === "done") return;
    if (claim === "in-progress") throw new Problem("conflict", { headers: { "retry-after": "5" } });

    const controller = new AbortController();
    const act = async () => {
      try {
        await onCallResult(result, { signal: controller.signal });
      } catch (error) {
        await attempt(() => seen.release(id), report);
        throw error;
      }
      // It was acted upon, whatever the store says: an error answered here would have it acted upon again.
      await attempt(() => seen.complete(id), report);
    };

    const acting = act();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        controller.abort();
        acting.catch(report);
        reject(unavailable(new Error(`onCallResult took over ${timeoutMs} ms`)));
      }, timeoutMs);
    });
    await Promise.race([acting, late]).finally(() => clearTimeout(timer));
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
