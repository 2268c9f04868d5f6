import { isRecord } from "../http/json-body.js";

/** Longer messages are cut. */
const longestText = 1_000;
/** Limits of what is copied: the depth of causes, and all errors, including those of an `AggregateError`. */
const deepestCause = 5;
const mostErrors = 16;
/** A text that has this many consecutive characters in common with the request counts as a part of it. */
const sharedRun = 8;

const leftOut = "(The message is left out: it holds data of the request.)";

/**
 * Copies an error without any data of the request. The original is a network error, or an error of the host's own
 * `fetch` that may hold the request. Name, code, message and causes are copied, unless they hold a part of the secret
 * or the body, also in the usual encodings. Nothing else is copied, not even the stack. Never throws.
 */
export function redactCause(cause: unknown, secret: string, body: string): Error {
  const isClean = createCheck(secret, body);
  let left = mostErrors;

  function redact(original: unknown, depth: number): Error {
    left -= 1;
    const word = (key: string) => {
      const value = read(original, key);
      return typeof value === "string" && /^[\w.$-]{1,64}$/.test(value) && isClean(value) ? value : undefined;
    };
    const error = copyOf(original, depth);
    const name = word("name") ?? "Error";
    hide(error, "name", name);
    // The engine wrote the stack with the wrong name, and with positions in this file.
    hide(error, "stack", `${name}: ${error.message}`);
    const code = word("code") ?? numberOf(read(original, "code"));
    if (code !== undefined && isClean(String(code))) Object.assign(error, { code });
    return error;
  }

  function copyOf(original: unknown, depth: number): Error {
    const message = messageOf(original);
    const inner = read(original, "cause") ?? undefined;
    const isKept = inner !== undefined && depth < deepestCause && left > 0;
    const options = isKept ? { cause: redact(inner, depth + 1) } : undefined;
    const errors = read(original, "errors");
    if (!Array.isArray(errors) || depth === deepestCause) return new Error(message, options);
    const copies: Error[] = [];
    for (let index = 0; index < errors.length && left > 0; index++) copies.push(redact(read(errors, index), depth + 1));
    return new AggregateError(copies, message, options);
  }

  function messageOf(original: unknown): string {
    const message = typeof original === "string" ? original : read(original, "message");
    if (typeof message !== "string") return "Something that is not an error was thrown.";
    const text = message.slice(0, longestText);
    return isClean(text) ? text : leftOut;
  }

  return redact(cause, 1);
}

/** Reads a property. Foreign objects may throw. */
function read(object: unknown, key: string | number): unknown {
  if (typeof object !== "object" || object === null) return undefined;
  try {
    return (object as Record<string | number, unknown>)[key];
  } catch {
    return undefined;
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function hide(error: Error, key: "name" | "stack", value: string): void {
  Object.defineProperty(error, key, { value, enumerable: false, configurable: true, writable: true });
}

/** Creates the check that a text has no consecutive part of the secret or the body, and none of the body's values. */
function createCheck(secret: string, body: string): (text: string) => boolean {
  const sent = `${secret}\n${body}`.toLowerCase();
  const values = valuesOf(body);
  // A secret that is shorter than `sharedRun` would not be found otherwise.
  if (secret !== "" && secret.length < sharedRun) values.push(secret.toLowerCase());

  const isCleanReading = (text: string) => {
    for (let start = 0; start + sharedRun <= text.length; start++) {
      if (sent.includes(text.slice(start, start + sharedRun))) return false;
    }
    const words = new Set(text.split(/[^\p{L}\p{N}]+/u));
    return values.every((value) => !(value.length < 4 ? words.has(value) : text.includes(value)));
  };
  return (text) => readings(text).every((reading) => isCleanReading(reading.toLowerCase()));
}

/** All texts and numbers in the body, of at least two characters. */
function valuesOf(body: string): string[] {
  const values: string[] = [];
  const collect = (value: unknown) => {
    if (typeof value === "string" || typeof value === "number") {
      const text = String(value).toLowerCase();
      values.push(...[text, bare(text)].filter(({ length }) => length > 1));
    } else if (Array.isArray(value)) value.forEach(collect);
    else if (isRecord(value)) Object.values(value).forEach(collect);
  };
  try {
    collect(JSON.parse(body));
  } catch {
    // The body is empty or not JSON. Its consecutive parts are still looked for.
  }
  return values;
}

/** All readings of a text: unchanged, without punctuation, and decoded from each of the usual encodings. */
function readings(text: string): string[] {
  const closed = text.replace(/\s+/g, "");
  const found = [text, closed, bare(text)];
  if (text.includes("%")) found.push(text.replace(/(?:%[0-9a-f]{2})+/gi, (code) => utf8(hexBytes(code))));
  for (const [code] of closed.matchAll(/[\w+/-]{12,}/g)) {
    // The word may be a part of a longer encoded text, so every offset is tried.
    for (let offset = 0; offset < 4; offset++) found.push(utf8(base64Bytes(code.slice(offset))));
  }
  for (const [code] of closed.matchAll(/[0-9a-f:]{16,}/gi)) {
    found.push(utf8(hexBytes(code)), utf8(hexBytes(code.slice(1))));
  }
  for (const [code] of text.matchAll(/\d{1,3}(?:[,\s]+\d{1,3}){7,}/g))
    found.push(utf8(code.split(/[,\s]+/).map(Number)));
  return found;
}

const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, "");

const decoder = new TextDecoder();
const utf8 = (bytes: number[]) => decoder.decode(Uint8Array.from(bytes));

const hexBytes = (code: string) => (code.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16));

function base64Bytes(code: string): number[] {
  const whole = code.slice(0, code.length - (code.length % 4));
  return Array.from(atob(whole.replaceAll("-", "+").replaceAll("_", "/")), (byte) => byte.charCodeAt(0));
}
