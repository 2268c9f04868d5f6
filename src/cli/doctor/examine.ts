import { checks } from "./checks/checks.js";
import type { DoctorOptions } from "./evidence/evidence.js";
import { gather } from "./evidence/evidence.js";
import { derivePolicy } from "./report/derive-policy.js";
import { type DoctorReport, exitCodeOf } from "./report/report.js";

/**
 * Examines a platform and a page. Starts no call, sends no customer.
 *
 * @param only ids of checks or groups; all checks if it is empty
 */
export async function examine(options: DoctorOptions, only: readonly string[], version: string): Promise<DoctorReport> {
  const at = new Date().toISOString();
  const evidence = gather(options);
  const asked = checks.filter(({ id, group }) => only.length === 0 || only.includes(id) || only.includes(group));
  // Together, so that a platform that does not answer takes one time limit and not one for each check.
  const findings = await Promise.all(
    asked.map(async ({ id, group, title, run }) => ({ check: id, group, title, ...(await run(evidence)) })),
  );
  const hasBrowserCheck = asked.some(({ group, id }) => group === "browser" || id === "page-csp");
  const widget = hasBrowserCheck ? await evidence.widget() : { missing: "not asked for" };
  return {
    schema: 1,
    version,
    at,
    hostName: options.hostName,
    browser: "missing" in widget ? null : widget.browser,
    findings,
    differences: findings.flatMap(({ difference }) => difference ?? []),
    policy: derivePolicy(options.hostName, widget),
    exitCode: exitCodeOf(findings),
  };
}
