// Tests src/server/results/result-token.ts, src/server/results/result-keys.ts, src/server/proxy/proxy-results.ts
import { createHmac, generateKeyPairSync, hkdfSync } from "node:crypto";
import { exportJWK, type JWTPayload, SignJWT } from "jose";
import { createCallResults, createProxy, jwt, type ProxyOptions } from "react-qbox-video-call/server";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { customer } from "./harness.js";
import { delivery, noon, setUpResults } from "./results-setup.js";

const secret = "s3cr3t-Of-The-Platform-0123456789";
const platform = "https://qbox.example.kz";
const seconds = noon / 1_000;
/** As the documentation says it, made without our code. */
const derived = (from: string) =>
  new Uint8Array(hkdfSync("sha256", from, new Uint8Array(0), "react-qbox-video-call result token 1", 32));
const sidOf = (session: string) =>
  createHmac("sha256", derived(secret)).update(`session:${session}`).digest().subarray(0, 16).toString("base64");

const good = { sub: "435", aud: platform, iat: seconds, exp: seconds + 3_600 };
const header = { alg: "HS256", typ: "qbox-result+jwt" };
const sign = (payload: JWTPayload, key = derived(secret), head: Record<string, unknown> = header) =>
  new SignJWT(payload).setProtectedHeader(head as { alg: string }).sign(key);
const encode = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const decode = (part = "") => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
const hmac = (input: string, key: string | Uint8Array, hash = "sha256") =>
  createHmac(hash, key).update(input).digest("base64url");

/** Instances with a result of customer 435 that a good token gets at once. */
async function withResult(proxy: Partial<ProxyOptions> = {}) {
  const onError = vi.fn();
  const setUp = setUpResults({ results: { holdMs: 0 }, proxy: { onError, ...proxy } });
  await setUp.deliver(delivery());
  return { ...setUp, onError };
}

async function expectRefused(token: unknown, session?: string, given?: Awaited<ReturnType<typeof withResult>>) {
  const { ask, onError, events } = given ?? (await withResult());
  const answer = await ask({ token }, session);
  expect([answer.status, answer.body.code]).toEqual([403, "result-token-refused"]);
  expect(events.at(-1)).toMatchObject({ refusedBy: "result-token", status: 403 });
  // A bad token is no error of the server's.
  expect(onError).not.toHaveBeenCalled();
  return answer;
}

test("the token that the tests forge is good until it is altered", async () => {
  const { ask } = await withResult();
  expect((await ask({ token: await sign(good) })).body.status).toBe("decided");
  expect((await ask({ token: await sign({ ...good, sid: sidOf("a") }) }, "a")).body.status).toBe("decided");
});

describe("a forged token is refused", () => {
  const parts = async () => (await sign(good)).split(".") as [string, string, string];

  test("signed with another key", async () => {
    await expectRefused(await sign(good, derived("another-secret")));
  });

  test("signed with the secret itself, without deriving the key", async () => {
    await expectRefused(await sign(good, new TextEncoder().encode(secret)));
  });

  test("signed with an empty key", async () => {
    const [head, payload] = await parts();
    await expectRefused(`${head}.${payload}.${hmac(`${head}.${payload}`, "")}`);
  });

  test("with another customer's id in its payload", async () => {
    const [head, , signature] = await parts();
    await expectRefused(`${head}.${encode({ ...good, sub: "436" })}.${signature}`);
  });

  test("with a later expiry in its payload", async () => {
    const [head, , signature] = await parts();
    await expectRefused(`${head}.${encode({ ...good, exp: seconds + 1e9 })}.${signature}`);
  });

  test("with one altered character, wherever that is", async () => {
    const given = await withResult();
    const token = await sign(good);
    for (let index = 0; index < token.length - 1; index += 3) {
      const other = token[index] === "A" ? "B" : "A";
      await expectRefused(token.slice(0, index) + other + token.slice(index + 1), undefined, given);
    }
  });

  test("without a signature, with half of one, with one too long", async () => {
    const [head, payload, signature] = await parts();
    for (const other of ["", signature.slice(0, 20), `${signature}AAAA`]) {
      await expectRefused(`${head}.${payload}.${other}`);
    }
  });

  test.each(["none", "None", "NONE", "nOnE", ""])("with alg %j", async (alg) => {
    const [, payload, signature] = await parts();
    await expectRefused(`${encode({ ...header, alg })}.${payload}.`);
    await expectRefused(`${encode({ ...header, alg })}.${payload}.${signature}`);
  });

  test.each(["HS384", "HS512"])("with alg %s and the right key", async (alg) => {
    const head = encode({ ...header, alg });
    const input = `${head}.${encode(good)}`;
    await expectRefused(`${input}.${hmac(input, derived(secret), alg.replace("HS", "sha"))}`);
  });

  test("with an asymmetric alg and a key that the token brings itself", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    const jwk = await exportJWK(publicKey);
    for (const extra of [{ jwk }, { jku: "https://evil.example/keys" }, { x5c: ["AAAA"] }, { kid: "../../dev/null" }]) {
      const token = await new SignJWT(good)
        .setProtectedHeader({ alg: "RS256", typ: header.typ, ...extra })
        .sign(privateKey);
      await expectRefused(token);
    }
  });

  test("with HS256 over a public key that everybody knows", async () => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    const pem = publicKey.export({ type: "spki", format: "pem" }) as string;
    const input = `${encode(header)}.${encode(good)}`;
    await expectRefused(`${input}.${hmac(input, pem)}`);
    await expectRefused(`${input}.${hmac(input, platform)}`);
  });

  test.each([
    ["of a JWT", { alg: "HS256", typ: "JWT" }],
    ["of an access token", { alg: "HS256", typ: "at+jwt" }],
    ["that is missing", { alg: "HS256" }],
    ["that is a list", { alg: "HS256", typ: ["qbox-result+jwt"] }],
  ])("with the right key and a typ %s", async (_what, head) => {
    const input = `${encode(head)}.${encode(good)}`;
    await expectRefused(`${input}.${hmac(input, derived(secret))}`);
  });

  test.each([
    ["crit", { ...header, crit: ["exp"], exp: 1 }],
    ["b64: false", { ...header, crit: ["b64"], b64: false }],
    ["zip", { ...header, crit: ["zip"], zip: "DEF" }],
  ])("with the header %s", async (_what, head) => {
    const input = `${encode(head)}.${encode(good)}`;
    await expectRefused(`${input}.${hmac(input, derived(secret))}`);
  });

  test("in the JSON serialisation instead of the compact one", async () => {
    const [head, payload, signature] = await parts();
    await expectRefused(JSON.stringify({ protected: head, payload, signature }));
  });

  test.each([
    ["without a customer", { sub: undefined }],
    ["with the customer's id as a number", { sub: 435 as unknown as string }],
    ["with a list of customers", { sub: ["435", "436"] as unknown as string }],
    ["without a time of issue", { iat: undefined }],
    ["with a time of issue that is a text", { iat: "0" as unknown as number }],
    ["without an expiry", { exp: undefined }],
    ["without an audience", { aud: undefined }],
    ["with the number of another session as sid", { sid: 7 }],
    ["with an empty sid", { sid: "" }],
    ["with a sid of null", { sid: null }],
  ])("%s, even with the right key", async (_what, payload) => {
    await expectRefused(await sign({ ...good, ...payload } as JWTPayload));
  });

  test.each([
    "",
    ".",
    "..",
    "...",
    "a.b.c",
    "a.b.c.d",
    "a.b.c.d.e",
    "null",
    "undefined",
    "[object Object]",
    "e30.e30.e30",
    `${encode("[]")}.${encode("[]")}.AAAA`,
    `${encode("null")}.${encode("null")}.AAAA`,
    `${encode(header)}.${encode("{")}.AAAA`,
    `${encode(header)}.${"A".repeat(1_990)}.AAAA`,
    "x".repeat(10_000),
    "\u0000",
    "../../etc/passwd",
    "' OR 1=1 --",
    "𝒶.𝒷.𝒸",
  ])("that is no token: %j", async (token) => {
    await expectRefused(token);
  });
});

describe("a token of somebody else is refused", () => {
  test("of another session, of no session, and a session's where there is none", async () => {
    const given = await withResult();
    const [ofA, ofNobody] = [await given.upsert("a"), await given.upsert()];
    expect((await given.ask({ token: ofA }, "a")).body.status).toBe("decided");
    expect((await given.ask({ token: ofNobody })).body.status).toBe("decided");
    await expectRefused(ofA, "b", given);
    await expectRefused(ofA, undefined, given);
    await expectRefused(ofNobody, "a", given);
  });

  test.each([
    ["1", 1, "decided"],
    [1, "1", "decided"],
    ["01", 1, "refused"],
    ["1 ", "1", "refused"],
    ["a", "A", "refused"],
  ])("sessions are compared as texts: %j and %j are %s", async (issuedTo, askedBy, expected) => {
    let id: string | number = issuedTo;
    const given = await withResult({ authorize: () => ({ id }) });
    const token = await given.upsert();
    id = askedBy;
    const { status } = await given.ask({ token });
    expect(status).toBe(expected === "decided" ? 200 : 403);
  });

  test("who is signed in gets the result of the own customer, whatever ids the request names besides", async () => {
    const { upsert, ask, deliver, platform: answers } = setUpResults({ results: { holdMs: 0 } });
    answers.userId = "436";
    const token = await upsert("a");
    await deliver(delivery({ userId: "435" }));
    for (const extra of [{ user_id: "435" }, { userId: "435" }, { sub: "435" }, { call_id: delivery().call.id }]) {
      expect((await ask({ token, ...extra }, "a")).body).toEqual({ status: "waiting" });
    }
  });

  test("of a proxy with another secret, with another key, before another platform", async () => {
    const here = await withResult();
    for (const other of [
      { secret: "another-secret-of-the-platform" },
      { resultKey: "a-key-of-its-own" },
      { hostName: "https://qbox.other.kz" },
      { hostName: "http://qbox.example.kz" },
      { hostName: "https://qbox.example.kz:8443" },
    ]) {
      vi.spyOn(console, "warn").mockReturnValue();
      const there = await withResult(other);
      await expectRefused(await there.upsert(), undefined, here);
      await expectRefused(await here.upsert(), undefined, there);
    }
  });

  test("another spelling of the same platform is the same platform", async () => {
    const [one, two] = [await withResult(), await withResult({ hostName: "HTTPS://QBOX.example.kz:443/" })];
    expect((await two.ask({ token: await one.upsert() })).body.status).toBe("decided");
  });
});

describe("time", () => {
  test("an expired token is refused, and the answer is that of a forged one", async () => {
    const given = await withResult();
    const token = await given.upsert();
    given.clock.now += 24 * 3_600_000 + 6_000;
    const expired = await expectRefused(token, undefined, given);
    const forged = await expectRefused("a.b.c", undefined, given);
    const without = ({ text }: { text: string }) => text.replace(/"requestId":"[^"]+"/, "");
    expect(without(expired)).toBe(without(forged));
  });

  test("a token of a minute ago still asks after a new upsert, and only for its own customer", async () => {
    const given = setUpResults({ results: { holdMs: 0 } });
    const old = await given.upsert("a");
    given.platform.userId = "436";
    given.clock.now += 60_000;
    await given.upsert("a");
    await given.deliver(delivery({ userId: "436", at: given.clock.now }));
    expect((await given.ask({ token: old }, "a")).body).toEqual({ status: "waiting" });
  });

  test("a token of a later upsert does not get the result of an earlier call", async () => {
    const given = setUpResults({ results: { holdMs: 0 } });
    await given.upsert("a");
    await given.deliver(delivery());
    given.clock.now += 10_000;
    expect((await given.ask({ token: await given.upsert("a") }, "a")).body).toEqual({ status: "waiting" });
  });
});

describe("key rotation", () => {
  test("the first key signs, all verify, and a removed one does not", async () => {
    const before = await withResult({ resultKey: "old-key" });
    const during = await withResult({ resultKey: ["new-key", "old-key"] });
    const after = await withResult({ resultKey: "new-key" });
    const [old, young] = [await before.upsert("a"), await during.upsert("a")];
    expect((await during.ask({ token: old }, "a")).status).toBe(200);
    expect((await after.ask({ token: young }, "a")).status).toBe(200);
    await expectRefused(young, "a", before);
    await expectRefused(old, "a", after);
    await expectRefused(old, "b", during);
  });

  test("with resultKey the secret signs nothing any more", async () => {
    const given = await withResult({ resultKey: "own-key" });
    await expectRefused(await sign(good), undefined, given);
  });
});

describe("tokens of other kinds", () => {
  test("a result token is no session for jwt()", async () => {
    const { upsert } = await withResult();
    const token = await upsert();
    vi.stubGlobal("fetch", async () => Response.json({ keys: [] }));
    onTestFinished(() => void vi.unstubAllGlobals());
    const authorize = jwt({ jwksUrl: "https://sso.example.kz/keys", issuer: platform, audience: platform });
    const answer = await authorize(
      new Request("https://bank.example.kz", { headers: { authorization: `Bearer ${token}` } }),
    );
    expect(answer).toMatchObject({ status: 401 });
  });

  test("a session's JWT is no result token", async () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const session = await new SignJWT(good).setProtectedHeader({ alg: "ES256", typ: "JWT" }).sign(privateKey);
    await expectRefused(session);
  });
});

describe("requests that are no question", () => {
  test.each([
    ["no token", {}],
    ["a number", { token: 7 }],
    ["a list", { token: ["a.b.c"] }],
    ["an object", { token: { toString: "a.b.c" } }],
    ["null", { token: null }],
    ["true", { token: true }],
    ["a body that is a list", ["a.b.c"]],
    ["a body that is a text", '"a.b.c"'],
    ["a body that is null", "null"],
    ["a cursor that is a number", { token: "a.b.c", after: 7 }],
    ["a cursor that is a list", { token: "a.b.c", after: ["x"] }],
    ["a cursor of 10,000 characters", { token: "a.b.c", after: "x".repeat(10_000) }],
  ])("%s: 400", async (_what, body) => {
    const { ask, onError } = await withResult();
    const answer = await ask(body);
    expect([answer.status, answer.body.code]).toEqual([400, "invalid-request"]);
    expect(onError).not.toHaveBeenCalled();
  });

  test("a token of 1 MB is not even read: 413", async () => {
    const { ask } = await withResult();
    const answer = await ask({ token: "x".repeat(1_000_000) });
    expect([answer.status, answer.body.code]).toEqual([413, "body-too-large"]);
  });

  test("a token under __proto__ is none", async () => {
    const { ask, upsert } = await withResult();
    const answer = await ask(`{"__proto__":{"token":"${await upsert()}"}}`);
    expect(answer.status).toBe(400);
  });

  test("a token in the address, in a header or in a cookie is none", async () => {
    const { proxy, upsert } = await withResult();
    const token = await upsert();
    const answer = await proxy(
      new Request(`https://bank.example.kz/api/qbox/call-result?token=${token}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}`, cookie: `token=${token}` },
        body: "{}",
      }),
    );
    expect(answer.status).toBe(400);
  });

  test("GET is refused, so that no link and no image asks", async () => {
    const { proxy } = await withResult();
    const answer = await proxy(new Request("https://bank.example.kz/api/qbox/call-result"));
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  });

  test("a page of another site is refused, also with a good token", async () => {
    const { proxy, upsert } = await withResult();
    const token = await upsert();
    const answer = await proxy(
      new Request("https://bank.example.kz/api/qbox/call-result", {
        method: "POST",
        headers: { "content-type": "application/json", origin: "https://evil.example", "sec-fetch-site": "cross-site" },
        body: JSON.stringify({ token }),
      }),
    );
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "forbidden" });
  });

  test("whom authorize refuses gets nothing, also with a good token", async () => {
    let isIn = true;
    const { upsert, ask } = await withResult({ authorize: () => isIn });
    const token = await upsert();
    isIn = false;
    expect((await ask({ token })).status).toBe(401);
  });
});

describe("guessing", () => {
  test("a cursor shows nothing but the own result, whatever it is", async () => {
    const { upsert, ask, deliver, platform: answers } = setUpResults({ results: { holdMs: 0 } });
    answers.userId = "436";
    const other = await upsert("b");
    await deliver(delivery({ userId: "436", callId: "b" }));
    const cursor = (await ask({ token: other }, "b")).body.result?.cursor ?? "";
    answers.userId = "435";
    const token = await upsert("a");
    for (const after of [cursor, "", "0", "435", "*", "__proto__", "' OR 1=1"]) {
      expect((await ask({ token, after }, "a")).body).toEqual({ status: "waiting" });
    }
    await deliver(delivery());
    for (const after of [cursor, "", "0", "*"]) {
      expect((await ask({ token, after }, "a")).body.result?.call_id).toBe(delivery().call.id);
    }
  });

  test("a cursor tells nothing of a comment that is not exposed", async () => {
    const cursors = new Set<string | undefined>();
    for (const comment of ["Blurred", "Forged document", null]) {
      const { upsert, ask, deliver } = setUpResults();
      const token = await upsert();
      await deliver(delivery({ status: "rejected", comment }));
      cursors.add((await ask({ token })).body.result?.cursor);
    }
    expect(cursors.size).toBe(1);
  });

  test.each(["__proto__", "constructor", "toString"])("the customer %s is like any other", async (userId) => {
    const { ask, deliver } = setUpResults({ results: { holdMs: 0 } });
    const token = await sign({ ...good, sub: userId });
    expect((await ask({ token })).body).toEqual({ status: "waiting" });
    await deliver(delivery({ userId }));
    expect((await ask({ token })).body.status).toBe("decided");
  });
});

describe("what nobody may see", () => {
  const personal = [
    "900101400017",
    "77771234567",
    "operator.name",
    "app-17",
    "Айгүл",
    "secret comment",
    "secret reason",
  ];
  const full = (status: string) => ({
    ...delivery({ status, comment: "secret comment Айгүл" }),
    tech_error_reason: "secret reason",
    extra: { iin: "900101400017" },
  });

  test.each(["success", "rejected", "tech_error", "new_status 900101400017"])(
    "no personal data and no operator's name is in an answer or in a log after %s",
    async (status) => {
      const lines: unknown[] = [];
      for (const method of ["log", "info", "warn", "error", "debug"] as const) {
        vi.spyOn(console, method).mockImplementation((...words) => void lines.push(words));
      }
      onTestFinished(() => void vi.restoreAllMocks());
      const { upsert, ask, deliver, events } = setUpResults();
      const token = await upsert("a");
      await deliver(full(status));
      const answer = await ask({ token }, "a");
      expect(Object.keys(answer.body.result ?? {}).toSorted()).toEqual(["call_id", "cursor", "decided_at", "outcome"]);
      const seen = JSON.stringify([answer.text, events, lines, decode(token.split(".")[1])]);
      for (const text of [...personal, token]) expect(seen).not.toContain(text);
    },
  );

  test("the token holds the customer's id, times, the platform and a hash of the session, which does not tell the session", async () => {
    const { upsert } = setUpResults();
    const [head, payload] = (await upsert("session-900101400017")).split(".");
    expect(decode(head)).toEqual(header);
    expect(decode(payload)).toEqual({
      sub: "435",
      aud: platform,
      iat: seconds,
      exp: seconds + 24 * 3_600,
      sid: sidOf("session-900101400017"),
    });
  });

  test("neither the secret nor a key is in an error of the options", () => {
    const callResults = createCallResults();
    const make = (options: Partial<ProxyOptions>) => () =>
      createProxy({ hostName: platform, secret, authorize: () => true, callResults, ...options });
    for (const resultKey of ["with space s3cr3t", ["s3cr3t-key", ""]]) {
      expect(make({ resultKey })).toThrow(expect.objectContaining({ message: expect.not.stringContaining("s3cr3t") }));
    }
  });

  test("an answer is never cached", async () => {
    const { proxy, upsert } = await withResult();
    const answer = await proxy(
      new Request("https://bank.example.kz/call-result", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ token: await upsert() }),
      }),
    );
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });
});

test("an upsert's answer stays good JSON, whatever the customer is called", async () => {
  const { proxy } = setUpResults();
  const answer = await proxy(
    new Request("https://bank.example.kz/customers", {
      method: "POST",
      headers: { "content-type": "application/json", "x-session": '"},"result_token":"x' },
      body: JSON.stringify(customer),
    }),
  );
  expect(Object.keys((await answer.json()) as object)).toEqual(["data", "_success", "result_token"]);
});
