import { parseJson, readCustomerId } from "../../ids.js";
import { isRecord } from "../http/json-body.js";
import { PlatformError } from "../transport/platform-error.js";
import type { PlatformReply } from "../transport/platform-request.js";
import { readRefusedFields } from "./refused-fields.js";

/** The largest accepted `Retry-After`: no form should wait longer. */
const longestRetryAfterSeconds = 3_600;

/**
 * Reads the JSON of a successful answer.
 *
 * @throws {PlatformError} when the answer is a refusal or a failure
 */
export function readReply(reply: PlatformReply): Record<string, unknown> {
  const { status } = reply;
  const failure = failureOf(reply);
  if (failure !== undefined) throw failure;
  const json = parse(reply.body);
  const isRefusal = isRecord(json) && json._success === false;
  if (isRefusal || isRefusalStatus(status)) {
    const said = isRefusal ? 'answered "_success": false' : "refused the data";
    throw new PlatformError("refused", `The platform ${said} (HTTP ${status}).`, {
      status,
      refusedFields: readRefusedFields(json),
    });
  }
  if (status >= 400) throw unavailableError(reply);
  if (isRecord(json)) return json;
  // The parser's error is not kept as the cause, because it quotes the platform's text.
  throw new PlatformError("malformed-response", `The platform's answer is not a JSON object (HTTP ${status}).`, {
    status,
  });
}

/** 400, 409 and 422 refuse the data, whatever the body says. */
function isRefusalStatus(status: number): boolean {
  return status === 400 || status === 409 || status === 422;
}

/** These 4xx are about the connection, whatever the body says. Others refuse the data when the body says so. */
const connectionStatuses: ReadonlySet<number> = new Set([407, 408, 421, 425, 426, 429, 431]);

/** The failure that the status shows. Other data would not help. */
function failureOf(reply: PlatformReply): PlatformError | undefined {
  const { status } = reply;
  if (status >= 300 && status < 400) {
    const message = `The platform redirects (HTTP ${status}); the secret is not sent on. Is hostName its exact origin?`;
    return new PlatformError("platform-unavailable", message, { status, retryable: false });
  }
  if (status === 401 || status === 403) {
    return new PlatformError("secret-refused", `The platform refuses the secret (HTTP ${status}).`, { status });
  }
  if (status < 200 || status >= 500 || connectionStatuses.has(status)) return unavailableError(reply);
  return undefined;
}

function unavailableError({ status, retryAfter }: PlatformReply): PlatformError {
  const seconds = Number(retryAfter ?? "");
  const wait =
    Number.isInteger(seconds) && seconds > 0 ? { retryAfter: Math.min(seconds, longestRetryAfterSeconds) } : {};
  const retryable = status >= 500 || status === 429 || status === 408 || status === 425;
  const message = `The platform answered with HTTP ${status}.`;
  return new PlatformError("platform-unavailable", message, { status, retryable, ...wait });
}

/** @throws {PlatformError} `malformed-response` when the answer holds no usable id */
export function readUserId(json: Record<string, unknown>, status: number): string {
  const id = readCustomerId(json);
  if (id === undefined) {
    throw new PlatformError("malformed-response", "The platform's answer holds no customer id.", { status });
  }
  return id;
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
