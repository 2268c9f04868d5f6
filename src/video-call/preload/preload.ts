import { engine } from "../component/late-engine.js";
import { originOf } from "../origin.js";
import type { ScriptOptions } from "../types.js";
import { fetchAhead } from "./preload-link.js";
import { warnOfPlainHttp } from "./warn-of-plain-http.js";

/**
 * Starts the download of the widget's script without running it, so that nothing of it is waited for when the call
 * starts. Safe to call often, and on the server, where it does nothing. Never throws: what fails here is tried again,
 * and reported, when the call starts.
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
  const code = engine.fetchAhead();
  if (options.integrity !== "auto") return fetchAhead(host, options, isSoon);
  try {
    const tagOptions = await (await code)?.tagOptions(host, options);
    if (tagOptions) fetchAhead(host, tagOptions, isSoon);
  } catch {
    // Only a head start was lost; the call asks anew.
  }
}
