// Tests src/server/transport/dispatcher-transport.ts, src/server/dispatcher-like.ts, src/server/auth/jwks.ts
import { createPlatformClient, createProxy, jwt, ServerOptionError } from "react-qbox-video-call/server";
import { Agent, EnvHttpProxyAgent, interceptors, MockAgent, ProxyAgent } from "undici";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ConnectProxy, startConnectProxy } from "./connect-proxy.js";
import { customer, secret } from "./harness.js";
import { audience, startIssuer } from "./issuer.js";
import { answerId, sendJson, startPlatform, type TestPlatform } from "./platform.js";
import { certificate, startTlsPlatform, type TlsPlatform } from "./tls-platform.js";

const aigerim = { firstName: "Айгерим", lastName: "Сериккызы", iin: "801024390750", phone: "77011234567" };

let platform: TlsPlatform;
let proxy: ConnectProxy;
beforeEach(async () => {
  platform = await startTlsPlatform();
  proxy = await startConnectProxy(platform.port);
});
afterEach(async () => {
  await proxy.close();
  await platform.close();
});

const hostName = "https://qbox.example.kz";
const throughProxy = (uri = proxy.url) =>
  new ProxyAgent({ uri, requestTls: { ca: certificate, servername: "qbox.example.kz" } });

describe("a dispatcher of undici", () => {
  test("carries every call through an HTTP proxy, which sees neither the secret nor the customer", async () => {
    const client = createPlatformClient({ hostName, secret, dispatcher: throughProxy() });
    expect(await client.upsertCustomer(aigerim)).toEqual({ userId: "435" });
    expect(await client.lookupEmployees(["emp-001"])).toMatchObject({ employees: [] });
    await client.ping();
    expect(platform.seen).toEqual([
      `POST ${hostName}/bridge/api/v1/customers ${secret}`,
      `POST ${hostName}/bridge/api/v1/staff/employees/lookup ${secret}`,
      `GET ${hostName}/web-component/sri/`,
    ]);
    expect(proxy.asked.length).toBeGreaterThan(0);
    for (const text of proxy.asked) expect(text).toMatch(/^CONNECT qbox\.example\.kz:443 /);
    for (const hidden of [secret, "X-API-Secret", aigerim.iin]) {
      expect(`${proxy.asked.join()}${proxy.carried()}`.toLowerCase()).not.toContain(hidden.toLowerCase());
    }
  });

  test("does so in createProxy too, options as a function included", async () => {
    const options = { hostName, secret, authorize: "public" as const, dispatcher: throughProxy() };
    for (const handle of [createProxy(options), createProxy(() => options)]) {
      const response = await handle(
        new Request("https://app.example/customers", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(customer),
        }),
      );
      expect(response.status).toBe(200);
    }
    expect(proxy.asked.length).toBeGreaterThan(0);
  });

  test("may be EnvHttpProxyAgent", async () => {
    const dispatcher = new EnvHttpProxyAgent({ httpsProxy: proxy.url, noProxy: "", requestTls: { ca: certificate } });
    await createPlatformClient({ hostName, secret, dispatcher }).ping();
    expect(proxy.asked).toHaveLength(1);
  });

  test("may be MockAgent, in users' tests", async () => {
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    dispatcher
      .get("https://mock.example.kz")
      .intercept({ method: "POST", path: "/bridge/api/v1/customers", headers: { "X-API-Secret": secret } })
      .reply(200, { data: { customer: { id: "77" } } });
    const client = createPlatformClient({ hostName: "https://mock.example.kz", secret, dispatcher });
    expect(await client.upsertCustomer(aigerim)).toEqual({ userId: "77" });
  });

  test("that is down gives an error with a code, which names its address without credentials", async () => {
    const address = `http://user:pa55word@127.0.0.1:${proxy.port}`;
    await proxy.close();
    const client = createPlatformClient({ hostName, secret, dispatcher: throughProxy(address) });
    const error = await client.upsertCustomer(aigerim).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "platform-unavailable", cause: { code: "ECONNREFUSED" } });
    expect(String((error as Error).cause)).toContain(`127.0.0.1:${proxy.port}`);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/pa55word|dXNlcjpwYTU1d29yZA/);
    proxy = await startConnectProxy(platform.port);
  });

  test("that asks for credentials gives an error with a code, and never gets the secret", async () => {
    proxy.onConnect = (_request, socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    const client = createPlatformClient({ hostName, secret, dispatcher: throughProxy() });
    await expect(client.upsertCustomer(aigerim)).rejects.toMatchObject({
      code: "platform-unavailable",
      cause: { message: expect.stringContaining("407") },
    });
    expect(proxy.asked.join()).not.toContain(secret);
  });

  test("that hangs ends in time, with the code timeout", async () => {
    proxy.onConnect = () => {};
    const client = createPlatformClient({ hostName, secret, dispatcher: throughProxy(), timeoutMs: 100 });
    await expect(client.upsertCustomer(aigerim)).rejects.toMatchObject({ code: "timeout" });
  });
});

describe("over plain http", () => {
  let plain: TestPlatform;
  beforeEach(async () => {
    plain = await startPlatform();
  });
  afterEach(() => plain.close());

  test("an interceptor that follows redirects does not take the secret along", async () => {
    const other = await startPlatform();
    plain.answer = (_seen, response) => response.writeHead(307, { location: `${other.hostName}/elsewhere` }).end();
    const dispatcher = new Agent().compose(interceptors.redirect({ maxRedirections: 5 }));
    const client = createPlatformClient({ hostName: plain.hostName, secret, dispatcher });
    await expect(client.upsertCustomer(aigerim)).rejects.toMatchObject({ code: "platform-unavailable", status: 307 });
    expect(other.seen).toEqual([]);
    await other.close();
  });

  test.each([
    [
      "an answer that is too large",
      (response: import("node:http").ServerResponse) => response.end("x".repeat(2_000_000)),
      "malformed-response",
    ],
    ["a refusal", (response: import("node:http").ServerResponse) => sendJson(response, 422, {}), "refused"],
    ["a cut connection", (response: import("node:http").ServerResponse) => response.destroy(), "platform-unavailable"],
  ] as const)("%s keeps its code", async (_name, answer, code) => {
    plain.answer = (_seen, response) => answer(response);
    const client = createPlatformClient({ hostName: plain.hostName, secret, dispatcher: new Agent() });
    await expect(client.upsertCustomer(aigerim)).rejects.toMatchObject({ code });
    expect(plain.seen).toHaveLength(1);
    plain.answer = answerId("9");
    expect(await client.upsertCustomer(aigerim)).toEqual({ userId: "9" });
  });

  test("the caller's signal ends the call", async () => {
    const controller = new AbortController();
    plain.answer = () => controller.abort();
    const client = createPlatformClient({ hostName: plain.hostName, secret, dispatcher: new Agent() });
    await expect(client.upsertCustomer(aigerim, { signal: controller.signal })).rejects.toMatchObject({
      code: "aborted",
    });
  });

  test("a dispatcher that throws is an error with a code", async () => {
    const dispatcher = {
      dispatch: () => {
        throw new TypeError("invalid onConnect method");
      },
    };
    const client = createPlatformClient({ hostName: plain.hostName, secret, dispatcher });
    await expect(client.ping()).rejects.toMatchObject({
      code: "platform-unavailable",
      cause: { message: "invalid onConnect method" },
    });
  });
});

test("the keys of jwt() come through its dispatcher too, and a proxy that is down lets nobody in", async () => {
  const issuer = await startIssuer();
  const onward = await startConnectProxy(Number(new URL(issuer.jwksUrl).port));
  const jwksUrl = issuer.jwksUrl.replace("127.0.0.1", "sso.example.kz");
  const authorize = (uri: string) =>
    jwt({ jwksUrl, issuer: issuer.issuer, audience, dispatcher: new ProxyAgent({ uri }) });
  const request = new Request("https://app.example/customers", {
    headers: { authorization: `Bearer ${await issuer.token({})}` },
  });
  expect(await authorize(onward.url)(request)).toMatchObject({ id: expect.any(String) });
  expect(onward.asked[0]).toMatch(/^CONNECT sso\.example\.kz:/);
  await onward.close();
  await expect(authorize(onward.url)(request)).rejects.toMatchObject({ code: "unavailable" });
  await issuer.close();
});

test.each([
  ["an address", "http://proxy.example.kz:3128"],
  ["an object that sends nothing", {}],
  ["null", null],
])("%s is no dispatcher, and named at the start", (_name, dispatcher) => {
  const options = { hostName, secret, authorize: () => true, dispatcher: dispatcher as unknown as Agent };
  expect(() => createProxy(options)).toThrow(expect.objectContaining({ code: "invalid-option:dispatcher" }));
  expect(() => createPlatformClient(options)).toThrow(ServerOptionError);
  expect(() => jwt({ jwksUrl: hostName, issuer: "i", audience: "a", dispatcher: options.dispatcher })).toThrow(
    /dispatcher/,
  );
});

test("a dispatcher together with fetch is refused", () => {
  const options = { hostName, secret, dispatcher: new Agent(), fetch: vi.fn() };
  expect(() => createPlatformClient(options)).toThrow(/^dispatcher: .*fetch/);
});
