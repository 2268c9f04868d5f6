import { type Dispatcher, request } from "undici";
import type { DispatcherLike } from "../server/dispatcher-like.js";
import { requireOrigin } from "../server/options.js";
import type { PlatformClientOptions } from "../server/platform/platform-calls.js";
import { createPlatformClient } from "../server/platform/platform-client.js";
import { isEgressProxyError } from "../server/transport/egress-proxy-error.js";
import { PlatformError } from "../server/transport/platform-error.js";

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
      steps.push({ step, ok: false, hint: hintFor(error) });
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

const hints: Record<string, string> = {
  ENOTFOUND: "no such name in the DNS that this machine asks: check QBOX_HOST_NAME",
  EAI_AGAIN: "the DNS that this machine asks does not answer",
  ECONNREFUSED: "nothing listens there: look at the port in QBOX_HOST_NAME, and at firewalls",
  ECONNRESET: "the connection was cut: is it https, and does something stand between?",
  CERT_HAS_EXPIRED: "the platform's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate is self-signed: give its file to NODE_EXTRA_CA_CERTS",
  SELF_SIGNED_CERT_IN_CHAIN: "an authority of your own has signed it: give its file to NODE_EXTRA_CA_CERTS",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the authority is not known here: give its file to NODE_EXTRA_CA_CERTS",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate is for another name than QBOX_HOST_NAME",
  "secret-refused": "the platform does not accept this secret: check QBOX_SECRET, and ask for its rights",
  refused: "the platform refuses a lookup: check QBOX_SECRET, and ask for its rights",
  TimeoutError: "no answer came in time: firewalls often drop packets silently",
  timeout: "no complete answer came in time: firewalls often drop packets silently",
};

function hintFor(error: unknown): string {
  // The hints are about the platform. An error of the HTTP proxy says itself what is wrong.
  const isOfProxy =
    isEgressProxyError(error) || (error instanceof PlatformError && error.code === "egress-proxy-failed");
  if (isOfProxy) return error.message;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const hint = hints["code" in cause ? String(cause.code) : cause.name] ?? hints[cause.name];
    if (hint !== undefined) return hint;
  }
  return error instanceof Error ? error.message : String(error);
}
