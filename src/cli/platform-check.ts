import { type Dispatcher, request } from "undici";
import type { DispatcherLike } from "../server/dispatcher-like.js";
import { requireOrigin } from "../server/options.js";
import type { PlatformClientOptions } from "../server/platform/platform-calls.js";
import { createPlatformClient } from "../server/platform/platform-client.js";
import { failureHint } from "./egress/failure-hint.js";

/** One step of the check, and its result. */
export interface CheckedStep {
  step: string;
  ok: boolean;
  /** What to do when the step failed. */
  hint?: string;
}

const scriptPath = "/static/js/wc-video-call.min.js";
/** An id that no employee has: the platform answers with an empty list when the secret is right. */
const unknownEmployee = "qbox-proxy-check";

/**
 * Checks what a proxy with these options needs: the platform answers, serves the widget, and accepts the secret. The
 * check changes nothing there: it tries the secret with a lookup of an employee who does not exist. `timeoutMs` limits
 * each step.
 */
export async function checkPlatform(options: PlatformClientOptions): Promise<CheckedStep[]> {
  const { secret, timeoutMs = 10_000, dispatcher } = options;
  const hostName = requireOrigin("hostName", options.hostName);
  const platform = createPlatformClient({ hostName, secret, timeoutMs, ...(dispatcher && { dispatcher }) });
  const steps: CheckedStep[] = [];
  for (const [step, attempt] of [
    [`${hostName} answers`, () => platform.ping()],
    [`${scriptPath} is there`, () => findScript(`${hostName}${scriptPath}`, timeoutMs, dispatcher)],
    ["the secret is accepted", () => platform.lookupEmployees([unknownEmployee])],
  ] as const) {
    try {
      await attempt();
      steps.push({ step, ok: true });
    } catch (error) {
      steps.push({ step, ok: false, hint: failureHint(error) });
    }
  }
  return steps;
}

/** Reads only the head of the answer, as the widget may be large. */
async function findScript(url: string, timeoutMs: number, dispatcher: DispatcherLike | undefined): Promise<void> {
  const { statusCode, headers, body } = await request(url, {
    ...(dispatcher && { dispatcher: dispatcher as Dispatcher }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  body.on("error", () => {}).destroy();
  if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
  if (/html/.test(String(headers["content-type"]))) throw new Error("a page comes in its place");
}
