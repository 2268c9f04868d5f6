// Tests src/server/auth/jwks.ts
import { createHmac } from "node:crypto";
import { exportSPKI, importJWK, type JWK } from "jose";
import { type JwtOptions, jwt } from "react-qbox-video-call/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { audience, type Issuer, secondsFromNow, signingKey, startIssuer } from "./issuer.js";

let issuer: Issuer;
beforeEach(async () => {
  // The clock stands, so that a limit is met to the millisecond.
  vi.useFakeTimers({ toFake: ["Date"] });
  issuer = await startIssuer();
});
afterEach(async () => {
  vi.useRealTimers();
  await issuer.close();
});

const authorizer = (more: Partial<JwtOptions> = {}) =>
  jwt({ jwksUrl: issuer.jwksUrl, issuer: issuer.issuer, audience, ...more });
type Authorizer = ReturnType<typeof authorizer>;

/** 200 for a session, the status of a refusal, 503 where it throws. */
async function statusOf(authorize: Authorizer, token: string): Promise<number> {
  try {
    const answer = await authorize(new Request("https://a.kz", { headers: { authorization: `Bearer ${token}` } }));
    return typeof answer === "object" && answer !== null && "status" in answer ? answer.status : 200;
  } catch (error) {
    return (error as { status: number }).status;
  }
}

const junk = async () => issuer.token({}, await signingKey(crypto.randomUUID()));
const laterBy = (ms: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });

describe("while the issuer's keys cannot be fetched", () => {
  test("tokens one after another cause one fetch, and each answer has Retry-After", async () => {
    issuer.status = 500;
    const authorize = authorizer();
    for (let index = 0; index < 20; index += 1) expect(await statusOf(authorize, await junk())).toBe(503);
    expect(issuer.fetches).toBe(1);
  });

  test("tokens at the same moment cause one fetch", async () => {
    issuer.status = 500;
    const authorize = authorizer();
    const tokens = await Promise.all(Array.from({ length: 20 }, junk));
    const statuses = await Promise.all(tokens.map((token) => statusOf(authorize, token)));
    expect(new Set(statuses)).toEqual(new Set([503]));
    expect(issuer.fetches).toBe(1);
  });

  test("an address that hangs is asked once, for one time limit", async () => {
    issuer.hangs = true;
    const authorize = authorizer({ jwksTimeoutMs: 50 });
    const tokens = await Promise.all(Array.from({ length: 20 }, junk));
    for (const token of tokens) expect(await statusOf(authorize, token)).toBe(503);
    // On a busy machine the time may be over before the request gets there.
    expect(issuer.fetches).toBeLessThanOrEqual(1);
  });

  test("the next fetch is after five seconds, and then tokens are accepted", async () => {
    issuer.status = 500;
    const authorize = authorizer();
    expect(await statusOf(authorize, await issuer.token())).toBe(503);
    issuer.status = 200;
    expect(await statusOf(authorize, await issuer.token())).toBe(503);
    laterBy(5_000);
    expect(await statusOf(authorize, await issuer.token())).toBe(200);
    expect(issuer.fetches).toBe(2);
  });

  test.each(["is down", "hangs"])("valid tokens with known keys are accepted while the address %s", async (how) => {
    const authorize = authorizer({ jwksTimeoutMs: 60_000 });
    const token = () => issuer.token({ exp: secondsFromNow(7_200) });
    expect(await statusOf(authorize, await token())).toBe(200);
    if (how === "hangs") issuer.hangs = true;
    else issuer.status = 500;
    for (const minutes of [1, 10, 5, 30]) {
      laterBy(minutes * 60_000);
      expect(await statusOf(authorize, await token())).toBe(200);
    }
    expect(issuer.fetches).toBeGreaterThan(1);
  });

  test("junk tokens cause one fetch, and do not delay valid tokens", async () => {
    const authorize = authorizer({ jwksTimeoutMs: 60_000 });
    const valid = await issuer.token({ exp: secondsFromNow(7_200) });
    expect(await statusOf(authorize, valid)).toBe(200);
    laterBy(60_000);
    issuer.hangs = true;
    const waiting = await Promise.all(Array.from({ length: 10 }, junk));
    for (const token of waiting) void statusOf(authorize, token);
    await vi.waitFor(() => expect(issuer.fetches).toBe(2));
    for (let index = 0; index < 10; index += 1) expect(await statusOf(authorize, valid)).toBe(200);
    expect(issuer.fetches).toBe(2);
  });

  test("keys that could not be refreshed for an hour are not used any more", async () => {
    const authorize = authorizer();
    expect(await statusOf(authorize, await issuer.token())).toBe(200);
    issuer.status = 500;
    laterBy(60 * 60_000);
    expect(await statusOf(authorize, await issuer.token())).toBe(503);
  });
});

describe("tokens with unknown keys", () => {
  test("cause one fetch in the cool-down, however many arrive", async () => {
    const authorize = authorizer();
    expect(await statusOf(authorize, await issuer.token())).toBe(200);
    for (let round = 1; round <= 2; round += 1) {
      laterBy(30_000);
      const tokens = await Promise.all(Array.from({ length: 10 }, junk));
      const statuses = await Promise.all(tokens.map((token) => statusOf(authorize, token)));
      for (const token of tokens) statuses.push(await statusOf(authorize, token));
      expect(new Set(statuses)).toEqual(new Set([401]));
      expect(issuer.fetches).toBe(1 + round);
    }
  });

  test("are the only ones that cause one: a wrong signature by a known key does not", async () => {
    const authorize = authorizer();
    expect(await statusOf(authorize, await issuer.token())).toBe(200);
    laterBy(30_000);
    expect(await statusOf(authorize, await issuer.token({}, await signingKey("first")))).toBe(401);
    expect(issuer.fetches).toBe(1);
  });

  test("are answered 503 while the keys cannot be fetched: a key may be new", async () => {
    const authorize = authorizer();
    expect(await statusOf(authorize, await issuer.token())).toBe(200);
    issuer.status = 500;
    laterBy(30_000);
    for (let index = 0; index < 5; index += 1) expect(await statusOf(authorize, await junk())).toBe(503);
    expect(issuer.fetches).toBe(2);
  });
});

test("keys are fetched again every ten minutes, so that a withdrawn key is refused", async () => {
  const authorize = authorizer();
  const token = await issuer.token({ exp: secondsFromNow(7_200) });
  expect(await statusOf(authorize, token)).toBe(200);
  issuer.keys = [await signingKey("second")];
  laterBy(10 * 60_000);
  await vi.waitFor(async () => expect(await statusOf(authorize, token)).toBe(401));
  expect(issuer.fetches).toBe(2);
});

describe("a forged token lets nobody in:", () => {
  const payload = () => ({ iss: issuer.issuer, aud: audience, sub: "admin", exp: secondsFromNow(60) });
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const hs256 = (header: object, key: string | Buffer) => {
    const text = `${encode({ alg: "HS256", ...header })}.${encode(payload())}`;
    return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
  };

  test("HS256 under the RSA public key as PEM, DER or JWK", async () => {
    const rsa = await signingKey("rsa", "RS256");
    issuer.keys = [rsa];
    const authorize = authorizer();
    expect(await statusOf(authorize, await issuer.token({}, rsa))).toBe(200);
    const pem = await exportSPKI((await importJWK(rsa.publicJwk, "RS256")) as CryptoKey);
    const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ""), "base64");
    for (const key of [pem, pem.trim(), der, JSON.stringify(rsa.publicJwk), String(rsa.publicJwk.n)]) {
      expect(await statusOf(authorize, hs256({ kid: "rsa" }, key))).toBe(401);
      expect(await statusOf(authorize, hs256({}, key))).toBe(401);
    }
  });

  test("a symmetric key in the JWKS is not used", async () => {
    const k = Buffer.from("a key that everybody can read......").toString("base64url");
    for (const alg of ["HS256", "ES256", "dir", undefined]) {
      issuer.otherKeys = [{ kty: "oct", kid: "oct", k, ...(alg && { alg }) } as JWK];
      expect(await statusOf(authorizer(), hs256({ kid: "oct" }, Buffer.from(k, "base64url")))).toBe(401);
      expect(await statusOf(authorizer(), await issuer.token())).toBe(200);
    }
  });

  test.each(["jwk", "jku", "x5u", "x5c"])("a key that the token brings itself, by %s", async (name) => {
    const mine = await startIssuer();
    const values = { jwk: mine.keys[0]?.publicJwk, jku: mine.jwksUrl, x5u: `${mine.issuer}/cert.pem`, x5c: ["MIIB"] };
    const header = { [name]: values[name as keyof typeof values] };
    const forged = mine.keys[0] as (typeof mine.keys)[0];
    for (const kid of ["first", "mine", undefined]) {
      expect(await statusOf(authorizer(), await issuer.token({}, forged, { ...header, kid }))).toBe(401);
    }
    expect(mine.fetches).toBe(0);
    await mine.close();
  });

  test.each([[["exp"]], [["b64"]], [["x"]], [[]], ["exp"], [[""]]])("crit %j, which is not supported", async (crit) => {
    const [, body, signature] = (await issuer.token()).split(".");
    const header = encode({ alg: "ES256", kid: "first", crit, b64: false, x: 1 });
    expect(await statusOf(authorizer(), `${header}.${body}.${signature}`)).toBe(401);
  });

  test("an ES256 signature of zeros, of nothing, or of another length", async () => {
    const [header, body] = (await issuer.token()).split(".");
    for (const bytes of [64, 0, 63, 65, 128]) {
      const signature = Buffer.alloc(bytes).toString("base64url");
      expect(await statusOf(authorizer(), `${header}.${body}.${signature}`)).toBe(401);
    }
  });

  test.each([
    "none",
    "None",
    "NONE",
    "nOnE",
    "",
    "ES256 ",
    "es256",
    "HS256",
    "HS512",
    "A128KW",
    "__proto__",
    "constructor",
  ])("alg %j", async (alg) => {
    const text = `${encode({ alg, kid: "first" })}.${encode(payload())}`;
    for (const token of [`${text}.`, `${text}.AAAA`]) expect(await statusOf(authorizer(), token)).toBe(401);
  });
});

describe("the token's typ", () => {
  test.each([
    ["at+jwt", "at+jwt", 200],
    ["at+jwt", "AT+JWT", 200],
    ["at+jwt", "application/at+jwt", 200],
    ["application/at+jwt", "at+jwt", 200],
    ["at+jwt", "JWT", 401],
    ["at+jwt", undefined, 401],
    ["at+jwt", "", 401],
    ["at+jwt", ["at+jwt"], 401],
    ["at+jwt", "id+jwt", 401],
    ["at+jwt", "x-application/at+jwt", 401],
    ["JWT", "JWT", 200],
    ["JWT", "at+jwt", 401],
    [undefined, undefined, 200],
    [undefined, "JWT", 200],
    [undefined, "jwt", 200],
    [undefined, "at+jwt", 200],
    [undefined, "application/at+jwt", 200],
    [undefined, "logout+jwt", 401],
    [undefined, "dpop+jwt", 401],
    [undefined, "secevent+jwt", 401],
    [undefined, "id_token+jwt", 401],
    [undefined, { toString: "JWT" }, 401],
  ])("where %j is asked for: %j answers %i", async (typ, given, status) => {
    const authorize = authorizer(typ === undefined ? {} : { typ });
    const header = given === undefined ? {} : { typ: given };
    expect(await statusOf(authorize, await issuer.token({}, undefined, header))).toBe(status);
  });

  test("is named in the refusal", async () => {
    const token = await issuer.token();
    const request = new Request("https://a.kz", { headers: { authorization: `Bearer ${token}` } });
    const refusal = (await authorizer({ typ: "at+jwt" })(request)) as { headers: Headers };
    expect(refusal.headers.get("www-authenticate")).toContain("the type of token is wrong");
  });
});

describe("the token's subject", () => {
  const sessionIdOf = async (sub: unknown) => {
    const token = await issuer.token({ sub } as never);
    const request = new Request("https://a.kz", { headers: { authorization: `Bearer ${token}` } });
    return (await authorizer()(request)) as { id?: unknown; status?: number };
  };

  test.each([
    ["u-1", "u-1"],
    [7, "7"],
    [undefined, undefined],
    ["", undefined],
  ])("%j is counted as %j", async (sub, id) => expect((await sessionIdOf(sub)).id).toBe(id));

  test.each([[2 ** 53], [4.5], [{}], [["u-1"]], [true], [null], ["x".repeat(257)], ["a\nb"]])(
    "%j is nobody's, and refused",
    async (sub) => expect((await sessionIdOf(sub)).status).toBe(401),
  );

  test.each([2 ** 53, 1.5, 1e21])("a claim of %j binds its field to nothing", async (iin) => {
    const token = await issuer.token({ iin });
    const request = new Request("https://a.kz", { headers: { authorization: `Bearer ${token}` } });
    expect(await authorizer({ claims: { iin: "iin" } })(request)).toMatchObject({ customer: { iin: undefined } });
  });
});
