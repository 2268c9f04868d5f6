// Tests src/sandbox/platform/webhook/
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { SandboxOptions } from "react-qbox-video-call/sandbox";
import { describe, expect, it, onTestFinished } from "vitest";
import { listen } from "../../support/listen.js";
import { connected, customersPath, post, sample, signIn, start } from "./platform.js";

/** An integrator's server that answers these statuses in turn, the last one for ever. */
async function integrator(...statuses: number[]) {
  const bodies: unknown[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers);
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      bodies.push(JSON.parse(text));
      response.writeHead(statuses.length > 1 ? (statuses.shift() ?? 200) : (statuses[0] ?? 200)).end();
    });
  });
  const { origin, close } = await listen(server);
  onTestFinished(close);
  return { bodies, headers, webhookUrl: origin };
}

async function overCall(options: object, request: object = {}) {
  const sandbox = await start(options);
  await post(sandbox, customersPath, sample);
  const parts = await connected(sandbox, 12345, request);
  parts.customer.send({ type: "hangup" });
  await parts.operator.next("over");
  return { sandbox, ...parts };
}

describe("the webhook", () => {
  it("tells the integrator once, in the documented shape", async () => {
    const { bodies, webhookUrl } = await integrator();
    const { operator, callId } = await overCall({ webhookUrl }, { userId: "435" });
    operator.send({ type: "outcome", callId, status: "success", comment: "not sent with success" });
    expect(await operator.next("webhook")).toEqual({ type: "webhook", callId, delivered: true, detail: "HTTP 200" });
    operator.send({ type: "outcome", callId, status: "success" });
    await operator.next("refused");
    expect(bodies).toEqual([
      {
        call: { id: callId, datetime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05:00$/) },
        user: { id: "435", iin: sample.iin, phone: sample.phone, external_id: null },
        operator: { id: 12345, username: "aigerim" },
        status: "success",
        tech_error_reason: null,
        comment: null,
      },
    ]);
  });

  it("gives the reason of a rejection as the comment", async () => {
    const { bodies, webhookUrl } = await integrator();
    const { operator, callId } = await overCall({ webhookUrl });
    operator.send({ type: "outcome", callId, status: "rejected" });
    await operator.next("refused");
    operator.send({ type: "outcome", callId, status: "rejected", comment: "expired document" });
    await operator.next("webhook");
    expect(bodies).toMatchObject([
      { status: "rejected", comment: "expired document", tech_error_reason: null, user: { id: null, iin: null } },
    ]);
  });

  it("gives the reason of a technical error", async () => {
    const { bodies, webhookUrl } = await integrator();
    const { operator, callId } = await overCall({ webhookUrl });
    operator.send({ type: "outcome", callId, status: "tech_error", techErrorReason: "no picture" });
    await operator.next("webhook");
    expect(bodies).toMatchObject([{ status: "tech_error", tech_error_reason: "no picture", comment: null }]);
  });

  it.each([
    ["text", "client-7", "client-7"],
    ["a number", 4_355_555, "4355555"],
    ["nothing", undefined, null],
    ["an empty text", "", null],
    ["null", null, null],
    ["a flag", true, null],
    ["an object", { id: "client-7" }, null],
  ])("gives the external_id of the call's extra back: %s", async (_what, external_id, told) => {
    const { bodies, webhookUrl } = await integrator();
    const { operator, callId } = await overCall({ webhookUrl }, { extra: { external_id, other: 1 } });
    operator.send({ type: "outcome", callId, status: "success" });
    await operator.next("webhook");
    expect(bodies).toMatchObject([{ user: { external_id: told } }]);
  });

  it("retries once, and logs every attempt", async () => {
    const { bodies, webhookUrl } = await integrator(500, 200);
    const { sandbox, operator, callId } = await overCall({ webhookUrl, webhookRetryMs: 20 });
    operator.send({ type: "outcome", callId, status: "success" });
    expect(await operator.next("webhook")).toMatchObject({ delivered: true });
    expect(bodies).toHaveLength(2);
    expect(sandbox.control.deliveries).toMatchObject([
      { callId, to: "webhookUrl", attempt: 1, delivered: false, detail: "HTTP 500" },
      { callId, attempt: 2, delivered: true, detail: "HTTP 200" },
    ]);
  });

  it("sends the given headers with every attempt, and never shows their values", async () => {
    const { headers, webhookUrl } = await integrator(500, 200);
    const webhookHeaders = { "X-Webhook-Secret": "pa55 word: with a colon", authorization: "Bearer t0ken" };
    const { sandbox, operator, callId } = await overCall({ webhookUrl, webhookHeaders, webhookRetryMs: 20 });
    operator.send({ type: "outcome", callId, status: "success" });
    await operator.next("webhook");
    await sandbox.control.retryDelivery(callId);
    expect(headers).toHaveLength(3);
    for (const sent of headers) {
      expect(sent).toMatchObject({
        "x-webhook-secret": "pa55 word: with a colon",
        authorization: "Bearer t0ken",
        "content-type": "application/json",
      });
    }
    const { control } = sandbox;
    let told = JSON.stringify([control.deliveries, control.events, control.requests, control.calls]);
    for (const path of ["/", "/control", "/__sandbox/state"]) told += await (await fetch(sandbox.url + path)).text();
    expect(told).not.toMatch(/pa55 word|t0ken/);
  });

  it.each([
    ["no object", ["X-Secret: pa55word"]],
    ["a Headers object", new Headers({ "X-Secret": "pa55word" })],
    ["a text", "X-Secret: pa55word"],
    ["null", null],
    ["an empty name", { "": "pa55word" }],
    ["a name with a space", { "X Secret": "pa55word" }],
    ["a name with a line break", { "X-A\r\nX-B": "pa55word" }],
    ["a name with a colon", { "X-Secret:": "pa55word" }],
    ["a name that is not ASCII", { "X-Құпия": "pa55word" }],
    ["an empty value", { "X-Secret": "" }],
    ["a value of spaces", { "X-Secret": "  " }],
    ["a value that ends with a line break", { "X-Secret": "pa55word\n" }],
    ["a value with another header in it", { "X-Secret": "pa55word\r\nX-Admin: 1" }],
    ["a value that is not ASCII", { "X-Secret": "pa55word-құпия" }],
    ["a number", { "X-Secret": 55 }],
    ["undefined", { "X-Secret": undefined }],
    ["the content type", { "content-type": "text/plain" }],
    ["the length", { "Content-Length": "7" }],
    ["the host", { Host: "pa55word" }],
    ["the transfer coding", { "Transfer-Encoding": "chunked" }],
    ["one header twice", { "X-Secret": "pa55word", "x-secret": "other" }],
  ])("does not start with %s in webhookHeaders, and keeps the value to itself", async (_name, webhookHeaders) => {
    const error = await start({ webhookHeaders } as unknown as SandboxOptions).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "SandboxError", code: "invalid-options" });
    expect(String((error as Error).stack)).not.toMatch(/pa55word/);
  });

  it("says so when it cannot be delivered", async () => {
    const { operator, callId } = await overCall({ webhookUrl: "http://127.0.0.1:9", webhookRetryMs: 10 });
    operator.send({ type: "outcome", callId, status: "success" });
    expect(await operator.next("webhook")).toMatchObject({ delivered: false });
  });

  it("takes the outcome from the operator of the call only, and only when it is over", async () => {
    const { webhookUrl } = await integrator();
    const sandbox = await start({ webhookUrl });
    const { operator, callId } = await connected(sandbox);
    const stranger = await signIn(sandbox, 12346);
    for (const one of [operator, stranger]) {
      one.send({ type: "outcome", callId, status: "success" });
      await one.next("refused");
    }
  });
});
