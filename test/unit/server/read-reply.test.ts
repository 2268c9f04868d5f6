// Tests src/server/platform/read-reply.ts
import { describe, expect, test } from "vitest";
import { readReply } from "../../../src/server/platform/read-reply.js";
import { PlatformError } from "../../../src/server/transport/platform-error.js";

const body = JSON.stringify({ data: { customer: { id: 435 } }, _success: true });
const refusal = JSON.stringify({ _success: false, _error: "?" });

function failureOf(status: number, text = body, retryAfter?: string): PlatformError {
  try {
    readReply({ status, body: text, retryAfter });
  } catch (error) {
    if (error instanceof PlatformError) return error;
  }
  return expect.unreachable(`HTTP ${status} is no failure`);
}

test.each([200, 201, 204, 299])("HTTP %i with an object is an answer", (status) => {
  expect(readReply({ status, body, retryAfter: undefined })).toEqual(JSON.parse(body));
});

test.each([
  [199, "platform-unavailable", false],
  [300, "platform-unavailable", false],
  [399, "platform-unavailable", false],
  [400, "refused", false],
  [401, "secret-refused", false],
  [403, "secret-refused", false],
  [404, "platform-unavailable", false],
  [407, "platform-unavailable", false],
  [408, "platform-unavailable", true],
  [409, "refused", false],
  [421, "platform-unavailable", false],
  [422, "refused", false],
  [425, "platform-unavailable", true],
  [426, "platform-unavailable", false],
  [429, "platform-unavailable", true],
  [431, "platform-unavailable", false],
  [499, "platform-unavailable", false],
  [500, "platform-unavailable", true],
  [599, "platform-unavailable", true],
])("HTTP %i is %s, and to be tried again: %s", (status, code, retryable) => {
  expect(failureOf(status)).toMatchObject({ code, status, retryable });
});

test.each([
  [200, "refused"],
  [404, "refused"],
  [410, "refused"],
  [300, "platform-unavailable"],
  [401, "secret-refused"],
  [429, "platform-unavailable"],
  [500, "platform-unavailable"],
])('with "_success": false HTTP %i is %s', (status, code) => {
  expect(failureOf(status, refusal)).toMatchObject({ code, status });
});

test.each([
  [301, /redirects \(HTTP 301\).*secret is not sent on.*hostName/],
  [403, /refuses the secret \(HTTP 403\)/],
  [400, /refused the data \(HTTP 400\)/],
  [503, /answered with HTTP 503/],
])("HTTP %i is said in a sentence", (status, says) => {
  expect(failureOf(status).message).toMatch(says);
});

test('a refusal says that it is one: "_success": false', () => {
  expect(failureOf(200, refusal).message).toMatch(/answered "_success": false \(HTTP 200\)/);
});

test.each(["", "<html>", "[]", "null", "7"])("of %j no answer is made, and it is not quoted", (text) => {
  const failure = failureOf(200, text);
  expect(failure).toMatchObject({ code: "malformed-response", status: 200 });
  expect(failure.cause).toBeUndefined();
  expect(failure.message).toMatch(/not a JSON object \(HTTP 200\)/);
});

describe("Retry-After", () => {
  test.each([
    ["7", 7],
    ["1", 1],
    ["3600", 3_600],
    ["3601", 3_600],
    ["0", undefined],
    ["-1", undefined],
    ["1.5", undefined],
    ["soon", undefined],
    ["Wed, 21 Oct 2026 07:28:00 GMT", undefined],
    [undefined, undefined],
  ])("of %j is %j seconds", (text, seconds) => {
    expect(failureOf(503, body, text).retryAfter).toBe(seconds);
  });
});
