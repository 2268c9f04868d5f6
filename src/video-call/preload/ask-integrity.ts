import { VideoCallError } from "../errors.js";
import { hashForm } from "../hash-form.js";
import type { ScriptOptions } from "../types.js";
import { limitMs } from "./time-limit.js";

/**
 * Asks the platform's SRI address (contract, section 1) for the hash of its script.
 *
 * @throws VideoCallError `integrity-failed`
 */
export async function askIntegrity(host: string, options: ScriptOptions): Promise<string> {
  const url = `${host}/web-component/sri/`;
  // `AbortSignal.timeout` is newer than the browsers that are supported.
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), limitMs(options));
  try {
    const response = await fetch(url, { signal: over.signal });
    const { integrity } = await response.json();
    if (hashForm.test(integrity)) return integrity;
    throw new TypeError("The answer holds no sha256, sha384 or sha512 hash.");
  } catch (cause) {
    throw new VideoCallError(
      "integrity-failed",
      `${url} gave no hash: check that it answers with CORS and that the CSP's connect-src allows it, or give integrity the hash itself.`,
      { cause },
    );
  } finally {
    clearTimeout(timer);
  }
}
