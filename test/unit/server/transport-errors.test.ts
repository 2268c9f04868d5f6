// Tests src/server/transport/transport-errors.ts
import { describe, expect, test } from "vitest";
import { EgressProxyError } from "../../../src/server/transport/egress-proxy-error.js";
import {
  abortedError,
  busyError,
  interimFloodError,
  timeoutError,
  tooLargeError,
  unreachableError,
} from "../../../src/server/transport/transport-errors.js";

const request = { headers: { "X-API-Secret": "s3cr3t-Of-The-Platform-0123456789" }, body: '{"iin":"900101400017"}' };
const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });

describe("each failure of a call to the platform has its sentence, and says whether to try again", () => {
  test.each([
    [timeoutError(50), "timeout", "The platform did not answer within 50 ms.", true],
    [busyError(), "busy", "Too many calls to the platform are waiting.", true],
    [abortedError(), "aborted", "The call to the platform was aborted.", false],
    [tooLargeError(502), "malformed-response", "The platform's answer is over 1048576 bytes.", false],
    [interimFloodError(), "malformed-response", "The platform sends interim responses (HTTP 1xx) without end.", false],
    [unreachableError(reset, request), "platform-unavailable", "The platform could not be reached.", true],
  ])("%s", (error, code, message, retryable) => {
    expect(error).toMatchObject({ name: "PlatformError", code, retryable });
    expect(error.message).toContain(message);
  });

  test("with what is known beside it", () => {
    expect(busyError().retryAfter).toBe(1);
    expect(tooLargeError(502).status).toBe(502);
    expect(unreachableError(reset, request).cause).toMatchObject({ message: "read ECONNRESET", code: "ECONNRESET" });
  });
});

describe("a proxy for outgoing calls that makes no connection", () => {
  const error = (status?: number, cause?: unknown) =>
    unreachableError(new EgressProxyError("The HTTP proxy refused.", { ...(status && { status }), cause }), request);

  test.each([
    [undefined, true],
    [407, false],
    [499, false],
    [500, true],
    [502, true],
  ])("with the status %s: may the call succeed later? %s", (status, retryable) => {
    expect(error(status)).toMatchObject({ code: "egress-proxy-failed", retryable });
    expect(error(status).message).toContain("The HTTP proxy refused.");
    expect(error(status)).not.toHaveProperty("cause");
  });

  test("tells its cause without the secret and the person", () => {
    expect(error(502, reset).cause).toMatchObject({ code: "ECONNRESET" });
    const { cause } = error(502, new Error(`sent ${request.headers["X-API-Secret"]} 900101400017`));
    expect((cause as Error).message).toMatch(/^\(The message is left out/);
  });
});
