import { QBoxError } from "../../errors.js";
import type { Lang } from "./accept-language.js";
import type { Answer } from "./core-types.js";
import { problemDetails } from "./problem-texts.js";
import type { RefusedBy } from "./refused-by.js";

/** Every `code` that an answer of ours can carry. Stable across releases. */
export type ProblemCode = keyof typeof kinds;

/** Status and developer's title by code: the one table of our errors. */
const kinds = {
  "invalid-request": { status: 400, title: "The address, the Host or the JSON body of the request cannot be read" },
  unauthorized: { status: 401, title: "authorize() refused the request" },
  forbidden: { status: 403, title: "The caller may not do this" },
  "not-found": {
    status: 404,
    title:
      "No route of the proxy: give its basePath, or mount it where /customers, /employees/lookup and /health follow",
  },
  "method-not-allowed": { status: 405, title: "The Allow header names the methods of this path" },
  "request-timeout": { status: 408, title: "The body came too slowly" },
  conflict: { status: 409, title: "The same call result is being worked on" },
  superseded: { status: 409, title: "A newer submit of the same caller took the place of this one" },
  "body-too-large": { status: 413, title: "The body is over the limit" },
  "unsupported-media-type": { status: 415, title: "Content-Type must be application/json" },
  "misdirected-request": { status: 421, title: "The Host is not among allowedHosts (QBOX_ALLOWED_HOSTS)" },
  "invalid-customer": { status: 422, title: "The customer's data did not pass the schema" },
  refused: { status: 422, title: "The platform refused the data" },
  "rate-limited": { status: 429, title: "The rate limit is used up" },
  // 499 is nginx's number for a client that has gone; nobody reads this answer, only the log does.
  aborted: { status: 499, title: "The client closed the connection" },
  busy: { status: 503, title: "Too many calls to the platform wait already" },
  unavailable: { status: 503, title: "Something that this server itself relies on did not answer" },
  "body-parsed": {
    status: 500,
    title: "The body's bytes are gone: mount this handler before the body parser, or keep them in req.rawBody",
  },
  internal: { status: 500, title: "Unexpected error in the proxy" },
  "platform-unavailable": { status: 502, title: "The platform could not be reached or failed" },
  "malformed-response": { status: 502, title: "The platform answered without an id" },
  timeout: { status: 504, title: "The platform did not answer in time" },
} as const;

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
    super("Problem", code, kinds[code].title, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.status = extras.status ?? kinds[code].status;
    this.extras = extras;
  }
}

/** A 503 that is worth another try: what we rely on to let someone in, or to act once, does not answer. */
export function unavailable(cause: unknown, refusedBy?: RefusedBy): Problem {
  return new Problem("unavailable", { headers: { "retry-after": "5" }, cause, ...(refusedBy && { refusedBy }) });
}

/** The problem as `application/problem+json` (RFC 9457). */
export function problemAnswer(problem: Problem, requestId: string, lang: Lang): Answer {
  const { fields, headers, hint, closeConnection = false } = problem.extras;
  return {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "content-language": lang, ...headers },
    body: JSON.stringify({
      type: `urn:react-qbox-video-call:problem:${problem.code}`,
      title: kinds[problem.code].title,
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
