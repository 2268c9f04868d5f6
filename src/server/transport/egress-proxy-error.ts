/** For `isEgressProxyError`: `instanceof` reads the prototype of a foreign error, which may throw. */
const made = new WeakSet<object>();

/** The HTTP proxy for outgoing calls made no connection. The message names its address without credentials. */
export class EgressProxyError extends Error {
  override readonly name = "EgressProxyError";
  /** The HTTP status of the answer to CONNECT; undefined when there was no answer. */
  readonly status: number | undefined;

  constructor(message: string, { status, cause }: { status?: number; cause?: unknown }) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
    made.add(this);
  }
}

export const isEgressProxyError = (error: unknown): error is EgressProxyError => made.has(error as object);
