/** The HTTP proxy on the way out made no connection. The message names it by its address without credentials. */
export class EgressProxyError extends Error {
  override readonly name = "EgressProxyError";
  /** What the proxy answered to CONNECT; undefined where it answered nothing. */
  readonly status: number | undefined;

  constructor(message: string, { status, cause }: { status?: number; cause?: unknown }) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
  }
}
