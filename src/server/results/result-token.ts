import type { JWTPayload } from "jose";
import type { ResultKeys } from "./result-keys.js";

/** What a token lets its bearer ask for. */
export interface ResultClaim {
  /** The customer's id at the platform. */
  userId: string;
  /** Milliseconds since 1970, rounded down to a second. */
  issuedAt: number;
}

export interface ResultTokens {
  /** @param session the session's id, undefined where it has none */
  issue(userId: string, session: string | undefined): Promise<string>;
  /** Undefined for every token that is not good: nothing tells why. */
  read(token: string, session: string | undefined): Promise<ResultClaim | undefined>;
}

export interface ResultTokenOptions {
  keys: ResultKeys;
  /** The platform's origin: ids of another platform are other customers. */
  platform: string;
  /** How long a token is good, in milliseconds. */
  lifetimeMs: number;
  /** Milliseconds since 1970. */
  now: () => number;
}

const algorithm = "HS256";
/** RFC 8725, section 3.11: no other token of ours or of the host's is taken for one of these. */
const type = "qbox-result+jwt";
/** The clocks of our own instances may be apart. */
const clockToleranceSeconds = 5;
/** Ours are shorter than 1,100 characters, with the longest id. */
const longestToken = 2_048;
const compact = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Creates and reads the tokens that let a page ask for a customer's call result: compact JWS with HMAC-SHA-256. */
export function createResultTokens({ keys, platform, lifetimeMs, now }: ResultTokenOptions): ResultTokens {
  return {
    async issue(userId, session) {
      const { SignJWT } = await import("jose");
      const [key] = await keys();
      const issuedAt = Math.floor(now() / 1_000);
      const sid = await sessionHash(key, session);
      return new SignJWT(sid === undefined ? {} : { sid })
        .setProtectedHeader({ alg: algorithm, typ: type })
        .setSubject(userId)
        .setAudience(platform)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + Math.ceil(lifetimeMs / 1_000))
        .sign(key);
    },

    async read(token, session) {
      if (token.length > longestToken || !compact.test(token)) return undefined;
      const { jwtVerify, errors } = await import("jose");
      const rules = {
        algorithms: [algorithm],
        typ: type,
        audience: platform,
        requiredClaims: ["sub", "iat", "exp"],
        clockTolerance: clockToleranceSeconds,
        currentDate: new Date(now()),
      };
      for (const key of await keys()) {
        let payload: JWTPayload;
        try {
          ({ payload } = await jwtVerify(token, key, rules));
        } catch (error) {
          if (error instanceof errors.JOSEError) continue;
          throw error;
        }
        const { sub, iat, sid } = payload;
        if (typeof sub !== "string" || typeof iat !== "number") return undefined;
        return sid === (await sessionHash(key, session)) ? { userId: sub, issuedAt: iat * 1_000 } : undefined;
      }
      return undefined;
    },
  };
}

/** A keyed hash: a token that leaks does not tell the session's id, also when ids are short numbers. */
async function sessionHash(key: CryptoKey, session: string | undefined): Promise<string | undefined> {
  if (session === undefined) return undefined;
  // With this prefix it is never the input of a signature, which begins with "ey".
  const hash = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`session:${session}`));
  return btoa(String.fromCharCode(...new Uint8Array(hash, 0, 16)));
}
