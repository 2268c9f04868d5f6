// Tests src/server/transport/redact-cause.ts
import { inspect } from "node:util";
import {
  createPlatformClient,
  createProxy,
  createWebhookHandler,
  type FetchLike,
  hmacSignature,
  jwt,
  PlatformError,
  sharedSecret,
  toNodeHandler,
} from "react-qbox-video-call/server";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { customer, secret } from "./harness.js";
import { rawAnswer, startRawPlatform } from "./raw-platform.js";

const hostName = "https://qbox.example.kz";
const person = {
  firstName: customer.first_name,
  lastName: customer.last_name,
  iin: customer.iin,
  phone: customer.phone,
  email: customer.email,
  birthdate: customer.birthdate,
};
const bytes = (text: string) => Buffer.from(text, "utf8");

/** Each way in which a word may have been written down. */
const written = (word: string) => [
  word,
  encodeURIComponent(word),
  bytes(word).toString("base64").replace(/=+$/, "").slice(0, -2),
  bytes(word).toString("hex"),
];
const words = [
  ...[secret, person.iin, person.phone, person.lastName, person.email].flatMap(written),
  secret.slice(0, 12),
  "777) 123-45",
  "01011990",
  // As in "user:secret".
  bytes(`user:${secret}`).toString("base64").slice(8, -4),
];

/** Everything that can be found in a value: what inspect prints, and every property by hand. */
function everythingIn(value: unknown): string {
  const seen = new Set<unknown>();
  const found: string[] = [
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, maxStringLength: null }),
  ];
  const walk = (thing: unknown) => {
    if (typeof thing === "string") found.push(thing);
    if ((typeof thing !== "object" && typeof thing !== "function") || thing === null || seen.has(thing)) return;
    seen.add(thing);
    for (const key of Reflect.ownKeys(thing)) {
      found.push(String(key));
      try {
        walk(Reflect.get(thing, key));
      } catch {
        // A getter that throws shows nothing.
      }
    }
    walk(Object.getPrototypeOf(thing));
  };
  walk(value);
  return found.join("\n").toLowerCase();
}

function expectNothingOf(value: unknown): void {
  const text = everythingIn(value);
  for (const word of words) expect(text).not.toContain(word.toLowerCase());
}

type SentInit = RequestInit & { headers: Record<string, string>; body: string };
type MakeError = (url: string, init: SentInit) => unknown;

/** How a host's `fetch` may fail with the request in its hands. */
const throws: [string, MakeError][] = [
  ["an error with the request's options", (_url, init) => Object.assign(new Error("failed"), { options: init })],
  ["an error with a Request", (url, init) => Object.assign(new Error("failed"), { request: new Request(url, init) })],
  ["the secret in the message", (_url, { headers }) => new TypeError(`bad header ${JSON.stringify(headers)}`)],
  ["the body in the message", (_url, { body }) => new TypeError(`could not send ${body}`)],
  ["one field in the message", () => new Error(`IIN ${person.iin} is blocked`)],
  ["a name in the message", () => new Error(`unknown person: ${person.lastName.toUpperCase()}`)],
  ["a phone as people write it", () => new Error("no such phone: +7 (777) 123-45-67")],
  ["a date without its dots", () => new Error("born 01011990")],
  ["half of the secret", () => new Error(`token ${secret.slice(0, 12)}… refused`)],
  ["the secret in base64", () => new Error(`Basic ${bytes(`user:${secret}`).toString("base64")}`)],
  ["the secret in base64url", () => new Error(`x${bytes(secret).toString("base64url")}`)],
  ["the secret percent-encoded", () => new Error(`?key=${encodeURIComponent(secret)}`)],
  ["the body as a Buffer", (_url, { body }) => new Error(inspect(bytes(body), { maxArrayLength: null }))],
  ["the body as a list of bytes", (_url, { body }) => new Error(inspect(new Uint8Array(bytes(body))))],
  ["a nested cause", (_url, init) => new Error("a", { cause: new Error("b", { cause: { init, message: secret } }) })],
  [
    "an AggregateError",
    (_url, init) => new AggregateError([new Error(secret), Object.assign(new Error("x"), init)], `all ${secret}`),
  ],
  [
    "a cycle",
    (_url, init) => {
      const error = Object.assign(new Error("round"), { init });
      error.cause = error;
      return error;
    },
  ],
  ["a name and a code of the secret", () => Object.assign(new Error("x"), { name: secret, code: secret })],
  ["a code of personal digits", () => Object.assign(new Error("x"), { code: Number(person.iin) })],
  ["a text", () => `no way with ${secret}`],
  ["a plain object", (_url, init) => init],
  ["an object with a message", () => ({ message: `no ${secret}`, stack: secret, toString: () => secret })],
  ["the init's own headers as an array of causes", (_url, init) => new Error("x", { cause: [init.headers] })],
  ["a symbol", () => Symbol(secret)],
  ["nothing", () => undefined],
  [
    "an error whose parts throw",
    () =>
      new Proxy(new Error(secret), {
        get() {
          throw new Error(secret);
        },
        getPrototypeOf() {
          throw new Error(secret);
        },
      }),
  ],
  ["a PlatformError of its own", () => new PlatformError("refused", secret, { cause: new Error(secret) })],
  [
    "a stack with the secret",
    () => Object.assign(new Error("x"), { stack: `Error: x\n    at ${secret} (file.js:1:1)` }),
  ],
  ["a long chain", () => Array.from({ length: 50 }).reduce((cause) => new Error("x", { cause }), new Error(secret))],
];
const failing =
  (makeError: MakeError): FetchLike =>
  async (url, init) => {
    throw makeError(url, init as SentInit);
  };

describe("a custom fetch that throws", () => {
  test.each(throws)("%s: neither the secret nor the customer is in the error", async (_name, makeError) => {
    const client = createPlatformClient({ hostName, secret, fetch: failing(makeError) });
    const error = await client.upsertCustomer(person).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "PlatformError", code: "platform-unavailable", cause: expect.any(Error) });
    expectNothingOf(error);
    expectNothingOf(structuredClone(error));
  });

  test("also while the body is read", async () => {
    const body = () => new ReadableStream({ pull: (stream) => stream.error(new Error(secret)) });
    for (const fetch of [
      async () => new Response(body()),
      async () => ({ status: secret, headers: new Headers(), body: null, type: "basic" }) as unknown as Response,
      async () => ({ headers: new Headers() }) as unknown as Response,
      async () => null as unknown as Response,
    ]) {
      const client = createPlatformClient({ hostName, secret, fetch });
      const error = await client.upsertCustomer(person).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: "PlatformError" });
      expectNothingOf(error);
    }
  });

  test("keeps name, code, message and causes in the error", async () => {
    const cause = Object.assign(new Error("connect ECONNREFUSED 10.0.0.7:443"), { code: "ECONNREFUSED" });
    const thrown = Object.assign(new TypeError("fetch failed", { cause }), { extra: 1 });
    const client = createPlatformClient({ hostName, secret, fetch: failing(() => thrown) });
    const error = await client.upsertCustomer(person).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      cause: {
        name: "TypeError",
        message: "fetch failed",
        cause: { name: "Error", code: "ECONNREFUSED", message: "connect ECONNREFUSED 10.0.0.7:443" },
      },
    });
  });

  test("shows no data in the proxy's log, in onError or on the console", async () => {
    const said: unknown[] = [];
    for (const method of ["log", "info", "warn", "error"] as const) {
      const spy = vi.spyOn(console, method).mockImplementation((...args) => void said.push(args));
      onTestFinished(() => spy.mockRestore());
    }
    for (const [, makeError] of throws) {
      const proxy = createProxy({
        hostName,
        secret,
        authorize: () => true,
        fetch: failing(makeError),
        onRequest: (event) => said.push(event),
        onError: (error) => said.push(error),
      });
      const response = await proxy(
        new Request("http://app.example/customers", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(customer),
        }),
      );
      expect(response.status).toBe(502);
      said.push(await response.text(), [...response.headers]);
    }
    expectNothingOf(said);
  });
});

test("an answer that is not HTTP is not in the error", async () => {
  const echo = `${secret} ${JSON.stringify(person)}`;
  for (const answer of [
    `HTTP/1.1 200 OK\r\nx: ${echo}\u0000\r\n\r\n`,
    `${echo}\r\n\r\n`,
    `HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n${echo}`,
    `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${echo}\r\n`,
    rawAnswer(1, `HTTP/1.1 200 OK\r\nx: ${secret.repeat(1_000)}`),
  ]) {
    const platform = await startRawPlatform((socket) => void socket.end(answer));
    const client = createPlatformClient({ hostName: platform.hostName, secret });
    const error = await client.upsertCustomer(person).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "PlatformError", code: "platform-unavailable" });
    expectNothingOf(error);
    await platform.close();
  }
});

describe("the secret cannot be printed or copied from", () => {
  const proxy = () => createProxy({ hostName, secret, authorize: "public" });
  const makers: [string, () => unknown][] = [
    ["a platform client", () => createPlatformClient({ hostName, secret })],
    ["a proxy", proxy],
    ["a proxy of options that are a function", () => createProxy(() => ({ hostName, secret, authorize: "public" }))],
    ["a Node handler", () => toNodeHandler(proxy())],
    ["sharedSecret", () => sharedSecret("x-secret", secret)],
    ["hmacSignature", () => hmacSignature({ secret, header: "x-signature" })],
    ["a webhook handler", () => createWebhookHandler({ verify: sharedSecret("x", secret), onCallResult: () => {} })],
    ["jwt", () => jwt({ jwksUrl: "https://sso.example.kz/jwks", issuer: "i", audience: "a" })],
  ];
  afterEach(() => vi.restoreAllMocks());

  test.each(makers)("%s", (_name, make) => {
    const made = make();
    const texts = [everythingIn(made), String(made), JSON.stringify(made) ?? ""];
    try {
      texts.push(everythingIn(structuredClone(made)));
    } catch (error) {
      texts.push(everythingIn(error));
    }
    for (const text of texts) {
      for (const word of written(secret)) expect(text.toLowerCase()).not.toContain(word.toLowerCase());
    }
  });
});
