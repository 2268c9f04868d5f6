// Tests src/server/http/create-core.ts, src/server/http/problem.ts, src/server/http/json-response.ts, src/server/http/response-headers.ts
import { describe, expect, test, vi } from "vitest";
import type { CoreRequest } from "../../../src/server/http/core-types.js";
import { type CoreOptions, createCore } from "../../../src/server/http/create-core.js";
import { jsonResponse } from "../../../src/server/http/json-response.js";
import { Problem, unavailable } from "../../../src/server/http/problem.js";

async function answer(options: Partial<CoreOptions>, acceptLanguage?: string) {
  const onError = vi.fn<CoreOptions["onError"]>();
  const onHandled = vi.fn<NonNullable<CoreOptions["onHandled"]>>();
  const times = [10, 25];
  const core = createCore({
    respond: async () => jsonResponse(200, "{}"),
    lang: "ru",
    onError,
    onHandled,
    now: () => times.shift() ?? Number.NaN,
    ...options,
  });
  const header = (name: string) => (name === "accept-language" ? acceptLanguage : undefined);
  const response = await core({ header } as unknown as CoreRequest);
  return { response, onError, handled: onHandled.mock.calls[0]?.[1], problem: JSON.parse(response.body ?? "null") };
}

const failing = (problem: unknown) => ({ respond: () => Promise.reject(problem) });
const id = expect.stringMatching(/^[\da-f-]{36}$/);

test("every answer has an id, is not stored, and is what its type says", async () => {
  const { response, handled } = await answer({});
  expect(response).toEqual({
    status: 200,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-request-id": id,
    },
    body: "{}",
  });
  expect(handled).toEqual({ requestId: response.headers["x-request-id"], status: 200, code: "ok", durationMs: 15 });
});

describe("a problem is answered as RFC 9457 says", () => {
  test("with its texts in the language that the caller reads, and its headers", async () => {
    const problem = new Problem("rate-limited", { refusedBy: "caller-limit", headers: { "retry-after": "7" } });
    const { response, handled, problem: body, onError } = await answer(failing(problem), "kk");
    const requestId = response.headers["x-request-id"];
    expect(body).toEqual({
      type: "urn:react-qbox-video-call:problem:rate-limited",
      title: "The rate limit is used up",
      status: 429,
      code: "rate-limited",
      detail: "Сұраулар тым көп. Сәл күтіп, қайталап көріңіз.",
      requestId,
    });
    expect([response.status, response.closeConnection]).toEqual([429, false]);
    expect(response.headers).toMatchObject({
      "content-type": "application/problem+json",
      "content-language": "kk",
      "retry-after": "7",
      "cache-control": "no-store",
    });
    expect(handled).toEqual({
      requestId,
      status: 429,
      code: "rate-limited",
      durationMs: 15,
      refusedBy: "caller-limit",
    });
    expect(onError).not.toHaveBeenCalled();
  });

  test("with its fields and its hint, and another status where the problem has one", async () => {
    const fields = { iin: ["Check the digits."] };
    const problem = new Problem("refused", { status: 400, fields, hint: "Set basePath.", closeConnection: true });
    const { response, problem: body } = await answer(failing(problem), "en");
    expect(body).toMatchObject({ status: 400, fields, hint: "Set basePath." });
    expect([response.status, response.closeConnection]).toEqual([400, true]);
  });

  test("in the handler's language where the caller names none of ours", async () => {
    const { response, problem } = await answer({ ...failing(new Problem("busy")), lang: "en" }, "fr");
    expect(response.headers["content-language"]).toBe("en");
    expect(problem.detail).toBe("There are too many requests at the moment. Try again in a few seconds.");
  });
});

test("what we rely on and does not answer is a 503 that may be tried again, and its cause is reported", async () => {
  const cause = new Error("ECONNREFUSED");
  const { response, onError, handled } = await answer(failing(unavailable(cause, "authorize")));
  expect([response.status, response.headers["retry-after"]]).toEqual([503, "5"]);
  expect(handled).toMatchObject({ code: "unavailable", refusedBy: "authorize" });
  expect(onError).toHaveBeenCalledExactlyOnceWith(cause, { requestId: id });
  expect(new Problem("busy")).not.toHaveProperty("cause");
  expect(unavailable(cause)).toMatchObject({ cause, extras: { cause } });
  expect(unavailable(cause).extras).not.toHaveProperty("refusedBy");
});

test("an unexpected error is a 500 that says nothing of it; an expected one is not reported", async () => {
  const error = new Error("hunter2");
  const unexpected = await answer(failing(error));
  expect([unexpected.response.status, unexpected.problem.code]).toEqual([500, "internal"]);
  expect(unexpected.response.body).not.toContain("hunter2");
  expect(unexpected.onError).toHaveBeenCalledExactlyOnceWith(error, { requestId: id });
  const expected = await answer({ ...failing(error), expectedProblem: () => new Problem("timeout") });
  expect(expected.problem.code).toBe("timeout");
  expect(expected.onError).not.toHaveBeenCalled();
});
