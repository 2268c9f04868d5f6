// Tests src/server/proxy/, src/server/http/, src/server/auth/jwt.ts
import fc from "fast-check";
import { createProxy, createWebhookHandler, type FetchHandler, jwt } from "react-qbox-video-call/server";
import { expect, test } from "vitest";
import { customer, secret } from "./harness.js";

const runs = { numRuns: 400 };

const upsertWith = (handler: FetchHandler, body: BodyInit, headers: Record<string, string> = {}) =>
  handler(
    new Request("https://app.example/customers", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    }),
  );

async function expectKnownAnswer(response: Response): Promise<void> {
  const text = await response.text();
  expect(text).not.toContain(secret);
  const body = JSON.parse(text);
  if (response.status === 200) {
    expect(body).toEqual({ data: { customer: { id: expect.stringMatching(/^[1-9]\d*$/) } }, _success: true });
    return;
  }
  expect(body.code).toBeTypeOf("string");
  expect(body.status).toBe(response.status);
  expect(response.status).not.toBe(500);
}

/** Mostly customers with something wrong in them, so that the schema and the mapper are met and not only the door. */
const nearlyCustomer = fc
  .tuple(fc.constantFrom(...Object.keys(customer), "__proto__", "constructor", "toString", "x"), fc.jsonValue())
  .map(([key, value]) => JSON.stringify({ ...customer, [key]: value }).replace('"x":', '"__proto__":'));

test("whatever a caller sends, the answer is an id or a code, never a crash", async () => {
  const fetch = async () => Response.json({ data: { customer: { id: 435 } } });
  const proxy = createProxy({
    hostName: "https://qbox.example.kz",
    secret,
    authorize: () => true,
    rateLimit: false,
    fetch,
  });
  const body = fc.oneof(
    nearlyCustomer,
    fc.json(),
    fc.string({ unit: "binary" }),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
  );
  await fc.assert(
    fc.asyncProperty(body, async (sent) => expectKnownAnswer(await upsertWith(proxy, sent))),
    runs,
  );
});

test("whatever headers come along, the answer is an id or a code", async () => {
  const fetch = async () => Response.json({ data: { customer: { id: 435 } } });
  const proxy = createProxy({
    hostName: "https://qbox.example.kz",
    secret,
    authorize: "public",
    trustedProxyHops: 2,
    fetch,
  });
  const value = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  const name = fc.constantFrom(
    "origin",
    "sec-fetch-site",
    "content-type",
    "accept-language",
    "x-forwarded-for",
    "content-encoding",
    "content-length",
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value), async (headers) =>
      expectKnownAnswer(await upsertWith(proxy, JSON.stringify(customer), headers)),
    ),
    runs,
  );
});

test("no token lets anybody in while the keys cannot be fetched", async () => {
  const authorize = jwt({ jwksUrl: "http://127.0.0.1:1/jwks", issuer: "i", audience: "a" });
  // Without an address all of them count as one caller.
  const proxy = createProxy({
    hostName: "https://qbox.example.kz",
    secret,
    authorize,
    rateLimit: false,
    onError: () => {},
  });
  const part = fc.oneof(
    fc.base64String(),
    fc.json().map((text) => Buffer.from(text).toString("base64url")),
    fc.constantFrom("none", "RS256", "ES256").map((alg) => Buffer.from(JSON.stringify({ alg })).toString("base64url")),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
      const response = await upsertWith(proxy, JSON.stringify(customer), {
        authorization: `Bearer ${parts.join(".")}`,
      });
      expect([401, 503]).toContain(response.status);
      await expectKnownAnswer(response);
    }),
    runs,
  );
});

test("whatever the platform answers, the browser gets an id or a code of ours", async () => {
  const jsonAnswer = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        _success: fc.oneof(fc.boolean(), fc.jsonValue()),
        data: fc.oneof(
          fc.jsonValue(),
          fc.record({ customer: fc.dictionary(fc.constantFrom("id", "user_id"), fc.jsonValue()) }),
        ),
      },
      { requiredKeys: [] },
    ),
  );
  const text = fc.oneof(
    jsonAnswer.map((value) => JSON.stringify(value)),
    fc.string({ unit: "binary" }),
    fc.constant(`x${secret}`),
  );
  const status = fc.constantFrom(
    200,
    201,
    202,
    206,
    300,
    302,
    307,
    400,
    401,
    403,
    404,
    409,
    418,
    422,
    429,
    499,
    500,
    502,
    503,
    599,
  );
  await fc.assert(
    fc.asyncProperty(text, status, fc.string(), async (answer, code, retryAfter) => {
      const headers = { "retry-after": encodeURIComponent(retryAfter) };
      const fetch = async () => new Response(answer, { status: code, headers });
      const proxy = createProxy({ hostName: "https://qbox.example.kz", secret, authorize: () => true, fetch });
      await expectKnownAnswer(await upsertWith(proxy, JSON.stringify(customer)));
    }),
    runs,
  );
});

test("every delivery to the webhook is processed or refused with a code", async () => {
  const handler = createWebhookHandler({ verify: () => true, onCallResult: () => {} });
  const delivery = fc.oneof(
    fc.json(),
    fc
      .record({ call: fc.record({ id: fc.jsonValue() }), user: fc.jsonValue(), status: fc.jsonValue() })
      .map((value) => JSON.stringify(value)),
    fc.string({ unit: "binary" }),
  );
  await fc.assert(
    fc.asyncProperty(delivery, async (body) => {
      const response = await handler(new Request("https://app.example/hook", { method: "POST", body }));
      expect([200, 400]).toContain(response.status);
    }),
    runs,
  );
});
