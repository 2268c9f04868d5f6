import type { CallLimit } from "./call-limit.js";

/** One call to the platform. */
export interface PlatformRequest {
  method: "GET" | "POST";
  /** From the root of the origin. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
  /** Covers the call to the last byte of the answer. */
  limit: CallLimit;
}

/** The platform's answer to one call. */
export interface PlatformReply {
  status: number;
  retryAfter: string | undefined;
  body: string;
}

/** Sends one call and reads the whole answer. Rejects with a `PlatformError`. */
export type Transport = (request: PlatformRequest) => Promise<PlatformReply>;
