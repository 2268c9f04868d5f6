import type { Incoming } from "../http/core-types.js";
import { unavailable } from "../http/problem.js";
import { ServerOptionError } from "../option-error.js";
import { withTimeLimit } from "../time-limit.js";
import type { Authorize, Session } from "./authorize.js";
import { AuthorizeError } from "./authorize-error.js";
import { readAuthorization } from "./read-authorization.js";

/** The functions of the host that decide who may do something. */
const deciders = { authorize: "authorize()", "employee-lookup": "employeeLookup()" } as const;

/** Waits for one of them. */
export type DecideInTime = <T>(decider: keyof typeof deciders, decision: T | PromiseLike<T>) => Promise<T>;

/** A session store that hangs must not hold requests for ever: 503 after `timeoutMs`. */
export function createTimeLimit(timeoutMs: number): DecideInTime {
  return async (decider, decision) => {
    if (!isThenable(decision)) return decision;
    return withTimeLimit(decision, timeoutMs, () => {
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
): (incoming: Incoming) => Promise<Session> {
  if (authorize === "public") return async () => anonymous;
  if (typeof authorize !== "function") {
    throw new ServerOptionError(
      "authorize",
      'must be a function that lets a request in or refuses it; open access has to be written out as "public"',
    );
  }
  return async (incoming) => readAuthorization(await inTime("authorize", authorize(incoming.toRequest())));
}
