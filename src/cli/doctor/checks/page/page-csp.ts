import type { Check } from "../../check.js";
import { ok, wrong } from "../../finding.js";
import { neededSources } from "../../report/derive-policy.js";
import { matches, type Policy, readPolicy, sourcesFor } from "./read-policy.js";
import { withPage } from "./with-page.js";

/** With these the page's own scripts decide which scripts load, and hosts do not count (CSP 3, section 8.2). */
const isStrict = (sources: readonly string[]) => sources.includes("'strict-dynamic'");

function allows(policy: Policy, directive: string, source: string, page: URL): boolean {
  const decided = sourcesFor(policy, directive);
  if (!decided) return true;
  const { sources } = decided;
  if (directive === "script-src-elem" && isStrict(sources)) return true;
  if (source.startsWith("'")) {
    // A nonce or a hash switches 'unsafe-inline' off.
    const isOff = sources.some((word) => /^'(nonce|sha\d+)-/i.test(word));
    return sources.includes(source) && !(source === "'unsafe-inline'" && isOff);
  }
  if (/^[a-z]+:$/.test(source)) return sources.includes(source);
  return sources.some((word) => matches(word, new URL(source), page));
}

export const pageCsp: Check = {
  id: "page-csp",
  group: "page",
  title: "your page's Content-Security-Policy allows the call",
  run: (evidence) =>
    withPage(evidence, async ({ policies, url }) => {
      if (policies.length === 0) return ok("the page has none (the one printed below would do)");
      const needed = neededSources(evidence.options.hostName, await evidence.widget());
      const read = policies.map(readPolicy);
      const missing = needed.filter(({ directive, source }) =>
        read.some((policy) => !allows(policy, directive, source, url)),
      );
      if (missing.length === 0) {
        const isNonce = read.some((policy) => isStrict(sourcesFor(policy, "script-src-elem")?.sources ?? []));
        return ok(
          `${policies.length} policies allow all of it${isNonce ? "; give the nonce to <VideoCall nonce>" : ""}`,
        );
      }
      const named = (directive: string) => directive.replace(/-(elem|attr)$/, "");
      const lines = [...new Set(missing.map(({ directive, source }) => `${named(directive)} ${source}`))];
      return wrong(`not allowed: ${lines.join("; ")}`, `Add to the policy: ${lines.join("; ")}.`);
    }),
};
