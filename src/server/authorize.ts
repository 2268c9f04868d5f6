import type { CustomerInput } from "../customer/types.js";
import type { Incoming } from "./exchange.js";
import { isRecord } from "./json-body.js";
import { ServerOptionError } from "./option-error.js";
import { Problem } from "./problem.js";

/** What the server knows of the signed-in person. */
export interface Session {
  /** Counts the rate limit. Not sent anywhere. */
  id?: string | number | undefined;
  /**
   * Fields that the session knows for certain. They overrule the body's before the schema is checked, so that a
   * signed-in person cannot upsert someone else. A field that is present without a value (`undefined`, `null`) is bound
   * to nothing: the body's does not take its place. The values are read as a form's are: a foreign phone needs its plus.
   */
  customer?: { [Field in keyof CustomerInput]?: CustomerInput[Field] | null | undefined } | undefined;
}

/** A refusal; a `Response` is one too. 403 is passed on as `forbidden`, every other status as `unauthorized`. */
export interface Refusal {
  status: number;
  /** `WWW-Authenticate` is passed on. */
  headers?: Headers;
}

export function sessionId({ id }: Session): string | undefined {
  return id === undefined ? undefined : String(id);
}

export type Authorization = boolean | Session | Refusal | null | undefined;

/**
 * Decides who may call. `true` or a session lets the request in; `false`, `null` and `undefined` answer 401. It reads
 * headers and cookies; the body belongs to the proxy. What it throws becomes a 500 and lets nobody in.
 */
export type Authorize = (request: Request) => Authorization | Promise<Authorization>;

const anonymous: Session = {};

export function createAuthorizer(
  authorize: Authorize | "public" | undefined,
): (incoming: Incoming) => Promise<Session> {
  if (authorize === "public") return async () => anonymous;
  if (typeof authorize !== "function") {
    throw new ServerOptionError(
      "authorize",
      'must be a function that lets a request in or refuses it; open access has to be written out as "public"',
    );
  }
  return async (incoming) => readAuthorization(await authorize(incoming.toRequest()));
}

function readAuthorization(answer: Authorization): Session {
  if (answer === true) return anonymous;
  if (answer === false || answer === null || answer === undefined) throw new Problem("unauthorized");
  if (!isRecord(answer)) throw new TypeError("authorize() must answer a boolean, a session or a refusal.");
  if (!isRefusal(answer)) return answer;
  if (answer.status === 403) throw new Problem("forbidden");
  const challenge = answer.headers instanceof Headers ? answer.headers.get("www-authenticate") : null;
  throw new Problem("unauthorized", challenge === null ? {} : { headers: { "www-authenticate": challenge } });
}

function isRefusal(answer: Session | Refusal): answer is Refusal {
  return "status" in answer && typeof answer.status === "number";
}
