import { VideoCallError } from "../errors.js";
import { isLoopback } from "../origin.js";
import type { ScriptOptions } from "../types.js";
import { isLoadFailure } from "./load-failure.js";

const defaultScriptTimeoutMs = 20_000;

/** Waits before the second and the third and last try, in milliseconds, each up to half longer by chance. */
const [firstWaitMs, lastWaitMs] = [500, 1500];

/** A browser's timers end at once when they are given more. */
export const limitMs = ({ scriptTimeoutMs = defaultScriptTimeoutMs }: ScriptOptions): number =>
  Math.min(scriptTimeoutMs, 2 ** 31 - 1);

function refuse(host: string): void {
  if (globalThis.isSecureContext === false)
    throw new VideoCallError("insecure-context", "Browsers give no camera to plain http: serve this page over https.");
  if (location.protocol === "https:" && host.startsWith("http:") && !isLoopback(host))
    throw new VideoCallError("invalid-props", `An https page cannot load ${host}: give an https hostName.`);
}

/**
 * Tries to get the widget's script to run, again after a failure that may pass, all within one time limit.
 *
 * @param signal breaks off, when nobody waits any more
 * @throws VideoCallError what went wrong at last; or the signal's reason
 */
export async function loadWithRetries(
  host: string,
  options: ScriptOptions,
  tryOnce: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  refuse(host);
  const timeoutMs = limitMs(options);
  const end = performance.now() + timeoutMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(new VideoCallError("script-timeout", `${host} gave no script in scriptTimeoutMs: check the network.`)),
      timeoutMs,
    );
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
  try {
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
  } finally {
    clearTimeout(timer);
  }
}
