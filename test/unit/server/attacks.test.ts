// Tests src/server/proxy/origin/origin-policy.ts, src/server/http/json-body.ts, src/server/proxy/proxy.ts
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { customer, postJson, type Stack, secret, startStack } from "./harness.js";
import { answerId } from "./platform.js";
import { send, sendBytes } from "./raw-request.js";

const listed = "https://www.bank.example.kz";
/** A good customer, but for the bytes of its É. */
const latin1 = { ...customer, first_name: "Anna", last_name: "Kim", patronymic: "\u00c9lan" };
const json = { "content-type": "application/json" };

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rateLimit: false, allowedOrigins: [listed], bodyTimeoutMs: 300 });
});
afterAll(() => stack.close());
beforeEach(() => {
  stack.platform.seen = [];
  stack.platform.answer = answerId();
});

const upsert = (headers: Record<string, string>, body: string | Buffer = JSON.stringify(customer)) =>
  send(stack.customersUrl, { headers: { ...json, ...headers }, body });

describe("pages of other sites", () => {
  test.each([
    ["a forged Origin", { origin: "https://evil.example" }],
    ["an opaque Origin", { origin: "null" }],
    ["an Origin that only begins like a listed one", { origin: `${listed}.evil.example` }],
    ["a listed Origin by another scheme", { origin: "http://www.bank.example.kz" }],
    ["a cross-site fetch that hides its Origin", { "sec-fetch-site": "cross-site" }],
    ["a sibling subdomain", { "sec-fetch-site": "same-site" }],
    ["an extension's own page", { origin: "chrome-extension://abcdefgh", "sec-fetch-site": "none" }],
  ])("%s does not reach the platform", async (_name, headers: Record<string, string>) => {
    const { status, text, headers: answered } = await upsert(headers);
    expect([status, JSON.parse(text).code]).toEqual([403, "forbidden"]);
    expect(answered).not.toHaveProperty("access-control-allow-origin");
    expect(stack.platform.seen).toEqual([]);
  });

  test("the own origin, a listed one and a server without Origin are let in", async () => {
    const own = await upsert({ origin: stack.origin, "sec-fetch-site": "same-origin" });
    const behindTls = await upsert({
      origin: stack.origin.replace("http:", "https:"),
      "sec-fetch-site": "same-origin",
    });
    const other = await upsert({ origin: listed, "sec-fetch-site": "cross-site" });
    const server = await upsert({});
    expect([own.status, behindTls.status, other.status, server.status]).toEqual([200, 200, 200, 200]);
    expect(own.headers).not.toHaveProperty("access-control-allow-origin");
    expect(other.headers).toMatchObject({
      "access-control-allow-origin": listed,
      "access-control-allow-credentials": "true",
      vary: "origin",
    });
  });

  test("the preflight of a listed origin is answered and cached, that of another origin is not", async () => {
    const preflight = (origin: string) =>
      send(stack.customersUrl, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
      });
    const known = await preflight(listed);
    expect(known.status).toBe(204);
    expect(known.headers["access-control-allow-headers"]).toContain("content-type");
    expect(known.headers["access-control-max-age"]).toBe("7200");
    const stranger = await preflight("https://evil.example");
    expect(stranger.status).toBe(403);
    expect(stranger.headers).not.toHaveProperty("access-control-allow-origin");
  });

  test("a listed origin can read the refusal too", async () => {
    const { status, headers } = await upsert({ origin: listed }, "{}");
    expect([status, headers["access-control-allow-origin"]]).toEqual([422, listed]);
  });
});

describe("bodies that a form could send, and hostile bodies", () => {
  test.each([
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "text/plain; application/json",
    "application/json; charset=utf-16",
    "application/jsonp",
    "",
  ])("Content-Type %j is refused before it is read", async (type) => {
    const { status, text } = await upsert({ "content-type": type });
    expect([status, JSON.parse(text).code]).toEqual([415, "unsupported-media-type"]);
    expect(stack.platform.seen).toEqual([]);
  });

  test.each(["application/json; charset=utf-8", "Application/JSON", 'application/json;charset="UTF-8"'])(
    "Content-Type %j is JSON",
    async (type) => expect((await upsert({ "content-type": type })).status).toBe(200),
  );

  test("a compressed body is refused", async () => {
    expect((await upsert({ "content-encoding": "gzip" })).status).toBe(415);
  });

  test.each([
    ["broken JSON", '{"iin":"900101400017"'],
    ["an array", "[]"],
    ["a number", "1"],
    ["null", "null"],
    ["nothing", ""],
    ["a customer in another encoding", Buffer.from(JSON.stringify(latin1), "latin1")],
  ])("%s is refused without an echo", async (_name, body) => {
    const { status, text } = await upsert({}, body);
    expect([status, JSON.parse(text).code]).toEqual([400, "invalid-request"]);
    expect(text).not.toContain("900101400017");
  });

  test("with duplicate keys, the value that was checked is the one that is sent", async () => {
    const body = JSON.stringify(customer).replace("{", '{"iin":"000000000000","iin":"850715300011",');
    await upsert({}, body);
    expect(JSON.parse(stack.platform.seen[0]?.body ?? "").iin).toBe(customer.iin);
    expect(stack.platform.seen[0]?.body.match(/"iin"/g)).toHaveLength(1);
  });

  test("prototype keys change nothing and are not sent", async () => {
    const body = JSON.stringify(customer).replace(
      "{",
      '{"__proto__":{"patronymic":"x","polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    expect((await upsert({}, body)).status).toBe(200);
    expect(JSON.parse(stack.platform.seen[0]?.body ?? "")).toEqual(customer);
    expect({}).not.toHaveProperty("polluted");
  });

  test("required fields are not found on a prototype", async () => {
    const { status } = await upsert({}, `{"__proto__":${JSON.stringify(customer)}}`);
    expect(status).toBe(422);
  });

  test("JSON as deep as the limit allows is refused without a crash", async () => {
    const deep = `{"first_name":${"[".repeat(7_000)}${"]".repeat(7_000)}}`;
    expect((await upsert({}, deep)).status).toBe(422);
  });
});

describe("too much and too slow", () => {
  test("a body that announces too many bytes is refused before the first byte", async () => {
    const head =
      "POST /customers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 20000\r\n\r\n";
    const answer = await sendBytes(stack.origin, head);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"body-too-large"');
  });

  test("a body without a length is counted while it arrives", async () => {
    const chunk = `${(1_000).toString(16)}\r\n${"x".repeat(1_000)}\r\n`;
    const head =
      "POST /customers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    const answer = await sendBytes(stack.origin, head + chunk.repeat(30));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/connection: close/i);
  });

  test("a body that trickles in is cut off in time", async () => {
    const head =
      "POST /customers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{";
    const startedAt = performance.now();
    const answer = await sendBytes(stack.origin, head);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"request-timeout"');
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test("a client that leaves in the middle of its body does not harm the server", async () => {
    const head =
      "POST /customers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{";
    await sendBytes(stack.origin, head, 50);
    expect((await upsert({})).status).toBe(200);
  });
});

describe("injection", () => {
  test.each(["\r\nX-API-Secret: mine", "\n\nGET / HTTP/1.1", "a\u0000b", "\ud800", "\u2028X: 1"])(
    "%j in any field reaches no header of the platform's request",
    async (text) => {
      for (const field of Object.keys(customer)) {
        stack.platform.seen = [];
        await upsert(
          {},
          JSON.stringify({ ...customer, [field]: `${customer[field as keyof typeof customer]}${text}` }),
        );
        for (const seen of stack.platform.seen) {
          expect(Object.keys(seen.headers).sort()).toEqual(
            ["accept", "connection", "content-length", "content-type", "host", "x-api-secret"].sort(),
          );
          expect(seen.headers["x-api-secret"]).toBe(secret);
        }
      }
    },
  );

  test("the caller's headers, including cookies, are not sent to the platform", async () => {
    await upsert({
      cookie: "sid=1",
      authorization: "Bearer x",
      "x-api-secret": "mine",
      "x-forwarded-for": "1.1.1.1",
      "x-http-method-override": "DELETE",
    });
    const [seen] = stack.platform.seen;
    expect(seen?.method).toBe("POST");
    expect(JSON.stringify(seen?.headers)).not.toMatch(/sid=1|Bearer|mine|1\.1\.1\.1|DELETE/);
  });

  test("a hostile path chooses no other address at the platform", async () => {
    for (const path of ["//evil.example/customers", "/x/../../customers", "/http://evil.example/customers"]) {
      await sendBytes(
        stack.origin,
        `POST ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
      );
    }
    await postJson(`${stack.origin}//x/customers?host=evil.example`, customer);
    expect(new Set(stack.platform.seen.map(({ url }) => url))).toEqual(new Set(["/bridge/api/v1/customers"]));
  });

  test("an invalid Host is answered without a crash", async () => {
    const body = JSON.stringify(customer);
    const answer = await sendBytes(
      stack.origin,
      `POST /customers HTTP/1.1\r\nHost: a b\\<>\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(stack.platform.seen).toEqual([]);
  });
});

test("the log holds only our own words, whatever the caller writes", async () => {
  const onRequest = vi.fn();
  const logged = await startStack({ onRequest });
  await postJson(logged.customersUrl, customer, {
    "x-request-id": "x\u00e9-forged",
    "user-agent": "jndi:ldap://evil",
  });
  await postJson(`${logged.origin}/evil%0Alog-line`, customer);
  await logged.close();

  expect(onRequest.mock.calls.map(([event]) => [event.route, event.status, event.code])).toEqual([
    ["customers", 200, "ok"],
    ["unknown", 404, "not-found"],
  ]);
  const text = JSON.stringify(onRequest.mock.calls);
  for (const word of [...Object.values(customer).filter((value) => value !== 1), secret, "forged", "jndi", "evil"]) {
    expect(text).not.toContain(word);
  }
});
