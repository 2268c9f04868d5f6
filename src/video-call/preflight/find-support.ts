import { languageOf } from "../language.js";
import { findProblem } from "./find-problem.js";
import { problemText } from "./problem-texts.js";
import type { CallSupport, CheckCallSupportOptions } from "./types.js";

export async function findSupport({ lang, ask = false }: CheckCallSupportOptions): Promise<CallSupport> {
  const problem = await findProblem(ask);
  return problem ? { ok: false, problem, message: problemText(problem, languageOf(lang)) } : { ok: true };
}
