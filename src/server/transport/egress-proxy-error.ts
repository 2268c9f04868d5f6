/** `instanceof` would ask a foreign error for its prototype, and that may throw anything. */
const made = new WeakSet<object>();

/** The HTTP proxy on the way out made no connection. The message names it by its address without credentials. */
export class EgressProxyError extends Error {
  override readonly name = "EgressProxyError";
  /** What the proxy answered to CONNECT; undefined where it answered nothing. */
  readonly status: number | undefined;

  constructor(message: string, { status, cause }: { status?: number; cause?: unknown }) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
    made.add(this);
  }
}

export const isEgressProxyError = (error: unknown): error is EgressProxyError => made.has(error as object);
