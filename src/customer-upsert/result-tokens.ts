import type { QueryKey } from "@tanstack/react-query";

/**
 * Tokens of given customers, by the key of their query. They are not part of the query's data, so that no devtools and
 * no persisted cache hold them.
 */
export const resultTokens = /* @__PURE__ */ new WeakMap<QueryKey, string>();
