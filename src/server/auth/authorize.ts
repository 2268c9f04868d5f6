import type { CustomerInput } from "../../customer/types.js";

/** What the server knows about the signed-in person: `id`, `customer` or both, and no other key. */
export interface Session {
  /** The key for the rate limit: a non-empty text or a whole number. It is not sent anywhere. */
  id?: string | number | undefined;
  /**
   * Fields that the session knows for certain. They replace the body's fields before the schema is checked, so that a
   * signed-in person cannot upsert somebody else. A field with the value `undefined` or `null` stays empty: the body's
   * value is not used. The values are read like those of a form: a foreign phone needs its plus.
   *
   * Fields are read by these names, also from getters and inherited properties. Any other key is an error and lets
   * nobody in, because it would be ignored otherwise: give `{ iin: user.iin }`, not `user`. Leave `customer` out when
   * no field is known.
   */
  customer?: { [Field in keyof CustomerInput]?: CustomerInput[Field] | null | undefined };
}

/** A refusal, e.g. a `Response`. The status 403 is answered as `forbidden`, every other one as `unauthorized`. */
export interface Refusal {
  status: number;
  /** `WWW-Authenticate` is copied into the answer. */
  headers?: Headers;
}

export function sessionId({ id }: Session): string | undefined {
  return id === undefined ? undefined : String(id);
}

export type Authorization = boolean | Session | Refusal | null | undefined;

/**
 * Decides who may call. `true` or a session lets the request in; `false`, `null` and `undefined` answer 401. It can
 * read headers and cookies; the proxy reads the body. When it throws, the answer is 500 and nobody is let in. The same
 * happens when it returns something ambiguous (`{}`, an Error, a Map, a user instead of a session).
 */
export type Authorize = (request: Request) => Authorization | Promise<Authorization>;

/** Decides whether a caller whom `authorize` let in may see the names of operators. Only `true` allows it. */
export type EmployeeLookupRight = (request: Request, session: Session) => boolean | Promise<boolean>;
