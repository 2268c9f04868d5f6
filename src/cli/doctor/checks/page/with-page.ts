import type { Evidence } from "../../evidence/evidence.js";
import type { PageEvidence } from "../../evidence/page-evidence.js";
import { type Finding, skipped, untried } from "../../finding.js";

/** Runs a check on the host's page, or says why there is none to look at. */
export async function withPage(
  { page }: Evidence,
  judge: (page: PageEvidence) => Finding | Promise<Finding>,
): Promise<Finding> {
  const found = await page();
  if (found === undefined) return skipped("no --page was given");
  if ("failure" in found) return untried(found.failure, "Give the address of a page that answers here.");
  if (found.answer.status !== 200) {
    return untried(`the page answers ${found.answer.status}`, "Give the address of a page that needs no session.");
  }
  return judge(found);
}
