// Tests src/server/http/body-limits.ts, src/server/node/node-body.ts, src/server/http/fetch-adapter.ts
import { createProxy } from "react-qbox-video-call/server";
import { expect, onTestFinished, test } from "vitest";
import { customer, postJson, problemOf, secret, startStack } from "./harness.js";
import { answerId } from "./platform.js";

const body = JSON.stringify(customer);
const size = new TextEncoder().encode(body).byteLength;

/** In two pieces, without a length that could be looked at first. */
const unannounced = () =>
  new ReadableStream({
    start(controller) {
      const bytes = new TextEncoder().encode(body);
      controller.enqueue(bytes.slice(0, 10));
      controller.enqueue(bytes.slice(10));
      controller.close();
    },
  });

const ways = [
  ["announced", () => body],
  ["not announced", unannounced],
] as const;

const limits = [
  [size, 200],
  [size - 1, 413],
] as const;

test.each(ways)(
  "a body of exactly bodyLimitBytes whose length is %s is taken, one byte more is 413",
  async (_how, sent) => {
    for (const [bodyLimitBytes, status] of limits) {
      const stack = await startStack({ rateLimit: false, bodyLimitBytes });
      onTestFinished(() => stack.close());
      stack.platform.answer = answerId(435);
      const headers = { "content-type": "application/json" };
      // @ts-expect-error `duplex` is not in the types of the DOM: https://fetch.spec.whatwg.org/#dom-requestinit-duplex
      const response = await fetch(stack.customersUrl, { method: "POST", headers, body: sent(), duplex: "half" });
      expect(response.status).toBe(status);
      if (status === 413) expect((await problemOf(response)).code).toBe("body-too-large");

      const { hostName } = stack.platform;
      const proxy = createProxy({ hostName, secret, authorize: () => true, rateLimit: false, bodyLimitBytes });
      const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body: sent(), duplex: "half" };
      expect((await proxy(new Request("http://app.example/customers", init))).status).toBe(status);
    }
  },
);

test("the limit is 16 kB unless another is set", async () => {
  const stack = await startStack({ rateLimit: false });
  onTestFinished(() => stack.close());
  stack.platform.answer = answerId(435);
  const padded = (bytes: number) => `${body}${" ".repeat(bytes - size)}`;
  expect((await postJson(stack.customersUrl, padded(16 * 1024))).status).toBe(200);
  expect((await postJson(stack.customersUrl, padded(16 * 1024 + 1))).status).toBe(413);
});
