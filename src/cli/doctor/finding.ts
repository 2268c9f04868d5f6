/**
 * - `ok`: as the contract says, or as a call needs it
 * - `wrong`: must be mended, or a call will fail
 * - `noted`: a call works, but somebody should know
 * - `untried`: could not be tried here; `seen` says why
 * - `skipped`: not asked for, e.g. the checks of a page without `--page`
 */
export type Verdict = "ok" | "wrong" | "noted" | "untried" | "skipped";

/** What a check found. None of its texts holds a secret, personal data or a query of an address. */
export interface Finding {
  verdict: Verdict;
  /** What was found, and how it was seen. */
  seen: string;
  /** What to do. Given unless the verdict is `ok`. */
  advice?: string;
  /** How the platform differs from the contract, in words that may be sent to the authors of this package. */
  difference?: string;
}

export const ok = (seen: string): Finding => ({ verdict: "ok", seen });
export const wrong = (seen: string, advice: string): Finding => ({ verdict: "wrong", seen, advice });
export const noted = (seen: string, advice: string): Finding => ({ verdict: "noted", seen, advice });
export const untried = (seen: string, advice: string): Finding => ({ verdict: "untried", seen, advice });
export const skipped = (seen: string): Finding => ({ verdict: "skipped", seen });

/** A finding that the authors of this package should hear of: the platform is not as the contract says. */
export const differs = (finding: Finding, difference: string): Finding => ({ ...finding, difference });
