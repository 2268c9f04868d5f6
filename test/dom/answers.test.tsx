// Tests src/customer-upsert/read-answer.ts, src/customer-upsert/field-messages.ts, src/ids.ts, src/timer-limit.ts
import { act, renderHook, waitFor } from "@testing-library/react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { expect, onTestFinished, test } from "vitest";
import { aigerim } from "../support/customers.js";
import { answerWith } from "./platform.js";

async function upsertAgainst(status: number, body: string, headers: Record<string, string> = {}) {
  const server = await answerWith((_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  });
  onTestFinished(server.close);
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, retries: 0 }));
  act(() => result.current.upsert(aigerim));
  await waitFor(() => expect(["success", "error"]).toContain(result.current.status));
  return result.current;
}

test.each([
  ['{"data":{"customer":{"id":"435"}},"_success":true}', "435"],
  ['{"data":{"customer":{"user_id":"436"}}}', "436"],
  ['{"data":{"customer":{"id":437}}}', "437"],
  ['{"data":{"customer":{"user_id":438}},"_success":true}', "438"],
  ['{"data":{"customer":{"user_id":null,"id":"439"}}}', "439"],
  ['{"data":{"customer":{"id":"12345678901234567890"}}}', "12345678901234567890"],
  // As a number it is read from the text, digit by digit: JavaScript would round it to another customer's.
  ['{"data":{"customer":{"id":12345678901234567890}}}', "12345678901234567890"],
  ['{"data":{"customer":{"user_id": 9007199254740993 }}}', "9007199254740993"],
])("%s is the id of a customer: a plain pass-through of the platform's answer serves", async (body, userId) => {
  await expect(upsertAgainst(200, body)).resolves.toMatchObject({ status: "success", userId });
});

test.each([
  [200, '{"data":{"customer":{"id":""}}}', "malformed-response"],
  [200, '{"data":{"customer":{"id":0}}}', "malformed-response"],
  [200, '{"data":{"customer":{"id":{}}}}', "malformed-response"],
  [200, '{"data":{"customer":{"id":"0"}}}', "malformed-response"],
  [200, '{"data":{"customer":{"id":-1}}}', "malformed-response"],
  [200, '{"data":{"customer":{"id":1.5}}}', "malformed-response"],
  [200, '{"data":{"customer":{"id":true}}}', "malformed-response"],
  [200, '{"data":{"customer":{"id":["435"]}}}', "malformed-response"],
  [200, '{"data":{"customer":{"id":null}}}', "malformed-response"],
  [200, '{"data":{"customer":{"id":1.2345678901234567e19}}}', "malformed-response"],
  [200, '{"data":{"customer":{"id":435.00000000000000001}}}', "malformed-response"],
  [200, `{"data":{"customer":{"id":"${"1".repeat(33)}"}}}`, "malformed-response"],
  [200, '{"data":{"customer":{"id":"435\\n"}}}', "malformed-response"],
  [200, '{"data":{"customer":"435"}}', "malformed-response"],
  [200, '{"data":{}}', "malformed-response"],
  [200, "null", "malformed-response"],
  [200, "", "malformed-response"],
  [204, "", "malformed-response"],
  [200, "<html>Bad gateway</html>", "malformed-response"],
  [200, '{"data":{"customer":{"id":"435"}},"_success":false}', "refused"],
  [400, "", "invalid-customer"],
  [401, "", "unauthorized"],
  [403, "", "forbidden"],
  [404, "", "refused"],
  [408, "", "timeout"],
  [422, "", "invalid-customer"],
  [499, "", "refused"],
  [500, "", "platform-unavailable"],
  [501, "", "platform-unavailable"],
  [422, '{"code":"invalid-customer","fields":{"iin":["Wrong"]}}', "invalid-customer"],
  [429, "", "rate-limited"],
  [502, "<html>", "platform-unavailable"],
  [504, "", "timeout"],
  [502, '{"code":"malformed-response"}', "malformed-response"],
  [409, '{"code":"constructor"}', "refused"],
])("HTTP %i with %s is no id: %s", async (status, body, code) => {
  await expect(upsertAgainst(status, body)).resolves.toMatchObject({ status: "error", error: { code, status } });
});

test("a 429 says how long to wait", async () => {
  await expect(upsertAgainst(429, "", { "retry-after": "7" })).resolves.toMatchObject({
    error: { retryAfterMs: 7000, retryable: true },
  });
});

test("a proxy that is not there is a network error", async () => {
  const server = await answerWith(() => {});
  await server.close();
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, retries: 0 }));
  act(() => result.current.upsert(aigerim));
  await waitFor(() => expect(result.current.error?.code).toBe("network"));
});

test("a proxy that never answers is a timeout", async () => {
  const server = await answerWith((_request, response) => {
    response.writeHead(200).write("{");
  });
  onTestFinished(server.close);
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, retries: 0, timeoutMs: 100 }));
  act(() => result.current.upsert(aigerim));
  await waitFor(() => expect(result.current.error?.code).toBe("timeout"));
});

test.each([Number.POSITIVE_INFINITY, 2 ** 31, Number.MAX_SAFE_INTEGER])(
  "a time limit of %s ms, longer than a timer can count, waits for the answer",
  async (timeoutMs) => {
    const server = await answerWith((_request, response) => {
      setTimeout(() => response.end(JSON.stringify({ data: { customer: { user_id: 435 } }, _success: true })), 50);
    });
    onTestFinished(server.close);
    const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: server.url, retries: 0, timeoutMs }));
    act(() => result.current.upsert(aigerim));
    await waitFor(() => expect(["success", "error"]).toContain(result.current.status));
    expect(result.current.userId).toBe("435");
  },
);

test.each([
  [
    '{"code":"invalid-customer","fields":{"iin":["Wrong","Odd"],"phone":"Short"}}',
    { iin: ["Wrong", "Odd"], phone: ["Short"] },
  ],
  ['{"fields":{"iin":[1,null,{"a":"b"}],"sex":[]}}', {}],
  ['{"fields":"iin"}', {}],
  ['{"fields":null}', {}],
  [`{"fields":{"iin":["${aigerim.iin} is taken"]}}`, { iin: ["… is taken"] }],
])("%s names the fields that a form can show", async (body, fields) => {
  const { error } = await upsertAgainst(422, body);
  expect(Object.fromEntries(Object.entries(error?.fields ?? {}))).toEqual(fields);
});
