import { ServerOptionError } from "../option-error.js";
import { requireOrigin, requireSecret } from "../options.js";
import { createResultKeys } from "../results/result-keys.js";
import { createResultTokens } from "../results/result-token.js";
import type { ProxyOptions } from "./proxy-options.js";
import type { ProxyResults } from "./routes/route.js";

/**
 * What the routes need to tell call results; undefined where the proxy has none.
 *
 * @throws {ServerOptionError} when an option is missing or wrong
 */
export function createProxyResults(options: ProxyOptions): ProxyResults | undefined {
  const { callResults, resultKey } = options;
  if (callResults === undefined) {
    if (resultKey === undefined) return undefined;
    throw new ServerOptionError("resultKey", "has no effect without callResults");
  }
  if (typeof callResults?.wait !== "function") {
    throw new ServerOptionError("callResults", "must be what createCallResults() returns");
  }
  const tokens = createResultTokens({
    keys: createResultKeys(resultKey, requireSecret("secret", options.secret)),
    platform: requireOrigin("hostName", options.hostName),
    lifetimeMs: callResults.keepForMs,
    now: callResults.now,
  });
  return { callResults, tokens };
}
