import type { BodyLimits, CoreRequest } from "./core-types.js";
import { Problem } from "./problem.js";
import type { RefusedBy } from "./refused-by.js";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the request's JSON. Only `application/json` in UTF-8 is accepted: a page of another site can send forms and
 * plain text without a preflight, but not this type.
 */
export async function readJson(request: CoreRequest, limits: BodyLimits): Promise<unknown> {
  if (!isJson(request.header("content-type"))) throw unsupported("content-type");
  if (isEncoded(request.header("content-encoding"))) throw unsupported("content-encoding");
  return parseJson(await request.readBody(limits));
}

function unsupported(refusedBy: RefusedBy): Problem {
  return new Problem("unsupported-media-type", { refusedBy, headers: { "accept-post": "application/json" } });
}

/** Parses a body. The error does not hold the parser's message, which quotes the body. */
export function parseJson(bytes: Uint8Array, parse: (text: string) => unknown = JSON.parse): unknown {
  try {
    return parse(utf8.decode(bytes));
  } catch {
    throw new Problem("invalid-request", { refusedBy: "json" });
  }
}

/**
 * Whether a value is a JSON object: no array, not null. Its keys are looked up by name only, so `__proto__` does no
 * harm.
 */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isJson(contentType: string | undefined): boolean {
  if (contentType === "application/json") return true;
  const [type = "", ...parameters] = (contentType ?? "").toLowerCase().split(";");
  if (type.trim() !== "application/json") return false;
  return parameters.every((parameter) => {
    const [name = "", value = ""] = parameter.split("=");
    if (name.trim() !== "charset") return true;
    const charset = value.trim();
    return charset === "utf-8" || charset === '"utf-8"' || charset === "utf8";
  });
}

function isEncoded(contentEncoding: string | undefined): boolean {
  return contentEncoding !== undefined && contentEncoding !== "identity";
}
