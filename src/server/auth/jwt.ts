import type { JWTPayload, JWTVerifyGetKey } from "jose";
import { readId } from "../../ids.js";
import { unavailable } from "../http/problem.js";
import type { Authorize, Refusal, Session } from "./authorize.js";
import { createJwks } from "./jwks.js";
import { type ClaimPair, type JwtOptions, resolveJwtOptions, tokenType } from "./jwt-options.js";
import { refusalOf, TokenRefusal } from "./jwt-refusal.js";

/** Signatures alone: nothing symmetric, whose key would be public in a JWKS, and not `none`. */
const algorithms = "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519".split(" ");

/**
 * An `authorize` that takes callers with a valid JWT (RFC 7519), whose keys come from a JWKS address. The token must be
 * signed by one of them, be of `issuer` and for `audience`, and have an expiry; its `sub` counts the rate limit.
 *
 * A bad token answers 401 and says why in `WWW-Authenticate` (RFC 6750); keys that cannot be had answer 503
 * (`unavailable`) and let nobody in. Keys are fetched anew every ten minutes; while that fails, known ones hold for an
 * hour. `jose` is loaded with the first token.
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

/** A token with neither `sub` nor claims says no more than that it is valid. */
function sessionOf(payload: JWTPayload, claims: readonly ClaimPair[]): Session | true {
  const id = readId(payload.sub);
  // Two subjects that were rounded to one number would share a rate limit.
  if (id === undefined && payload.sub !== undefined && payload.sub !== "") {
    throw new TokenRefusal("the subject is wrong");
  }
  if (claims.length === 0) return id === undefined || { id };
  return { id, customer: Object.fromEntries(claims.map(([field, claim]) => [field, scalar(payload, claim)])) };
}

/** What is neither text nor an exact number is no value of a customer's field: bound to nothing. */
function scalar(payload: JWTPayload, claim: string): string | undefined {
  const value = Object.hasOwn(payload, claim) ? payload[claim] : undefined;
  return typeof value === "string" || Number.isSafeInteger(value) ? String(value) : undefined;
}
