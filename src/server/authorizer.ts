import type { Authorize, Session } from "./authorize.js";
import { AuthorizeError } from "./authorize-error.js";
import type { Incoming } from "./exchange.js";
import { ServerOptionError } from "./option-error.js";
import { unavailable } from "./problem.js";
import { readAuthorization } from "./read-authorization.js";
import { withTimeLimit } from "./time-limit.js";

/** Waits for a function of the host that decides who may do something. */
export type DecideInTime = <T>(name: string, decision: T | PromiseLike<T>) => Promise<T>;

/** A session store that hangs must not hold requests for ever: 503 after `timeoutMs`. */
export function createTimeLimit(timeoutMs: number): DecideInTime {
  return async (name, decision) => {
    if (!isThenable(decision)) return decision;
    return withTimeLimit(decision, timeoutMs, () =>
      unavailable(
        new AuthorizeError("authorize-timeout", `${name} did not answer within ${timeoutMs} ms, and nobody was let in`),
      ),
    );
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
  return async (incoming) => readAuthorization(await inTime("authorize()", authorize(incoming.toRequest())));
}
