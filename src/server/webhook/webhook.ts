import { parseJson as parseExactJson } from "../../ids.js";
import { defaultLang } from "../http/accept-language.js";
import type { Core, CoreRequest, CoreResponse, FetchHandler } from "../http/core-types.js";
import { createCore } from "../http/create-core.js";
import { toFetchHandler } from "../http/fetch-adapter.js";
import { parseJson } from "../http/json-body.js";
import { jsonResponse } from "../http/json-response.js";
import { lazyCore } from "../http/lazy-options.js";
import { Problem } from "../http/problem.js";
import { reencodedBodies } from "../http/reencoded-body.js";
import { callOnRequest } from "../http/request-log.js";
import { readCallResult } from "./call-result.js";
import { createProcessOnce } from "./process-once.js";
import { resolveWebhookOptions, type WebhookOptions } from "./webhook-options.js";

/**
 * Creates the Fetch handler that receives the platform's call results, by POST at any path. It answers 200 once a
 * result was processed, also to its repeats; 409 to a repeat that comes while the first is still being processed, so
 * that the platform asks again; 401 to what `verify` refuses; 403 to addresses that are not among `senders`.
 *
 * Options that are a function are read at the first request, for modules that a build imports without its environment.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 * @example
 * export const POST = createWebhookHandler({
 *   verify: sharedSecret("X-Webhook-Secret", process.env.WEBHOOK_SECRET),
 *   onCallResult: (result) => saveOutcome(result.call.id, result.status),
 * });
 */
export function createWebhookHandler(options: WebhookOptions | (() => WebhookOptions)): FetchHandler {
  return toFetchHandler(lazyCore(options, webhookCore));
}

function webhookCore(options: WebhookOptions): Core {
  const resolved = resolveWebhookOptions(options);
  const { verify, record, addressOf, isSender, bodyLimits, onError, onRequest } = resolved;
  const processOnce = createProcessOnce(resolved.seen, resolved.onCallResult, resolved.times);

  async function respond(request: CoreRequest, report: (error: unknown) => void): Promise<CoreResponse> {
    if (request.method !== "POST") {
      throw new Problem("method-not-allowed", { refusedBy: "method", headers: { allow: "POST" } });
    }
    if (isSender?.(addressOf(request)) === false) throw new Problem("forbidden", { refusedBy: "senders" });
    const body = await request.readBody(bodyLimits);
    const isReencoded = reencodedBodies.has(body);
    // Only `true`: a check without a `return` must not let everything in.
    if ((await verify(request.toRequest(), body)) !== true) {
      // A check that takes the body has seen bytes that nobody signed.
      if (isReencoded && verify.length > 1) throw new Problem("body-parsed");
      throw new Problem("unauthorized", { refusedBy: "verify" });
    }
    // Numbers that the body parser has rounded stay numbers, and ids are not read from such numbers.
    const result = readCallResult(isReencoded ? parseJson(body) : parseJson(body, parseExactJson));
    if (result === undefined) throw new Problem("invalid-request", { refusedBy: "body" });
    await processOnce(result, report);
    // Last: a page must not say that an account is open before the host has opened it.
    await record?.(result);
    return jsonResponse(200, '{"received":true}');
  }

  return createCore({
    respond,
    onHandled: onRequest && ((_request, handled) => callOnRequest(onRequest, handled)),
    lang: defaultLang,
    onError,
    now: () => performance.now(),
  });
}
