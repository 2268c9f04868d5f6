// Tests src/server/webhook/verify.ts, src/server/http/reencoded-body.ts
import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import express from "express";
import Fastify from "fastify";
import {
  createWebhookHandler,
  hmacSignature,
  sharedSecret,
  toNodeHandler,
  type WebhookOptions,
} from "react-qbox-video-call/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { problemOf } from "./harness.js";
import { listen, stop } from "./platform.js";

let server: Server | undefined;
const logged = vi.spyOn(console, "error").mockImplementation(() => {});
afterEach(async () => {
  logged.mockClear();
  if (server !== undefined) await stop(server);
  server = undefined;
});

const secret = "shared-With-The-Platform";
/** Whitespace, an escape and a number that no encoder writes again as they were. */
const body = '{ "call": { "id": "call-of-day-1", "n": 1.0 }, "status": "success", "comment": "\\u0041" }';
const sign = (text: string | Buffer) => createHmac("sha256", secret).update(text).digest("hex");
const hmac = hmacSignature({ header: "X-Signature", secret });

const onCallResult = vi.fn<WebhookOptions["onCallResult"]>();
const handlerWith = (options: Partial<WebhookOptions> = {}) =>
  toNodeHandler(createWebhookHandler({ verify: hmac, onCallResult: onCallResult.mockClear(), ...options }));

async function serve(handler: RequestListener): Promise<string> {
  server = createServer(handler);
  return listen(server);
}

const behind = (parser: express.RequestHandler, options?: Partial<WebhookOptions>) =>
  serve(express().use(parser, handlerWith(options)) as unknown as RequestListener);

const deliver = (url: string, signed = body, type = "application/json") =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": type, "x-signature": sign(signed), "x-secret": secret },
    body,
  });

async function expectExplained(response: Response): Promise<void> {
  const problem = await problemOf(response);
  expect([response.status, problem.code]).toEqual([500, "body-parsed"]);
  expect(problem.title).toMatch(/before the body parser.*req\.rawBody/);
  expect(logged.mock.calls.flat().join(" ")).toMatch(/before the body parser.*req\.rawBody/);
  expect(logged.mock.calls.flat().join(" ")).not.toContain("call-of-day-1");
  expect(onCallResult).not.toHaveBeenCalled();
}

describe("a signature behind a body parser", () => {
  const keep = (request: IncomingMessage, _response: unknown, bytes: Buffer) =>
    void Object.assign(request, { rawBody: bytes });

  test.each<[string, express.RequestHandler]>([
    ["express.json() that keeps rawBody", express.json({ verify: keep })],
    [
      "one that keeps rawBody as text",
      (request, _response, next) => {
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => {
          Object.assign(request, {
            rawBody: Buffer.concat(chunks).toString("utf8"),
            body: { call: { id: "another" } },
          });
          next();
        });
      },
    ],
    ["express.raw()", express.raw({ type: "*/*" })],
    ["express.text()", express.text({ type: "*/*" })],
    ["a parser that leaves the request alone", express.urlencoded({ extended: true })],
  ])("is checked over the bytes when they are kept: %s", async (_name, parser) => {
    const url = await behind(parser);
    expect((await deliver(url)).status).toBe(200);
    expect(onCallResult).toHaveBeenCalledOnce();
    expect(onCallResult.mock.calls[0]?.[0].call.id).toBe("call-of-day-1");
    expect((await deliver(url, `${body} `)).status).toBe(401);
  });

  test.each<[string, express.RequestHandler, string]>([
    ["express.json()", express.json(), "application/json"],
    ["express.urlencoded()", express.urlencoded({ extended: true, limit: "1mb" }), "application/x-www-form-urlencoded"],
    [
      "express.json() and a rawBody that is none",
      express.json({ verify: (request) => void Object.assign(request, { rawBody: true }) }),
      "application/json",
    ],
  ])(
    "is not checked when only the parsed value is left, and answer and log say what to do: %s",
    async (_name, parser, type) => {
      await expectExplained(await deliver(await behind(parser), body, type));
    },
  );

  test("is not checked even when the parsed JSON looks the same, so that the mistake shows at the first delivery", async () => {
    const url = await behind(express.json());
    const compact = '{"call":{"id":"call-of-day-1"}}';
    const headers = { "content-type": "application/json", "x-signature": sign(compact) };
    await expectExplained(await fetch(url, { method: "POST", headers, body: compact }));
  });

  test("in a custom check that reads the body gets the same explanation", async () => {
    const verify: WebhookOptions["verify"] = (request, bytes) =>
      request.headers.get("x-signature") === sign(Buffer.from(bytes));
    await expectExplained(await deliver(await behind(express.json(), { verify })));
  });

  test("in Fastify, whose parser keeps nothing on Node's request, gets the same explanation", async () => {
    const handler = handlerWith();
    const app = Fastify();
    app.post("/", async (request, reply) => {
      reply.hijack();
      await handler(request.raw, reply.raw);
    });
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    await expectExplained(await deliver(url));
    await app.close();
  });

  test("in a Fetch framework that has read the body gets the same explanation", async () => {
    const handler = createWebhookHandler({ verify: hmac, onCallResult: onCallResult.mockClear() });
    const request = new Request("https://app.example/hook", {
      method: "POST",
      body,
      headers: { "x-signature": sign(body) },
    });
    await request.json();
    await expectExplained(await handler(request));
  });
});

test("a check that needs no bytes works behind express.json()", async () => {
  const url = await behind(express.json(), { verify: sharedSecret("X-Secret", secret) });
  expect((await deliver(url)).status).toBe(200);
  expect(onCallResult).toHaveBeenCalledOnce();
  expect((await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body })).status).toBe(
    401,
  );
});

describe("a webhook inside a custom Fetch handler, behind a body parser", () => {
  const wrapped = (options: Partial<WebhookOptions>) => {
    const handler = createWebhookHandler({ verify: hmac, onCallResult: onCallResult.mockClear(), ...options });
    return toNodeHandler((request) => handler(request));
  };

  test("checks no signature over re-encoded JSON either", async () => {
    const url = await serve(express().use(express.json(), wrapped({})) as unknown as RequestListener);
    await expectExplained(await deliver(url));
  });

  test("does not confuse ids that were rounded", async () => {
    const handler = wrapped({ verify: sharedSecret("X-Secret", secret) });
    const url = await serve(express().use(express.json(), handler) as unknown as RequestListener);
    const headers = { "content-type": "application/json", "x-secret": secret };
    const answer = await fetch(url, { method: "POST", headers, body: '{"call":{"id":9007199254740993}}' });
    expect(answer.status).toBe(400);
    expect(onCallResult).not.toHaveBeenCalled();
  });
});
