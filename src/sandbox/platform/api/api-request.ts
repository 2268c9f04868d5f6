/** Which of the platform's two answers the customers call gives. */
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
   * The parsed JSON, or the text when it is not JSON. Of a body over 20,000 characters (over 4,096 with a wrong
   * secret), the beginning as text.
   */
  body: unknown;
  /** The answer's HTTP status; absent until it is sent. */
  status?: number;
}
