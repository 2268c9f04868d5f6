import type { JWTPayload, JWTVerifyGetKey } from "jose";
import type { CustomerField } from "../../customer/types.js";
import { wireFieldNames } from "../../customer/wire.js";
import { readId } from "../../ids.js";
import type { DispatcherLike } from "../dispatcher-like.js";
import { isRecord } from "../http/json-body.js";
import { unavailable } from "../http/problem.js";
import { ServerOptionError } from "../option-error.js";
import { requireDispatcher, requireFunction, requireInteger, requireUrl } from "../options.js";
import type { Authorize, Refusal, Session } from "./authorize.js";
import { createKeys } from "./jwks.js";
import { refusalOf, TokenRefusal } from "./jwt-refusal.js";

export interface JwtOptions {
  /** Where the issuer publishes its keys (JWKS), e.g. `https://sso.example.kz/realms/bank/protocol/openid-connect/certs`. */
  jwksUrl: string | undefined;
  /** The token's `iss`; several where several may sign. */
  issuer: string | readonly string[] | undefined;
  /** The token's `aud`: a token that was issued for another service is refused. Of several, one has to be named. */
  audience: string | readonly string[] | undefined;
  /**
   * Customer field → the claim that holds it, e.g. `{ iin: "iin", phone: "phone_number" }`. These overrule the body's; a
   * token without the claim binds the field to nothing, so that the body's does not take its place.
   */
  claims?: { readonly [Field in CustomerField]?: string };
  /** The request's token. Default: the bearer token of the `Authorization` header. */
  token?: (request: Request) => string | null | undefined;
  /** How far the clocks may differ, in seconds. Default 5. */
  clockToleranceSeconds?: number;
  /** Fetches the keys, as in `createProxy`, where all egress goes through an HTTP proxy. Default: the runtime's `fetch`. */
  dispatcher?: DispatcherLike;
  /** For fetching the keys, in milliseconds. Default 5,000. */
  jwksTimeoutMs?: number;
  /**
   * A token by an unknown key has the keys fetched anew, at most once in this time, in milliseconds; after a failed fetch
   * at most once in 5 seconds. Default 30,000.
   */
  jwksCooldownMs?: number;
  /**
   * The token's type, the `typ` of its header: `at+jwt` (RFC 9068) where the issuer marks access tokens, so that no ID
   * token passes for one. Default: `JWT`, `at+jwt`, or none, since most issuers mark nothing.
   */
  typ?: string;
}

/** A token that marks itself as something else, e.g. `logout+jwt` or `dpop+jwt`, was not issued for a call. */
const usualTypes = [undefined, "jwt", "at+jwt"];

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
  const jwksUrl = requireUrl("jwksUrl", options.jwksUrl);
  const issuer = requireNames("issuer", options.issuer);
  const audience = requireNames("audience", options.audience);
  const claims = requireClaims(options.claims);
  const types = options.typ === undefined ? usualTypes : [typeOf({ typ: requireType(options.typ) })];
  const readToken = requireFunction("token", options.token) ?? bearerToken;
  const clockTolerance = requireInteger("clockToleranceSeconds", options.clockToleranceSeconds, 5, 0);
  const timeoutMs = requireInteger("jwksTimeoutMs", options.jwksTimeoutMs, 5_000);
  const cooldownMs = requireInteger("jwksCooldownMs", options.jwksCooldownMs, 30_000, 0);
  const dispatcher = requireDispatcher(options);
  let keys: JWTVerifyGetKey | undefined;

  async function verify(token: string): Promise<JWTPayload> {
    const { createRemoteJWKSet, customFetch, jwtVerify } = await import("jose");
    const fetch = dispatcher && (await import("../transport/dispatch.js")).dispatcherFetch(dispatcher);
    const remoteSet: typeof createRemoteJWKSet = (url, own) =>
      createRemoteJWKSet(url, { ...own, ...(fetch && { [customFetch]: fetch }) });
    keys ??= createKeys(remoteSet, jwksUrl, { timeoutMs, cooldownMs });
    const rules = { issuer, audience, algorithms, clockTolerance, requiredClaims: ["exp"] };
    const { payload, protectedHeader } = await jwtVerify(token, keys, rules);
    if (!types.includes(typeOf(protectedHeader))) throw new TokenRefusal("the type of token is wrong");
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

type ClaimPairs = [CustomerField, string][];

/** A token with neither `sub` nor claims says no more than that it is valid. */
function sessionOf(payload: JWTPayload, claims: ClaimPairs): Session | true {
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

/** `application/at+jwt` is `at+jwt`, in any case (RFC 7515, section 4.1.9). */
function typeOf({ typ }: { typ?: unknown }): unknown {
  return typeof typ === "string" ? typ.toLowerCase().replace(/^application\//, "") : typ;
}

function requireType(typ: unknown): string {
  if (typeof typ === "string" && typ.trim() !== "") return typ;
  throw new ServerOptionError("typ", 'must be a type of token such as "at+jwt"');
}

/** RFC 6750 §2.1 */
function bearerToken(request: Request): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}

function requireNames(option: string, value: string | readonly string[] | undefined): string[] {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isName = (name: unknown): name is string => typeof name === "string" && name !== "";
  if (names.length > 0 && names.every(isName)) return [...names];
  throw new ServerOptionError(option, "must be a non-empty string or a list of them");
}

function requireClaims(value: unknown): ClaimPairs {
  if (value === undefined) return [];
  if (!isRecord(value)) throw new ServerOptionError("claims", 'must be an object such as { iin: "iin" }');
  return Object.entries(value).map(([field, claim]) => {
    if (!Object.hasOwn(wireFieldNames, field)) {
      throw new ServerOptionError(
        `claims.${field}`,
        `is no field of a customer: ${Object.keys(wireFieldNames).join(", ")}`,
      );
    }
    if (typeof claim !== "string" || claim === "") {
      throw new ServerOptionError(`claims.${field}`, "must be the name of a claim");
    }
    return [field as CustomerField, claim];
  });
}
