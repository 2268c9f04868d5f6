import type { CheckGroup } from "../check.js";
import type { Finding } from "../finding.js";

/** What `qbox doctor --json` prints. Fields may be added; `schema` changes when one changes its meaning or goes. */
export interface DoctorReport {
  schema: 1;
  /** Version of this package. */
  version: string;
  /** When the doctor began, ISO 8601 in UTC. */
  at: string;
  /** The platform's origin. */
  hostName: string;
  /** Name and version of the browser; null if none could be used. */
  browser: string | null;
  findings: ({ check: string; group: CheckGroup; title: string } & Finding)[];
  /** How the platform differs from the contract. Holds nothing secret or personal: it may be sent to the authors. */
  differences: string[];
  /** A Content-Security-Policy for the platform, made of what the widget was seen to ask for. */
  policy: string;
  exitCode: 0 | 1 | 2;
}

/** 1 if something must be mended, 2 if something could not be tried, else 0. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 | 2 {
  if (findings.some(({ verdict }) => verdict === "wrong")) return 1;
  return findings.some(({ verdict }) => verdict === "untried") ? 2 : 0;
}
