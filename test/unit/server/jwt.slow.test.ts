// Tests src/server/auth/jwt.ts, src/server/auth/jwt-refusal.ts
import { createHmac } from "node:crypto";
import { CompactSign } from "jose";
import { type JwtOptions, jwt } from "react-qbox-video-call/server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { customer, postJson, problemOf, type Stack, startStack } from "./harness.js";
import { audience, type Issuer, type SigningKey, secondsFromNow, signingKey, startIssuer } from "./issuer.js";
import { send, sendBytes } from "./raw-request.js";

let issuer: Issuer;
let stack: Stack;
const onError = vi.fn();
beforeEach(async () => {
  onError.mockClear();
  issuer = await startIssuer();
  stack = await startWith();
});
afterEach(async () => {
  await stack.close();
  await issuer.close();
});

const options = (): JwtOptions => ({ jwksUrl: issuer.jwksUrl, issuer: issuer.issuer, audience, jwksCooldownMs: 0 });

const startWith = (more: Partial<JwtOptions> = {}) =>
  startStack({ authorize: jwt({ ...options(), ...more }), onError, rateLimit: { points: 1_000 } });

async function restartWith(more: Partial<JwtOptions>): Promise<void> {
  await stack.close();
  stack = await startWith(more);
}

const upsert = (token: string, body: unknown = customer) =>
  postJson(stack.customersUrl, body, { authorization: `Bearer ${token}` });

const sent = () => JSON.parse(stack.platform.seen[0]?.body ?? "null");

async function expectRefused(response: Response, why: string): Promise<void> {
  expect([response.status, (await problemOf(response)).code]).toEqual([401, "unauthorized"]);
  expect(response.headers.get("www-authenticate")).toBe(`Bearer error="invalid_token", error_description="${why}"`);
  expect(stack.platform.seen).toEqual([]);
  expect(onError).not.toHaveBeenCalled();
}

const unsigned = (header: object, payload: object) =>
  [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");

describe("a caller with a valid token", () => {
  test("gets in, and the keys are fetched once", async () => {
    expect((await upsert(await issuer.token())).status).toBe(200);
    expect((await upsert(await issuer.token({ sub: "u-2" }))).status).toBe(200);
    expect(issuer.fetches).toBe(1);
  });

  test("has the fields of the claims, whatever the body says", async () => {
    await restartWith({ claims: { iin: "iin", phone: "phone_number", sex: "gender" } });
    const token = await issuer.token({ iin: "850715300011", phone_number: "+7 701 000 11 22", gender: "male" });
    expect((await upsert(token, { ...customer, iin: "900101400017", sex: 1 })).status).toBe(200);
    expect(sent()).toEqual({ ...customer, iin: "850715300011", phone: "77010001122", sex: 0 });
  });

  test.each([
    ["is missing", {}],
    ["is null", { iin: null }],
    ["is a list", { iin: ["900101400017"] }],
  ])("cannot use the body's IIN when the token's %s", async (_name, claims) => {
    await restartWith({ claims: { iin: "iin" } });
    const response = await upsert(await issuer.token(claims));
    expect(Object.keys((await problemOf(response)).fields ?? {})).toEqual(["iin"]);
    expect(stack.platform.seen).toEqual([]);
  });

  test("is counted by the token's subject", async () => {
    await stack.close();
    stack = await startStack({ authorize: jwt(options()), rateLimit: { points: 1 } });
    const statuses: number[] = [];
    for (const sub of ["a", "a", "b"]) statuses.push((await upsert(await issuer.token({ sub }))).status);
    expect(statuses).toEqual([200, 429, 200]);
  });

  test.each<[string, unknown]>([
    ["no subject", undefined],
    ["an empty subject", ""],
  ])("with %s is signed in, with or without claims", async (_name, sub) => {
    expect((await upsert(await issuer.token({ sub } as never))).status).toBe(200);
    await restartWith({ claims: { iin: "iin" } });
    expect((await upsert(await issuer.token({ sub, iin: "850715300011" } as never))).status).toBe(200);
    expect(sent().iin).toBe("850715300011");
  });

  test("may write Bearer in any case, with spaces behind it", async () => {
    const authorization = `bearer   ${await issuer.token()}`;
    expect((await postJson(stack.customersUrl, customer, { authorization })).status).toBe(200);
  });

  test("may bring it in a cookie when the host reads it from there", async () => {
    await restartWith({ token: (request) => /access=([^;]*)/.exec(request.headers.get("cookie") ?? "")?.[1] });
    const response = await postJson(stack.customersUrl, customer, { cookie: `access=${await issuer.token()}` });
    expect(response.status).toBe(200);
  });
});

describe("a token that is refused", () => {
  test.each([
    ["of another issuer", { iss: "https://evil.example" }, "the issuer is wrong"],
    ["of no issuer", { iss: undefined }, "the issuer is wrong"],
    ["for another service", { aud: "other" }, "the audience is wrong"],
    ["for nobody", { aud: undefined }, "the audience is wrong"],
    ["that has expired", { exp: secondsFromNow(-60) }, "the token has expired"],
    ["that never expires", { exp: undefined }, "the expiry is missing or wrong"],
    ["that is not valid yet", { nbf: secondsFromNow(60) }, "the token is not valid yet"],
    ["that was issued at no time", { iat: "today" }, "the time of issue is wrong"],
    ["of a subject that is no text", { sub: ["u-1"] }, "the subject is wrong"],
  ])("%s", async (_name, claims: Record<string, unknown>, why) => {
    await expectRefused(await upsert(await issuer.token(claims)), why);
  });

  test("that names none of several keys", async () => {
    issuer.keys = [...issuer.keys, await signingKey("second")];
    const token = await issuer.token({}, undefined, { kid: undefined });
    await expectRefused(await upsert(token), "the token names no key");
  });

  test("that is signed, and is a list", async () => {
    const [key] = issuer.keys as [SigningKey];
    const signer = new CompactSign(Buffer.from("[1]")).setProtectedHeader({ alg: "ES256", kid: key.kid });
    await expectRefused(await upsert(await signer.sign(key.privateKey)), "the token is no JWT");
  });

  test("that asks for an extension", async () => {
    const [, body, signature] = (await issuer.token()).split(".");
    const header = Buffer.from(JSON.stringify({ alg: "ES256", kid: "first", crit: ["x"], x: 1 })).toString("base64url");
    await expectRefused(
      await upsert(`${header}.${body}.${signature}`),
      "the algorithm or an extension is not accepted",
    );
  });

  test("alg none", async () => {
    const payload = { iss: issuer.issuer, aud: audience, sub: "u-1", exp: secondsFromNow(60) };
    await expectRefused(await upsert(`${unsigned({ alg: "none" }, payload)}.`), "the algorithm is not accepted");
    await expectRefused(await upsert(`${unsigned({ alg: "none" }, payload)}.eA`), "the algorithm is not accepted");
  });

  test("alg HS256 under the public key as the secret", async () => {
    const payload = { iss: issuer.issuer, aud: audience, sub: "u-1", exp: secondsFromNow(60) };
    const text = unsigned({ alg: "HS256", kid: "first" }, payload);
    const signature = createHmac("sha256", JSON.stringify(issuer.keys[0]?.publicJwk)).update(text).digest("base64url");
    await expectRefused(await upsert(`${text}.${signature}`), "the algorithm is not accepted");
  });

  test("signed by another key under a known name", async () => {
    const forged = await signingKey("first");
    await expectRefused(await upsert(await issuer.token({}, forged)), "the signature is wrong");
  });

  test("signed by a key that the issuer does not publish", async () => {
    await expectRefused(await upsert(await issuer.token({}, await signingKey("mine"))), "the key is unknown");
  });

  test("whose claims were changed after it was signed", async () => {
    const [header, , signature] = (await issuer.token()).split(".");
    const payload = Buffer.from(JSON.stringify({ iss: issuer.issuer, aud: audience, sub: "admin", exp: 9e9 }));
    const forged = `${header}.${payload.toString("base64url")}.${signature}`;
    await expectRefused(await upsert(forged), "the signature is wrong");
  });

  test.each(["x", "x.y.z", "....", "e30.e30.e30"])("%s, which is not a token", async (token) => {
    await expectRefused(await upsert(token), "the token is no JWT");
  });
});

describe("a request without a token", () => {
  test.each([
    {},
    { authorization: "" },
    { authorization: "Bearer" },
    { authorization: "Bearer one two" },
    { authorization: "Bearer täken" },
    { authorization: "Basic dTpw" },
    { authorization: "Basic Bearer dTpw" },
  ])("%j is asked for one", async (headers: Record<string, string>) => {
    const { status, headers: answered } = await send(stack.customersUrl, {
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(customer),
    });
    expect([status, answered["www-authenticate"]]).toEqual([401, "Bearer"]);
    expect(issuer.fetches).toBe(0);
  });

  test("a token with CRLF in it adds no header and lets nobody in", async () => {
    const body = JSON.stringify(customer);
    const token = await issuer.token();
    for (const header of [`Bearer ${token}\r\n x`, `Bearer x\rX-Session: 1`, `Bearer x\r\n\r\n${token}`]) {
      const answer = await sendBytes(
        stack.origin,
        `POST /customers HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: ${header}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    expect(stack.platform.seen).toEqual([]);

    await restartWith({ token: () => `${token}\r\nX-Session: 1` });
    expect((await upsert("x")).status).toBe(401);
  });
});

describe("the issuer's keys", () => {
  test("a new key is fetched with its first token, a withdrawn key is refused", async () => {
    expect((await upsert(await issuer.token())).status).toBe(200);
    const second = await signingKey("second");
    issuer.keys = [second];
    expect((await upsert(await issuer.token({}, second))).status).toBe(200);
    stack.platform.seen = [];
    await expectRefused(await upsert(await issuer.token()), "the key is unknown");
  });

  test("tokens with unknown keys do not cause a fetch each", async () => {
    await restartWith({ jwksCooldownMs: 60_000 });
    const unknown = await signingKey("mine");
    for (let index = 0; index < 5; index++) expect((await upsert(await issuer.token({}, unknown))).status).toBe(401);
    expect(issuer.fetches).toBe(1);
  });

  test.each([
    ["an error", 500],
    ["a redirect", 302],
    ["nothing useful", 204],
  ])("%s instead of the keys lets nobody in, and the answer is 503", async (_name, status) => {
    issuer.status = status;
    const response = await upsert(await issuer.token());
    expect([response.status, (await problemOf(response)).code]).toEqual([503, "unavailable"]);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(stack.platform.seen).toEqual([]);
    expect(onError).toHaveBeenCalledOnce();

    issuer.status = 200;
    expect((await upsert(await issuer.token())).status).toBe(200);
  });

  test("an issuer that cannot be reached lets nobody in", async () => {
    const token = await issuer.token();
    await issuer.close();
    const response = await upsert(token);
    expect([response.status, (await problemOf(response)).code]).toEqual([503, "unavailable"]);
    issuer = await startIssuer();
  });
});
