import type { JWTPayload, JWTVerifyGetKey } from "jose";
import { readId } from "../../ids.js";
import { unavailable } from "../http/problem.js";
import type { Authorize, Refusal, Session } from "./authorize.js";
import { createJwks } from "./jwks.js";
import { type ClaimPair, type JwtOptions, resolveJwtOptions, tokenType } from "./jwt-options.js";
import { refusalOf, TokenRefusal } from "./jwt-refusal.js";

/** Asymmetric signatures only: the key of a symmetric one would be public in a JWKS. No `none`. */
const algorithms = "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519".split(" ");

/**
 * Creates an `authorize` that lets callers with a valid JWT in (RFC 7519). The token must be signed by a key of
 * `jwksUrl`, have `issuer`, `audience` and an expiry. Its `sub` is the key for the rate limit.
 *
 * A bad token is answered 401, with the reason in `WWW-Authenticate` (RFC 6750). When the keys cannot be fetched, the
 * answer is 503 (`unavailable`) and nobody is let in. Keys are fetched again every ten minutes; while that fails, known
 * keys are used for an hour. `jose` is loaded with the first token.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 * @example
 * createProxy({
 *   hostName, secret,
 *   authorize: jwt({ jwksUrl, issuer: "https://sso.example.kz/realms/bank", audience: "qbox", claims: { iin: "iin" } }),
 * });
 */
export function jwt(options: JwtOptions): Authorize {
  const { jwksUrl, issuer, audience, claims, types, readToken, clockTolerance, timeoutMs, cooldownMs, dispatcher } =
    resolveJwtOptions(options);
  let keys: JWTVerifyGetKey | undefined;

  async function verify(token: string): Promise<JWTPayload> {
    const { createRemoteJWKSet, customFetch, jwtVerify } = await import("jose");
    const fetch = dispatcher && (await import("../transport/dispatcher-fetch.js")).dispatcherFetch(dispatcher);
    const remoteSet: typeof createRemoteJWKSet = (url, own) =>
      createRemoteJWKSet(url, { ...own, ...(fetch && { [customFetch]: fetch }) });
    keys ??= createJwks(remoteSet, jwksUrl, { timeoutMs, cooldownMs });
    const rules = { issuer, audience, algorithms, clockTolerance, requiredClaims: ["exp"] };
    const { payload, protectedHeader } = await jwtVerify(token, keys, rules);
    if (!types.includes(tokenType(protectedHeader.typ))) throw new TokenRefusal("the type of token is wrong");
    return payload;
  }

  return async (request): Promise<Session | Refusal | true> => {
    const token = readToken(request);
    if (typeof token !== "string" || token === "") {
      return { status: 401, headers: new Headers({ "www-authenticate": "Bearer" }) };
    }
    try {
      return sessionOf(await verify(token), claims);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal !== undefined) return refusal;
      throw unavailable(error, "authorize");
    }
  };
}

/** `true` for a token without `sub` and without claims: it only says that it is valid. */
function sessionOf(payload: JWTPayload, claims: readonly ClaimPair[]): Session | true {
  const id = readId(payload.sub);
  // Large numbers are rounded: two subjects could share one rate limit.
  if (id === undefined && payload.sub !== undefined && payload.sub !== "") {
    throw new TokenRefusal("the subject is wrong");
  }
  if (claims.length === 0) return id === undefined || { id };
  return { id, customer: Object.fromEntries(claims.map(([field, claim]) => [field, scalar(payload, claim)])) };
}

/** A claim's text or exact number. Any other value leaves the customer's field empty. */
function scalar(payload: JWTPayload, claim: string): string | undefined {
  const value = Object.hasOwn(payload, claim) ? payload[claim] : undefined;
  return typeof value === "string" || Number.isSafeInteger(value) ? String(value) : undefined;
}
