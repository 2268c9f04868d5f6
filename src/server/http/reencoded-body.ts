/**
 * Bodies of which a parser left its value alone, written as JSON again: other bytes than those that were signed, and
 * numbers above 2^53 are rounded. Requests that were made with such a body are marked as well.
 */
export const reencodedBodies = new WeakSet<Uint8Array | Request>();
