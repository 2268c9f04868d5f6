import type { AbortSource } from "./exchange.js";
import { PlatformError } from "./platform-error.js";

/** One call to the platform. */
export interface PlatformRequest {
  method: "GET" | "POST";
  /** From the origin's root. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
  /** For the whole answer, its last byte included. */
  timeoutMs: number;
  abort: AbortSource | undefined;
}

export interface PlatformReply {
  status: number;
  retryAfter: string | undefined;
  body: string;
}

export type Transport = (request: PlatformRequest) => Promise<PlatformReply>;

/** Answers of the platform are a few hundred bytes; a list of employees is some hundred kB at most. */
export const replyLimitBytes = 1024 * 1024;

export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The way to the platform: `fetch` when given, an undici pool where Node is (6 to 8 times as fast as Node 20's own
 * `fetch`), else the runtime's `fetch`. The pool's module is loaded at the first call, so that other runtimes never
 * meet a Node import.
 */
export function createTransport(origin: string, fetch: FetchLike | undefined): Transport {
  if (fetch !== undefined) return fetchTransport(origin, fetch);
  let chosen: Transport | undefined;
  let choosing: Promise<Transport> | undefined;
  return async (request) => {
    if (chosen === undefined) {
      choosing ??= chooseTransport(origin);
      chosen = await choosing;
    }
    return chosen(request);
  };
}

async function chooseTransport(origin: string): Promise<Transport> {
  if (isNode()) {
    try {
      const { poolTransport } = await import("./pool-transport.js");
      return poolTransport(origin);
    } catch {
      // A bundle without undici: slower, not broken.
    }
  }
  return fetchTransport(origin, (url, init) => globalThis.fetch(url, init));
}

/** Node itself: Bun, Deno, Workers and Next's edge runtime all carry a `process` too. */
function isNode(): boolean {
  const scope: Record<string, unknown> = globalThis;
  if ("Bun" in scope || "Deno" in scope || "EdgeRuntime" in scope || "WebSocketPair" in scope) return false;
  return typeof process === "object" && process.release?.name === "node";
}

/** Over any `fetch`. */
export function fetchTransport(origin: string, fetch: FetchLike): Transport {
  return async ({ method, path, headers, body, timeoutMs, abort }) => {
    const controller = new AbortController();
    let late = false;
    const onAbort = () => controller.abort();
    if (isAborted(abort)) throw abortedError();
    abort?.addEventListener("abort", onAbort);
    const timer = setTimeout(() => {
      late = true;
      controller.abort();
    }, timeoutMs);
    try {
      const init: RequestInit = { method, headers, body, redirect: "manual", signal: controller.signal };
      const response = await fetch(`${origin}${path}`, init);
      const retryAfter = response.headers.get("retry-after") ?? undefined;
      // A browser-like fetch shows a redirect that it did not follow as status 0.
      const status = response.type === "opaqueredirect" ? 302 : response.status;
      return { status, retryAfter, body: await readText(response) };
    } catch (error) {
      if (late) throw timeoutError(timeoutMs);
      if (isAborted(abort)) throw abortedError();
      throw error instanceof PlatformError ? error : unreachableError(error);
    } finally {
      clearTimeout(timer);
      abort?.removeEventListener("abort", onAbort);
    }
  };
}

function isAborted(abort: AbortSource | undefined): boolean {
  return abort?.aborted === true;
}

async function readText(response: Response): Promise<string> {
  if (response.body === null) return "";
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.byteLength;
    if (length > replyLimitBytes) {
      reader.cancel().catch(() => {});
      throw tooLargeError(response.status);
    }
    text += decoder.decode(value, { stream: true });
  }
}

export function timeoutError(timeoutMs: number): PlatformError {
  return new PlatformError("timeout", `The platform did not answer within ${timeoutMs} ms.`);
}

export function busyError(): PlatformError {
  return new PlatformError("busy", "Too many calls to the platform wait already.", { retryAfter: 1 });
}

export function abortedError(): PlatformError {
  return new PlatformError("aborted", "The call to the platform was aborted.");
}

export function unreachableError(cause: unknown): PlatformError {
  return new PlatformError("platform-unavailable", "The platform could not be reached.", { cause });
}

export function tooLargeError(status: number): PlatformError {
  return new PlatformError("malformed-response", `The platform's answer is over ${replyLimitBytes} bytes.`, { status });
}
