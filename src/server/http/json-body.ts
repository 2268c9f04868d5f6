import type { BodyLimits, CoreRequest } from "./core-types.js";
import { Problem } from "./problem.js";
import type { RefusedBy } from "./refused-by.js";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The request's JSON, of `application/json` in UTF-8 alone: a page of another site can send forms and plain text without
 * a preflight, and this type it cannot.
 */
export async function readJson(request: CoreRequest, limits: BodyLimits): Promise<unknown> {
  if (!isJson(request.header("content-type"))) throw unsupported("content-type");
  if (isEncoded(request.header("content-encoding"))) throw unsupported("content-encoding");
  return parseJson(await request.readBody(limits));
}

function unsupported(refusedBy: RefusedBy): Problem {
  return new Problem("unsupported-media-type", { refusedBy, headers: { "accept-post": "application/json" } });
}

/** The error leaves out the parser's message: it quotes the body. */
export function parseJson(bytes: Uint8Array, parse: (text: string) => unknown = JSON.parse): unknown {
  try {
    return parse(utf8.decode(bytes));
  } catch {
    throw new Problem("invalid-request", { refusedBy: "json" });
  }
}

/** A JSON object, not an array, not null. Keys are only ever looked up by name, so `__proto__` is a key like another. */
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
