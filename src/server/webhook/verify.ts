import { Problem } from "../http/problem.js";
import { reencodedBodies } from "../http/reencoded-body.js";
import { ServerOptionError } from "../option-error.js";
import { requireHeaderName, requireSecret } from "../options.js";

/**
 * Checks whether a delivery comes from the platform. `request` is for reading headers; `body` holds the exact bytes of
 * the body (behind a body parser: `req.rawBody`, or else the parsed value written as JSON again). When it throws, the
 * delivery is answered 500.
 */
export type VerifyWebhook = (request: Request, body: Uint8Array) => boolean | Promise<boolean>;

const encoder = new TextEncoder();

/**
 * Accepts deliveries with `value` in the header `header`, compared in constant time.
 *
 * @param prefix text before the value, e.g. `"Bearer "`
 *
 * @throws {ServerOptionError} when the header's name or the value is missing or cannot be sent
 * @example
 * createWebhookHandler({ verify: sharedSecret("X-Webhook-Secret", process.env.WEBHOOK_SECRET), onCallResult });
 */
export function sharedSecret(header: string, value: string | undefined, prefix = ""): VerifyWebhook {
  const name = requireHeaderName("header", header);
  const wantedText = prefix + requireSecret("value", value);
  // Both values are hashed with a random key, so the time of the comparison says nothing about length or content.
  const key = hmacKey(crypto.getRandomValues(new Uint8Array(32)), "SHA-256");
  const wanted = key.then((known) => crypto.subtle.sign("HMAC", known, encoder.encode(wantedText)));
  return async (request) => {
    const given = request.headers.get(name);
    if (given === null) return false;
    return crypto.subtle.verify("HMAC", await key, await wanted, encoder.encode(given));
  };
}

export interface HmacSignatureOptions {
  /** The header that carries the signature, e.g. `X-Signature`. */
  header: string;
  secret: string | undefined;
  /** The hash function. @default "SHA-256" */
  algorithm?: "SHA-256" | "SHA-384" | "SHA-512";
  /** How the signature is encoded. @default "hex" */
  encoding?: "hex" | "base64";
  /** The text before the signature in the header, e.g. `sha256=`. @default "" */
  prefix?: string;
}

/**
 * Accepts deliveries whose header holds the HMAC of the body with `secret`, compared in constant time. Behind a body
 * parser it needs the bytes in `req.rawBody`; without them the answer is 500 (`body-parsed`).
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 */
export function hmacSignature(options: HmacSignatureOptions): VerifyWebhook {
  const { algorithm = "SHA-256", encoding = "hex", prefix = "" } = options;
  const name = requireHeaderName("header", options.header);
  if (!["SHA-256", "SHA-384", "SHA-512"].includes(algorithm)) {
    throw new ServerOptionError("algorithm", 'must be "SHA-256", "SHA-384" or "SHA-512"');
  }
  if (encoding !== "hex" && encoding !== "base64") throw new ServerOptionError("encoding", 'must be "hex" or "base64"');
  const key = hmacKey(encoder.encode(requireSecret("secret", options.secret)), algorithm);
  return async (request, body) => {
    if (reencodedBodies.has(body)) throw new Problem("body-parsed");
    const given = request.headers.get(name);
    if (given?.startsWith(prefix) !== true) return false;
    const text = given.slice(prefix.length);
    const signature = encoding === "hex" ? fromHex(text) : fromBase64(text);
    return signature !== undefined && crypto.subtle.verify("HMAC", await key, signature, body as BufferSource);
  };
}

function hmacKey(secret: Uint8Array<ArrayBuffer>, hash: string): Promise<CryptoKey> {
  // Stryker disable next-line BooleanLiteral: whether it can be exported makes no difference, since nobody gets the key
  return crypto.subtle.importKey("raw", secret, { name: "HMAC", hash }, false, ["sign", "verify"]);
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 2 !== 0 || !/^[\da-fA-F]+$/.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
  );
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
