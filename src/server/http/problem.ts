import { QBoxError } from "../../errors.js";
import type { Lang } from "./accept-language.js";
import type { CoreResponse } from "./core-types.js";
import { type ProblemCode, problemCodes } from "./problem-codes.js";
import { problemDetails } from "./problem-texts.js";
import type { RefusedBy } from "./refused-by.js";

export interface ProblemExtras {
  /** When another status than the code's own says it better. */
  status?: number;
  /** The check of ours that refused the request. */
  refusedBy?: RefusedBy;
  /** What a developer can do about it. May name hosts, so it is given in development alone. */
  hint?: string | undefined;
  /** Form field to messages. */
  fields?: Partial<Record<string, string[]>>;
  headers?: Record<string, string>;
  /** The rest of the request will not be read: the connection cannot be used again. */
  closeConnection?: boolean;
  cause?: unknown;
}

/** Thrown inside, turned into an answer at the edge. Its texts come from our tables alone. */
export class Problem extends QBoxError<ProblemCode> {
  readonly status: number;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super("Problem", code, problemCodes[code].title, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.status = extras.status ?? problemCodes[code].status;
    this.extras = extras;
  }
}

/** A 503 that is worth another try: what we rely on to let someone in, or to act once, does not answer. */
export function unavailable(cause: unknown, refusedBy?: RefusedBy): Problem {
  return new Problem("unavailable", { headers: { "retry-after": "5" }, cause, ...(refusedBy && { refusedBy }) });
}

/** The problem as `application/problem+json` (RFC 9457). */
export function problemResponse(problem: Problem, requestId: string, lang: Lang): CoreResponse {
  const { fields, headers, hint, closeConnection = false } = problem.extras;
  return {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "content-language": lang, ...headers },
    body: JSON.stringify({
      type: `urn:react-qbox-video-call:problem:${problem.code}`,
      title: problemCodes[problem.code].title,
      status: problem.status,
      code: problem.code,
      detail: problemDetails[lang][problem.code],
      requestId,
      fields,
      hint,
    }),
    closeConnection,
  };
}
