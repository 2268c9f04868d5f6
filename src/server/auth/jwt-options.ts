import type { CustomerField } from "../../customer/types.js";
import { wireFieldNames } from "../../customer/wire.js";
import type { DispatcherLike } from "../dispatcher-like.js";
import { isRecord } from "../http/json-body.js";
import { ServerOptionError } from "../option-error.js";
import { requireDispatcher, requireFunction, requireInteger, requireUrl } from "../options.js";

export interface JwtOptions {
  /**
   * Where the issuer publishes its keys (JWKS), e.g.
   * `https://sso.example.kz/realms/bank/protocol/openid-connect/certs`.
   */
  jwksUrl: string | undefined;
  /** The token's `iss`, or a list of accepted ones. */
  issuer: string | readonly string[] | undefined;
  /** The token's `aud`, or a list of which it must name one. A token that was issued for another service is refused. */
  audience: string | readonly string[] | undefined;
  /**
   * Customer field → the claim that holds it, e.g. `{ iin: "iin", phone: "phone_number" }`. Claims overrule the body's
   * fields. When a token lacks the claim, the field stays empty: the body's value does not take its place.
   */
  claims?: { readonly [Field in CustomerField]?: string };
  /** Reads the request's token. @default the bearer token of the `Authorization` header */
  token?: (request: Request) => string | null | undefined;
  /** How far the clocks may differ, in seconds. @default 5 */
  clockToleranceSeconds?: number;
  /**
   * Fetches the keys where all egress goes through an HTTP proxy, as in `createProxy`.
   *
   * @default the runtime's `fetch`
   */
  dispatcher?: DispatcherLike;
  /** Time limit for fetching the keys, in milliseconds. @default 5000 */
  jwksTimeoutMs?: number;
  /**
   * A token with an unknown key makes the keys be fetched again, at most once in this time, in milliseconds; after a
   * failed fetch at most once in 5 seconds.
   *
   * @default 30000
   */
  jwksCooldownMs?: number;
  /**
   * The token's type, the `typ` of its header. Give `at+jwt` (RFC 9068) where the issuer marks access tokens, so that
   * ID tokens are refused. Most issuers mark nothing.
   *
   * @default `JWT`, `at+jwt`, or none
   */
  typ?: string;
}

/** A field of the customer, and the claim that holds it. */
export type ClaimPair = [CustomerField, string];

/** Tokens of other types, e.g. `logout+jwt` or `dpop+jwt`, were not issued for calling an API. */
const usualTypes = [undefined, "jwt", "at+jwt"];

/** Checks the options and puts the defaults in. */
export function resolveJwtOptions(options: JwtOptions) {
  return {
    jwksUrl: requireUrl("jwksUrl", options.jwksUrl),
    issuer: requireNames("issuer", options.issuer),
    audience: requireNames("audience", options.audience),
    claims: requireClaims(options.claims),
    types: options.typ === undefined ? usualTypes : [tokenType(requireType(options.typ))],
    readToken: requireFunction("token", options.token) ?? bearerToken,
    clockTolerance: requireInteger("clockToleranceSeconds", options.clockToleranceSeconds, 5, 0),
    timeoutMs: requireInteger("jwksTimeoutMs", options.jwksTimeoutMs, 5_000),
    cooldownMs: requireInteger("jwksCooldownMs", options.jwksCooldownMs, 30_000, 0),
    dispatcher: requireDispatcher(options),
  };
}

/** The `typ` of a token in its short form: `application/at+jwt` is `at+jwt`, in any case (RFC 7515, section 4.1.9). */
export function tokenType(typ: unknown): unknown {
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
  throw new ServerOptionError(option, "must be a non-empty string or a list of such strings");
}

function requireClaims(value: unknown): ClaimPair[] {
  if (value === undefined) return [];
  if (!isRecord(value)) throw new ServerOptionError("claims", 'must be an object such as { iin: "iin" }');
  return Object.entries(value).map(([field, claim]) => {
    if (!Object.hasOwn(wireFieldNames, field)) {
      throw new ServerOptionError(
        `claims.${field}`,
        `is not a field of a customer: ${Object.keys(wireFieldNames).join(", ")}`,
      );
    }
    if (typeof claim !== "string" || claim === "") {
      throw new ServerOptionError(`claims.${field}`, "must be the name of a claim");
    }
    return [field as CustomerField, claim];
  });
}
