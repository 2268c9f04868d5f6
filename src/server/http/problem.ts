import { QBoxError } from "../../errors.js";
import type { Lang } from "./accept-language.js";
import type { CoreResponse } from "./core-types.js";
import { type ProblemCode, problemCodes } from "./problem-codes.js";
import { problemDetails } from "./problem-texts.js";
import type { RefusedBy } from "./refused-by.js";

export interface ProblemExtras {
  /** Replaces the status of the code. */
  status?: number;
  /** The check that refused the request. */
  refusedBy?: RefusedBy;
  /** What a developer can do about it. It may name hosts, so it is sent in development only. */
  hint?: string | undefined;
  /** Messages by form field. */
  fields?: Partial<Record<string, string[]>>;
  headers?: Record<string, string>;
  /** The rest of the request is not read, so the connection cannot be used again. */
  closeConnection?: boolean;
  cause?: unknown;
}

/** An error that handlers throw and `createCore` answers with. Its texts come only from our tables. */
export class Problem extends QBoxError<ProblemCode> {
  readonly status: number;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super("Problem", code, problemCodes[code].title, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.status = extras.status ?? problemCodes[code].status;
    this.extras = extras;
  }
}

/** A 503 that is worth a retry: something that we need for the answer, e.g. Redis, fails or does not answer. */
export function unavailable(cause: unknown, refusedBy?: RefusedBy): Problem {
  return new Problem("unavailable", { headers: { "retry-after": "5" }, cause, ...(refusedBy && { refusedBy }) });
}

/** Writes a problem as `application/problem+json` (RFC 9457). */
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
