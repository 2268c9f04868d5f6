import { originOf } from "../origin.js";
import type { ScriptOptions } from "../types.js";
import { addPreloadLink } from "./add-preload-link.js";
import { withIntegrity } from "./integrity.js";
import { warnOfPlainHttp } from "./warn-of-plain-http.js";

/**
 * Starts the download of the widget's script without running it, so that the call does not wait for it. Safe to call
 * often, and on the server, where it does nothing. Never throws: a download that fails here is tried again, and reported,
 * when the call starts.
 *
 * @param hostName the platform's origin
 * @param options as given to `<VideoCall>`: other options would fetch the script twice
 * @example
 * <form onFocus={() => preloadVideoCall("https://qbox.example.kz")}>…</form>
 */
export function preloadVideoCall(hostName: string, options: ScriptOptions = {}): Promise<void> {
  return preload(hostName, options, false);
}

/** @param isSoon whether the script runs within seconds */
export async function preload(hostName: string, options: ScriptOptions, isSoon: boolean): Promise<void> {
  const host = originOf(hostName);
  if (!host || typeof document === "undefined") return;
  warnOfPlainHttp(host);
  // Without a hash to wait for, the link is there when this returns.
  if (options.integrity !== "auto") return addPreloadLink(host, options, isSoon);
  try {
    addPreloadLink(host, await withIntegrity(host, options), isSoon);
  } catch {
    // Only a head start was lost: the call asks again.
  }
}
