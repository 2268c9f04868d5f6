import type { WidgetSeen } from "../../evidence/browser-evidence.js";
import type { Evidence } from "../../evidence/evidence.js";
import { type Finding, untried } from "../../finding.js";

/** Runs a check on what the browser saw, or says why no browser saw anything. */
export async function withWidget({ widget }: Evidence, judge: (seen: WidgetSeen) => Finding): Promise<Finding> {
  const seen = await widget();
  return "missing" in seen
    ? untried(seen.missing, "Install puppeteer-core and a browser, or name one with --browser.")
    : judge(seen);
}
