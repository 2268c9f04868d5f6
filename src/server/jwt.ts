import type { JWTPayload, JWTVerifyGetKey } from "jose";
import type { CustomerField } from "../customer/types.js";
import { wireFieldNames } from "../customer/wire.js";
import type { Authorize, Refusal, Session } from "./authorize.js";
import { isRecord } from "./json-body.js";
import { refusalOf } from "./jwt-refusal.js";
import { ServerOptionError } from "./option-error.js";
import { requireFunction, requireInteger, requireUrl } from "./options.js";
import { unavailable } from "./problem.js";

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
  /** For fetching the keys, in milliseconds. Default 5,000. */
  jwksTimeoutMs?: number;
  /** A token by an unknown key has the keys fetched anew, at most once in this time, in milliseconds. Default 30,000. */
  jwksCooldownMs?: number;
}

/** Signatures alone: nothing symmetric, whose key would be public in a JWKS, and not `none`. */
const algorithms = "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519".split(" ");

/**
 * An `authorize` that takes callers with a valid JWT (RFC 7519), whose keys come from a JWKS address. The token must be
 * signed by one of them, be of `issuer` and for `audience`, and have an expiry; its `sub` counts the rate limit.
 *
 * A bad token answers 401 and says why in `WWW-Authenticate` (RFC 6750); keys that cannot be had answer 503
 * (`unavailable`) and let nobody in. `jose` is loaded with the first token.
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
  const readToken = requireFunction("token", options.token) ?? bearerToken;
  const clockTolerance = requireInteger("clockToleranceSeconds", options.clockToleranceSeconds, 5, 0);
  const timeoutDuration = requireInteger("jwksTimeoutMs", options.jwksTimeoutMs, 5_000);
  const cooldownDuration = requireInteger("jwksCooldownMs", options.jwksCooldownMs, 30_000, 0);
  let keys: JWTVerifyGetKey | undefined;

  async function verify(token: string): Promise<JWTPayload> {
    const { createRemoteJWKSet, jwtVerify } = await import("jose");
    keys ??= createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration, cooldownDuration });
    const rules = { issuer, audience, algorithms, clockTolerance, requiredClaims: ["exp"] };
    return (await jwtVerify(token, keys, rules)).payload;
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
      throw unavailable(error);
    }
  };
}

type ClaimPairs = [CustomerField, string][];

/** A token with neither `sub` nor claims says no more than that it is valid. */
function sessionOf(payload: JWTPayload, claims: ClaimPairs): Session | true {
  // Not every issuer keeps to RFC 7519, section 4.1.2: a subject is a text.
  const id = typeof payload.sub === "string" && payload.sub !== "" ? payload.sub : undefined;
  if (claims.length === 0) return id === undefined || { id };
  return { id, customer: Object.fromEntries(claims.map(([field, claim]) => [field, scalar(payload, claim)])) };
}

/** What is neither text nor a number is no value of a customer's field: bound to nothing. */
function scalar(payload: JWTPayload, claim: string): string | undefined {
  const value = Object.hasOwn(payload, claim) ? payload[claim] : undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
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
