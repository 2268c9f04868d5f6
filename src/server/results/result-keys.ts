import { ServerOptionError } from "../option-error.js";
import { requireSecret } from "../options.js";

const encoder = new TextEncoder();
/** Keys for other purposes that are derived from the same secret are others. */
const purpose = encoder.encode("react-qbox-video-call result token 1");

/** The keys of result tokens: the first signs, all of them verify. They are derived at the first use. */
export type ResultKeys = () => Promise<readonly [CryptoKey, ...CryptoKey[]]>;

/**
 * Derives the keys by HKDF-SHA-256 (RFC 5869), from `resultKey` or else from the platform's secret.
 *
 * @throws {ServerOptionError} when `resultKey` holds no usable key
 */
export function createResultKeys(resultKey: unknown, secret: string): ResultKeys {
  const texts = resultKey === undefined ? [secret] : readTexts(resultKey);
  let keys: Promise<[CryptoKey, ...CryptoKey[]]> | undefined;
  return () => {
    keys ??= Promise.all(texts.map(deriveKey)) as Promise<[CryptoKey, ...CryptoKey[]]>;
    return keys;
  };
}

function readTexts(resultKey: unknown): string[] {
  const texts: readonly unknown[] = Array.isArray(resultKey) ? resultKey : [resultKey];
  if (texts.length === 0) throw new ServerOptionError("resultKey", "must hold at least one key");
  return texts.map((text) => requireSecret("resultKey", text));
}

async function deriveKey(text: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", encoder.encode(text), "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: purpose };
  const hmac = { name: "HMAC", hash: "SHA-256", length: 256 };
  return crypto.subtle.deriveKey(hkdf, material, hmac, false, ["sign", "verify"]);
}
