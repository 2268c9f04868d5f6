import type { Evidence } from "./evidence/evidence.js";
import type { Finding } from "./finding.js";

export type CheckGroup = "script" | "browser" | "api" | "page";

/** One question about the platform or the host's page. */
export interface Check {
  /** Stable across releases, for `--only` and `--json`. */
  id: string;
  group: CheckGroup;
  /** The question, as a statement that is true where all is well. */
  title: string;
  /** Rejects only for a bug of the doctor. */
  run(evidence: Evidence): Finding | Promise<Finding>;
}
