import { sessionId } from "../../auth/authorize.js";
import type { CoreResponse } from "../../http/core-types.js";
import { isRecord } from "../../http/json-body.js";
import { jsonResponse } from "../../http/json-response.js";
import { Problem } from "../../http/problem.js";
import type { CheckedRequest, RouteContext } from "./route.js";

/** Ours have 24. */
const longestCursor = 128;

/**
 * `POST …/call-result`: answers with the result of the customer's call, as soon as there is one. Until then the request
 * is held.
 */
export function createCallResultHandler({ results }: RouteContext) {
  return async ({ request, json, session, caller }: CheckedRequest): Promise<CoreResponse> => {
    if (results === undefined) throw new Problem("not-found");
    const { token, after } = readQuestion(json);
    const id = sessionId(session);
    const claim = await results.tokens.read(token, id);
    if (claim === undefined) throw new Problem("result-token-refused", { refusedBy: "result-token" });
    const found = await results.callResults.wait({
      userId: claim.userId,
      since: claim.issuedAt,
      after,
      // Without a session many callers may have one address: they are told apart by their customer.
      caller: id === undefined ? `${caller} ${claim.userId}` : caller,
      signal: request.abort,
    });
    if (found === undefined) return jsonResponse(200, '{"status":"waiting"}');
    const { outcome, callId, decidedAt, cursor, comment } = found;
    const result = { outcome, call_id: callId, decided_at: decidedAt, cursor, comment };
    return jsonResponse(200, JSON.stringify({ status: "decided", result }));
  };
}

function readQuestion(json: unknown): { token: string; after: string | undefined } {
  const { token, after }: Record<string, unknown> = isRecord(json) ? json : {};
  const isAfter = after === undefined || (typeof after === "string" && after.length <= longestCursor);
  if (typeof token === "string" && isAfter) return { token, after };
  throw new Problem("invalid-request", { refusedBy: "body" });
}
