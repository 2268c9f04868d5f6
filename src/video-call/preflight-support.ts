import { languageOf } from "./language.js";
import type { CallSupport, CheckCallSupportOptions } from "./preflight.js";
import { findProblem } from "./preflight-checks.js";
import { problemText } from "./preflight-messages.js";

export async function findSupport({ lang, ask = false }: CheckCallSupportOptions): Promise<CallSupport> {
  const problem = await findProblem(ask);
  return problem ? { ok: false, problem, message: problemText(problem, languageOf(lang)) } : { ok: true };
}
