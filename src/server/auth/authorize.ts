import type { CustomerInput } from "../../customer/types.js";

/** What the server knows of the signed-in person: `id`, `customer` or both, and no other key. */
export interface Session {
  /** Counts the rate limit; a non-empty text or a whole number. Not sent anywhere. */
  id?: string | number | undefined;
  /**
   * Fields that the session knows for certain. They overrule the body's before the schema is checked, so that a
   * signed-in person cannot upsert someone else. A field that is present without a value (`undefined`, `null`) is bound
   * to nothing: the body's does not take its place. The values are read as a form's are: a foreign phone needs its plus.
   *
   * Fields are read by these names, getters and inherited ones too. Any other key lets nobody in, since it would bind
   * nothing: give `{ iin: user.iin }`, not `user`. Leave `customer` out when no field is known.
   */
  customer?: { [Field in keyof CustomerInput]?: CustomerInput[Field] | null | undefined };
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
 * headers and cookies; the body belongs to the proxy. What it throws becomes a 500 and lets nobody in, as does an answer
 * that says nothing clear (`{}`, an Error, a Map, a user in place of a session).
 */
export type Authorize = (request: Request) => Authorization | Promise<Authorization>;

/** Whether a caller whom `authorize` let in may see the names of operators. Only `true` says so. */
export type EmployeeLookupRight = (request: Request, session: Session) => boolean | Promise<boolean>;
