/**
 * Bodies that were written as JSON again, because a body parser kept only the parsed value. Their bytes are not the
 * signed ones, and numbers above 2^53 are rounded. Requests that were made with such a body are in the set too.
 */
export const reencodedBodies = new WeakSet<Uint8Array | Request>();
