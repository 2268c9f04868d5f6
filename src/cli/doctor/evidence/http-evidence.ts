import { createHash } from "node:crypto";
import { type Dispatcher, request } from "undici";
import type { DispatcherLike } from "../../../server/dispatcher-like.js";
import { failureHint } from "../../egress/failure-hint.js";

/** Larger answers are cut: no script or page of a sane size comes near. */
const largestBodyBytes = 16 * 1024 * 1024;

/** An answer, as the network gave it: redirects are not followed. */
export interface HttpAnswer {
  status: number;
  /** In lower case; repeated headers are joined by commas. */
  headers: Readonly<Record<string, string>>;
  text: string;
  bytes: number;
  /** SHA-256, SHA-384 and SHA-512 of the body, as a subresource integrity hash writes them. */
  digests: readonly string[];
}

/** No answer came. */
export interface HttpFailure {
  failure: string;
}

export type HttpEvidence = HttpAnswer | HttpFailure;

export interface HttpQuestion {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
}

export interface HttpLimits {
  /** Time limit of one request. */
  timeoutMs: number;
  dispatcherFor(address: string): DispatcherLike | undefined;
}

export const isFailure = (evidence: HttpEvidence): evidence is HttpFailure => "failure" in evidence;

/** Asks one address, within a time limit. Does not reject. */
export async function askHttp(
  url: string,
  { method = "GET", headers = {}, body }: HttpQuestion,
  { timeoutMs, dispatcherFor }: HttpLimits,
): Promise<HttpEvidence> {
  const dispatcher = dispatcherFor(url);
  try {
    const answer = await request(url, {
      method,
      headers: { accept: "*/*", ...headers },
      ...(body !== undefined && { body }),
      ...(dispatcher && { dispatcher: dispatcher as Dispatcher }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of answer.body) {
      bytes += chunk.length;
      if (bytes > largestBodyBytes) break;
      chunks.push(chunk);
    }
    const content = Buffer.concat(chunks);
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), [value ?? ""].flat().join(", ")]),
      ),
      text: content.toString("utf8"),
      bytes,
      digests: ["sha256", "sha384", "sha512"].map(
        (name) => `${name}-${createHash(name).update(content).digest("base64")}`,
      ),
    };
  } catch (error) {
    return { failure: failureHint(error) };
  }
}

export const isHtml = ({ headers, text }: HttpAnswer): boolean =>
  /html/i.test(headers["content-type"] ?? "") || /^\s*<(?:!doctype|html|head|body)\b/i.test(text);
