// Tests src/customer-upsert/read-answer.ts
import { expect, test } from "vitest";
import { readAnswer } from "../../../src/customer-upsert/read-answer.js";

function errorOf(body: unknown, status: number) {
  const text = JSON.stringify(body);
  try {
    return readAnswer(new Response(text, { status }), text, {});
  } catch (error) {
    return error;
  }
}

test("a redirect is a login that is missing, and says so", () => {
  expect(errorOf({}, 302)).toMatchObject({
    code: "unauthorized",
    message: expect.stringContaining("The proxy redirects: log in, or mind the slash that ends proxyUrl."),
  });
});

test.each([
  ["a code of the proxy", { code: "forbidden" }, "forbidden"],
  ["the platform's refusal", { _success: false }, "refused"],
])("%s in a redirect's body counts more than the redirect", (_what, body, code) => {
  expect(errorOf(body, 302)).toMatchObject({
    code,
    message: expect.stringContaining(`The customer was not accepted: ${code} (HTTP 302).`),
  });
});

test.each([
  [400, "invalid-customer"],
  [418, "refused"],
  [499, "refused"],
  [500, "platform-unavailable"],
  [501, "platform-unavailable"],
  [504, "timeout"],
])("HTTP %i without a code of ours is %s, and the message has both", (status, code) => {
  expect(errorOf({}, status)).toMatchObject({
    code,
    status,
    message: expect.stringContaining(`The customer was not accepted: ${code} (HTTP ${status}).`),
  });
});
