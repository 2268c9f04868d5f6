import type { CallSupport, CheckCallSupportOptions } from "./types.js";

/**
 * Tells whether this browser can make a video call on this page. If not, the result says what the customer can do. Call
 * it early: before the form, or beside it.
 *
 * The browser asks the person nothing unless `ask` is set. Whatever a browser does not reveal counts as fine. With
 * `iceServers` it also tells whether the network lets the call through: by UDP, TCP and TLS.
 *
 * @throws if the code of this check cannot be loaded, and on a server; the reason of `signal` when it aborts
 *
 * @example
 * const support = await checkCallSupport({ lang: "kk" });
 * if (!support.ok) showHint(support.message);
 */
export async function checkCallSupport(options: CheckCallSupportOptions = {}): Promise<CallSupport> {
  const { findSupport } = await import("./find-support.js");
  return findSupport(options);
}
