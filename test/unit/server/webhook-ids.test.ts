// Tests src/server/webhook/call-result.ts, src/ids.ts
import { createServer, type RequestListener, type Server } from "node:http";
import express from "express";
import { type CallResult, createWebhookHandler, toNodeHandler } from "react-qbox-video-call/server";
import { afterEach, expect, test, vi } from "vitest";
import { postJson } from "./harness.js";
import { listen, stop } from "./platform.js";

let server: Server | undefined;
afterEach(async () => {
  if (server !== undefined) await stop(server);
  server = undefined;
});

function setUp() {
  const onCallResult = vi.fn<(result: CallResult) => void>();
  const handler = createWebhookHandler({ verify: () => true, onCallResult, onError: () => {} });
  const deliver = (body: string) =>
    handler(new Request("https://app.example/hook", { method: "POST", body })).then(({ status }) => status);
  const acted = () => onCallResult.mock.calls.map(([{ call }]) => call.id);
  return { handler, deliver, acted, results: () => onCallResult.mock.calls.map(([result]) => result) };
}

const withId = (id: string) => `{"call":{"id":${id}},"status":"success"}`;

test("two calls whose ids differ only beyond 2^53 are two calls", async () => {
  const { deliver, acted } = setUp();
  const ids = ["9007199254740992", "9007199254740993", "9007199254740994", "123456789012345678901234567890"];
  for (const id of ids) expect(await deliver(withId(id))).toBe(200);
  expect(acted()).toEqual(ids);
  for (const id of ids) expect(await deliver(withId(`"${id}"`))).toBe(200);
  expect(acted()).toEqual(ids);
});

test.each([
  "4.5",
  "1e21",
  "-1e400",
  "9.007199254740993e15",
  "true",
  "[7]",
  "{}",
  '""',
  '"a\\u0000"',
  '"\\ud800"',
  `"${"x".repeat(257)}"`,
])("a call that is named %s is refused, not taken for another", async (id) => {
  const { deliver, acted } = setUp();
  expect(await deliver(withId(id))).toBe(400);
  expect(acted()).toEqual([]);
});

test("the other ids keep their digits too, and are not confused", async () => {
  const { deliver, results } = setUp();
  await deliver(
    '{"call":{"id":1},"user":{"id":9007199254740993,"external_id":9007199254740995,"phone":77771234567},"operator":{"id":12345}}',
  );
  await deliver('{"call":{"id":2},"user":{"id":4.5,"external_id":{},"phone":1e21},"operator":{"id":9007199254740993}}');
  await deliver('{"call":{"id":3},"operator":{"id":"12345"}}');
  expect(results()).toMatchObject([
    {
      user: { id: "9007199254740993", externalId: "9007199254740995", phone: "77771234567" },
      operator: { id: 12345 },
      raw: { user: { id: "9007199254740993" } },
    },
    {
      user: { id: null, externalId: null, phone: null },
      operator: { id: null },
      raw: { operator: { id: "9007199254740993" } },
    },
    { operator: { id: 12345 } },
  ]);
});

const serveBehind = async (...before: express.RequestHandler[]) => {
  const { handler, acted } = setUp();
  const app = express();
  app.use(...before, toNodeHandler(handler));
  server = createServer(app as RequestListener);
  const url = await listen(server);
  return { deliver: async (body: string) => (await postJson(url, body)).status, acted };
};

test("an id that a body parser has rounded is refused", async () => {
  const { deliver, acted } = await serveBehind(express.json());
  expect(await deliver(withId("9007199254740993"))).toBe(400);
  expect(await deliver(withId("9007199254740992"))).toBe(400);
  expect(await deliver(withId('"9007199254740993"'))).toBe(200);
  expect(await deliver(withId("9007199254740991"))).toBe(200);
  expect(acted()).toEqual(["9007199254740993", "9007199254740991"]);
});

test.each([
  [
    "express.json() that keeps rawBody",
    express.json({ verify: (request, _response, bytes) => Object.assign(request, { rawBody: bytes }) }),
  ],
  ["express.raw()", express.raw({ type: "*/*" })],
  ["express.text()", express.text({ type: "*/*" })],
])("behind %s no digit is lost", async (_name, parser) => {
  const { deliver, acted } = await serveBehind(parser);
  expect(await deliver(withId("9007199254740993"))).toBe(200);
  expect(await deliver(withId("9007199254740992"))).toBe(200);
  expect(acted()).toEqual(["9007199254740993", "9007199254740992"]);
});
