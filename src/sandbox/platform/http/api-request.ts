/** Which of the two answers that are in the field the customers call gives. */
export type AnswerShape = "id" | "user_id";

/** A request that reached the API. Header values are left out: the secret stands among them. */
export interface ApiRequest {
  /** ISO 8601. */
  at: string;
  method: string;
  path: string;
  /** Names in lower case, sorted. */
  headers: string[];
  /** The request carried the right `X-API-Secret`. */
  authorized: boolean;
  /**
   * Parsed JSON; the text itself where it is none. Of a body over 20,000 characters, with a wrong secret over 4,096, the
   * beginning as text.
   */
  body: unknown;
  /** The answer's HTTP status; absent while it is under way. */
  status?: number;
}
