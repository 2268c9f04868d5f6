import type { errors } from "jose";
import type { Refusal } from "./authorize.js";

/**
 * Descriptions of wrong tokens by jose's code. jose's own messages may hold claims. Every other error is a failure of
 * ours or of the issuer.
 */
const descriptions: Partial<Record<errors.JOSEErrorCode, string>> = {
  ERR_JWT_EXPIRED: "the token has expired",
  ERR_JWT_INVALID: "the token is no JWT",
  ERR_JWS_INVALID: "the token is no JWT",
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: "the signature is wrong",
  ERR_JOSE_ALG_NOT_ALLOWED: "the algorithm is not accepted",
  ERR_JOSE_NOT_SUPPORTED: "the algorithm or an extension is not accepted",
  ERR_JWKS_NO_MATCHING_KEY: "the key is unknown",
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: "the token names no key",
};

const claimDescriptions: Record<string, string> = {
  iss: "the issuer is wrong",
  aud: "the audience is wrong",
  exp: "the expiry is missing or wrong",
  nbf: "the token is not valid yet",
  iat: "the time of issue is wrong",
};

/** Refuses a token that jose accepts. The message is for `WWW-Authenticate`. */
export class TokenRefusal extends Error {}

/** Makes the 401 for a bad token; undefined when something else than the token failed. */
export function refusalOf(error: unknown): Refusal | undefined {
  const description = error instanceof TokenRefusal ? error.message : descriptionOf(error);
  if (description === undefined) return undefined;
  const challenge = `Bearer error="invalid_token", error_description="${description}"`;
  return { status: 401, headers: new Headers({ "www-authenticate": challenge }) };
}

function descriptionOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return error.code === "ERR_JWT_CLAIM_VALIDATION_FAILED" && "claim" in error
    ? (claimDescriptions[String(error.claim)] ?? "a claim is wrong")
    : (descriptions as Record<string, string | undefined>)[String(error.code)];
}
