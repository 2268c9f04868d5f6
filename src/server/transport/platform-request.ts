import type { CallLimit } from "./call-limit.js";

/** One call to the platform. */
export interface PlatformRequest {
  method: "GET" | "POST";
  /** From the origin's root. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
  /** For the whole answer, its last byte included. */
  limit: CallLimit;
}

export interface PlatformReply {
  status: number;
  retryAfter: string | undefined;
  body: string;
}

export type Transport = (request: PlatformRequest) => Promise<PlatformReply>;
