import { VideoCallError } from "./errors.js";
import { askIntegrity } from "./integrity.js";
import { isLoadFailure } from "./messages.js";
import { defaultScriptTimeoutMs } from "./script.js";
import { scriptPath } from "./script-path.js";
import { tagName } from "./script-tag.js";
import { trustedUrl } from "./trusted-url.js";
import type { ScriptOptions } from "./types.js";

/** Waits before the second and the third try, in milliseconds, each up to half longer by chance. */
const backOffMs = [500, 1500];

/** Ours alone: nobody else puts a tag into this document, so there is none to find, to share or to fail before us. */
function runTag(page: Document, url: string, { integrity, nonce, crossOrigin }: ScriptOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const tag = page.createElement("script");
    const cors = crossOrigin ?? (integrity && "anonymous");
    if (cors) tag.crossOrigin = cors;
    if (integrity) tag.integrity = integrity;
    if (nonce) tag.nonce = nonce;
    tag.src = trustedUrl(url);
    const fail = (code: "script-failed" | "script-undefined", what: string) => {
      tag.remove();
      reject(new VideoCallError(code, `${url} ${what}`));
    };
    tag.onload = () =>
      page.defaultView?.customElements.get(tagName)
        ? resolve()
        : fail("script-undefined", `ran and defined no <${tagName}>: check hostName.`);
    tag.onerror = () =>
      fail("script-failed", "was not fetched or not allowed to run: check the network, the page's CSP and integrity.");
    page.head.append(tag);
  });
}

function refuse(host: string): void {
  if (!isSecureContext)
    throw new VideoCallError("insecure-context", "Browsers give no camera to plain http: serve this page over https.");
  if (location.protocol === "https:" && /^http:\/\/(?!localhost|127\.|\[::1])/.test(host))
    throw new VideoCallError("invalid-props", `An https page cannot load ${host}: give an https hostName.`);
}

/** Rejects when the time is over, or without a word of its own when the signal says that nobody waits any more. */
function limit(host: string, timeoutMs: number, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () =>
        reject(new VideoCallError("script-timeout", `${host} gave no script in scriptTimeoutMs: check the network.`)),
      timeoutMs,
    );
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/**
 * Runs the widget's script in the document of a frame, with the time limit, the tries and the errors that the page's
 * own script has.
 *
 * @throws VideoCallError what went wrong at last
 */
export async function runScriptIn(
  page: Document,
  host: string,
  options: ScriptOptions,
  signal: AbortSignal,
): Promise<void> {
  refuse(host);
  const timeoutMs = Math.min(options.scriptTimeoutMs ?? defaultScriptTimeoutMs, 2 ** 31 - 1);
  const end = performance.now() + timeoutMs;
  const over = new AbortController();
  const limited = limit(host, timeoutMs, AbortSignal.any([signal, over.signal]));

  const tryOnce = async (isFirst: boolean) => {
    const integrity = options.integrity === "auto" ? await askIntegrity(host, timeoutMs) : options.integrity;
    // By the same address, a further try would get what the browser has cached.
    await runTag(page, host + scriptPath + (isFirst ? "" : `?retry=${Date.now()}`), { ...options, integrity });
  };

  try {
    for (let attempt = 0; ; attempt++) {
      try {
        return await Promise.race([limited, tryOnce(attempt === 0)]);
      } catch (error) {
        const waitMs = (backOffMs[attempt] ?? Number.POSITIVE_INFINITY) * (1 + Math.random() / 2);
        if (!isRetried(error) || performance.now() + waitMs > end) throw error;
        await Promise.race([limited, new Promise((resolve) => setTimeout(resolve, waitMs))]);
      }
    }
  } finally {
    over.abort();
    limited.catch(() => {});
  }
}

const isRetried = (error: unknown) =>
  error instanceof VideoCallError && error.code !== "script-timeout" && isLoadFailure(error.code);
