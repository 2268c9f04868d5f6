import type { CallSupport, CheckCallSupportOptions } from "./types.js";

/**
 * Whether this browser, on this page, can make a video call; if not, what the customer can do about it. Best called
 * while there is still time to say so: before the form, or beside it.
 *
 * Asks the person nothing unless `ask` is set. What a browser does not tell without being asked counts as fine.
 * Rejects only when this check's own code cannot be loaded, and on the server.
 *
 * @example
 * const support = await checkCallSupport({ lang: "kk" });
 * if (!support.ok) showHint(support.message);
 */
export async function checkCallSupport(options: CheckCallSupportOptions = {}): Promise<CallSupport> {
  const { findSupport } = await import("./find-support.js");
  return findSupport(options);
}
