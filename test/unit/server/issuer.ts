import { createServer } from "node:http";
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from "jose";
import { listen, stop } from "./platform.js";

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

export async function signingKey(kid: string, alg = "ES256"): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" } };
}

export interface Issuer {
  issuer: string;
  jwksUrl: string;
  /** Published from now on. */
  keys: SigningKey[];
  /** How often the keys were fetched. */
  fetches: number;
  /** Status of the JWKS address. */
  status: number;
  /** Keys that are published beside those, as they are. */
  otherKeys: JWK[];
  /** The JWKS address takes connections and never answers. */
  hangs: boolean;
  token(claims?: JWTPayload, key?: SigningKey, header?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

export const audience = "qbox-proxy";

/** An issuer of tokens with its keys at a real address. */
export async function startIssuer(): Promise<Issuer> {
  const server = createServer((_request, response) => {
    issuer.fetches += 1;
    if (issuer.hangs) return;
    response.writeHead(issuer.status, { "content-type": "application/json" });
    response.end(JSON.stringify({ keys: [...issuer.otherKeys, ...issuer.keys.map(({ publicJwk }) => publicJwk)] }));
  });
  const origin = await listen(server);
  const first = await signingKey("first");
  const issuer: Issuer = {
    issuer: origin,
    jwksUrl: `${origin}/jwks`,
    keys: [first],
    fetches: 0,
    status: 200,
    otherKeys: [],
    hangs: false,
    token: (claims = {}, key = first, header = {}) =>
      new SignJWT({ iss: origin, aud: audience, sub: "u-1", exp: secondsFromNow(60), ...claims })
        .setProtectedHeader({ alg: key.publicJwk.alg ?? "ES256", kid: key.kid, ...header })
        .sign(key.privateKey),
    close: () => stop(server),
  };
  return issuer;
}

export function secondsFromNow(seconds: number): number {
  return Math.floor(Date.now() / 1_000) + seconds;
}
