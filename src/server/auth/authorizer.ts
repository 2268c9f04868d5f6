import type { CoreRequest } from "../http/core-types.js";
import { unavailable } from "../http/problem.js";
import { ServerOptionError } from "../option-error.js";
import { withTimeout } from "../with-timeout.js";
import type { Authorize, Session } from "./authorize.js";
import { AuthorizeError } from "./authorize-error.js";
import { readAuthorization } from "./read-authorization.js";

/** The functions of the host that decide who may do something, by their word in `refusedBy`. */
const deciders = { authorize: "authorize()", "employee-lookup": "employeeLookup()" } as const;

export type Decider = keyof typeof deciders;

/** Waits for a decision, at most for a fixed time. */
export type DecideInTime = <T>(decider: Decider, decision: T | PromiseLike<T>) => Promise<T>;

/** Limits how long a decision may take, because a session store may hang: after `timeoutMs` the answer is 503. */
export function createDecisionTimeout(timeoutMs: number): DecideInTime {
  return async (decider, decision) => {
    if (!isThenable(decision)) return decision;
    return withTimeout(decision, timeoutMs, () => {
      const what = `${deciders[decider]} did not answer within ${timeoutMs} ms, and nobody was let in`;
      return unavailable(new AuthorizeError("authorize-timeout", what), decider);
    });
  };
}

/** The queries of some database clients have a `then` and are no `Promise`. */
function isThenable<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

const anonymous: Session = Object.freeze({});

/** @throws {ServerOptionError} when `authorize` is neither a function nor `"public"` */
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
