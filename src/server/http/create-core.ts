import { chooseLang, type Lang } from "./accept-language.js";
import type { Core, CoreRequest, CoreResponse } from "./core-types.js";
import { callOnError, type OnError, reportedProblem } from "./error-reporting.js";
import { type Problem, problemResponse } from "./problem.js";
import type { HandledRequest } from "./request-log.js";
import { setResponseHeaders } from "./response-headers.js";

export interface CoreOptions {
  /** Answers a request. What it throws is answered as a problem. */
  respond(request: CoreRequest, report: (error: unknown) => void): Promise<CoreResponse>;
  /** Makes the problem for an expected error, which is not reported; undefined for other errors. */
  expectedProblem?(error: unknown): Problem | undefined;
  /** Adds headers that depend on the request. */
  addHeaders?(request: CoreRequest, headers: Record<string, string>): void;
  /** Called with each answer, before it is sent. */
  onHandled?: ((request: CoreRequest, handled: HandledRequest, problem: Problem | undefined) => void) | undefined;
  /** The language of problems when `Accept-Language` names none of ours. */
  lang: Lang;
  onError: OnError;
  /** Milliseconds from any start. */
  now: () => number;
}

/** Creates a core with what all handlers have in common: request ids, errors as problems, response headers, the log. */
export function createCore(options: CoreOptions): Core {
  const { lang, onError, onHandled, now } = options;
  return async (request) => {
    const startedAt = now();
    const requestId = crypto.randomUUID();
    const report = (error: unknown) => callOnError(onError, error, requestId);
    let response: CoreResponse;
    let problem: Problem | undefined;
    try {
      response = await options.respond(request, report);
    } catch (error) {
      problem = options.expectedProblem?.(error) ?? reportedProblem(error, report);
      response = problemResponse(problem, requestId, chooseLang(request.header("accept-language"), lang));
    }
    setResponseHeaders(response.headers, requestId);
    options.addHeaders?.(request, response.headers);
    onHandled?.(
      request,
      {
        requestId,
        status: response.status,
        code: problem?.code ?? "ok",
        durationMs: now() - startedAt,
        ...(problem?.extras.refusedBy !== undefined && { refusedBy: problem.extras.refusedBy }),
      },
      problem,
    );
    return response;
  };
}
