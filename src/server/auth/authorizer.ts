import type { CoreRequest } from "../http/core-types.js";
import { unavailable } from "../http/problem.js";
import { ServerOptionError } from "../option-error.js";
import { withTimeout } from "../with-timeout.js";
import type { Authorize, Session } from "./authorize.js";
import { AuthorizeError } from "./authorize-error.js";
import { readAuthorization } from "./read-authorization.js";

/** The functions of the host that decide who may do something. */
const deciders = { authorize: "authorize()", "employee-lookup": "employeeLookup()" } as const;

/** One of them, by its word in `refusedBy`. */
export type Decider = keyof typeof deciders;

/** Waits for a decision. */
export type DecideInTime = <T>(decider: Decider, decision: T | PromiseLike<T>) => Promise<T>;

/** A session store that hangs must not hold requests for ever: 503 after `timeoutMs`. */
export function createDecisionTimeout(timeoutMs: number): DecideInTime {
  return async (decider, decision) => {
    if (!isThenable(decision)) return decision;
    return withTimeout(decision, timeoutMs, () => {
      const what = `${deciders[decider]} did not answer within ${timeoutMs} ms, and nobody was let in`;
      return unavailable(new AuthorizeError("authorize-timeout", what), decider);
    });
  };
}

/** Queries of some database clients are thenable and no Promise. */
function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

const anonymous: Session = Object.freeze({});

export function createAuthorizer(
  authorize: Authorize | "public" | undefined,
  inTime: DecideInTime,
): (request: CoreRequest) => Promise<Session> {
  if (authorize === "public") return async () => anonymous;
  if (typeof authorize !== "function") {
    throw new ServerOptionError(
      "authorize",
      'must be a function that lets a request in or refuses it; open access has to be written out as "public"',
    );
  }
  return async (request) => readAuthorization(await inTime("authorize", authorize(request.toRequest())));
}
