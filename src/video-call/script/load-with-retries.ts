import { callError, isLoadFailure, VideoCallError } from "../errors.js";
import { isLoopback } from "../origin.js";
import { forgetHash, withIntegrity } from "../preload/integrity.js";
import type { TagOptions } from "../preload/script-tag-options.js";
import { limitMs } from "../preload/time-limit.js";
import type { ScriptOptions } from "../types.js";

/** Waits before the second and the third and last try, in milliseconds, each up to half longer by chance. */
const [firstWaitMs, lastWaitMs] = [500, 1500];

/** Hosts whose script has failed on this page. */
const failedHosts = new Set<string>();

function refuse(host: string): void {
  if (globalThis.isSecureContext === false) throw callError("insecure-context", "insecure page");
  if (location.protocol === "https:" && host.startsWith("http:") && !isLoopback(host))
    throw callError("invalid-props", "plain http", host);
}

/**
 * Runs the widget's script, in a page or in a frame: tries again after a failure that may pass, all tries within one time
 * limit.
 *
 * @param run tries once. By the same address, a further try would join a request that hangs, or get the cached failure:
 *   it has another `query`.
 * @param signal ends the tries when their result is not needed any more
 * @throws VideoCallError of the last try; or the signal's reason
 */
export async function loadWithRetries(
  host: string,
  options: ScriptOptions,
  run: (options: TagOptions, query: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  async function tryOnce() {
    try {
      await run(await withIntegrity(host, options), failedHosts.has(host) ? `?retry=${Date.now()}` : "");
    } catch (error) {
      forgetHash(host);
      failedHosts.add(host);
      throw error;
    }
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    refuse(host);
    const timeoutMs = limitMs(options);
    const end = performance.now() + timeoutMs;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(callError("script-timeout", "too late", host)), timeoutMs);
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
    for (let waitMs = firstWaitMs; ; waitMs *= 3) {
      try {
        return await Promise.race([over, tryOnce()]);
      } catch (error) {
        const thisWaitMs = waitMs * (1 + Math.random() / 2);
        const isLast = waitMs > lastWaitMs || performance.now() + thisWaitMs > end;
        if (isLast || !isLoadFailure((error as VideoCallError).code)) throw error;
        await Promise.race([over, new Promise((resolve) => setTimeout(resolve, thisWaitMs))]);
      }
    }
  } catch (cause) {
    throw cause instanceof VideoCallError || signal?.aborted
      ? cause
      : callError("script-failed", "not started", host, { cause });
  } finally {
    clearTimeout(timer);
  }
}
