import { languageOf } from "../language.js";
import type { CallSupport, CheckCallSupportOptions } from "./check-call-support.js";
import { findProblem } from "./checks.js";
import { problemText } from "./problem-texts.js";

export async function findSupport({ lang, ask = false }: CheckCallSupportOptions): Promise<CallSupport> {
  const problem = await findProblem(ask);
  return problem ? { ok: false, problem, message: problemText(problem, languageOf(lang)) } : { ok: true };
}
