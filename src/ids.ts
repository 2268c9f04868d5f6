/**
 * Reads an id that came from outside, as text: text of at most 256 characters, or a number that JavaScript holds
 * exactly. Anything else is `undefined`: a number above 2^53 may have been rounded to another id, and control
 * characters and lone surrogates have no place in logs and keys.
 */
export function readId(value: unknown): string | undefined {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === "string" && /^[^\p{Cc}\p{Cs}]{1,256}$/u.test(text) ? text : undefined;
}

/**
 * Reads an id of a customer or an employee: a whole number of at least 1. With 0 or a blank a call would be anonymous.
 */
export function readNumericId(value: unknown): string | undefined {
  const id = readId(value);
  return id !== undefined && /^[1-9]\d{0,31}$/.test(id) ? id : undefined;
}

/** Reads an id of an employee as a number; `undefined` when JavaScript cannot hold it exactly. */
export function readExactNumericId(value: unknown): number | undefined {
  const id = Number(readNumericId(value));
  return Number.isSafeInteger(id) ? id : undefined;
}

/** Reads a token or a cursor of results: opaque text of what a header could carry, at most 4096 characters. */
export const readResultToken = (value: unknown): string | undefined =>
  typeof value === "string" && /^[!-~]{1,4096}$/.test(value) ? value : undefined;

/**
 * Reads the customer's id from an answer of the platform, in either of its shapes. Where both ids came, `user_id`
 * counts, also when it is unusable: the widget's attribute is named after it, and the other id may be somebody else's.
 */
export function readCustomerId(answer: unknown): string | undefined {
  // `Object()` makes an object of every value, so that nothing here throws.
  const { user_id, id } = Object(Object(Object(answer).data).customer);
  return readNumericId(user_id ?? id);
}

/**
 * Parses JSON without loss: a whole number that JavaScript would round becomes a text of its digits.
 *
 * @throws {SyntaxError} as `JSON.parse` does
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // Numbers with fewer digits are exact.
  if (!/\d{16}/.test(text)) return value;
  return JSON.parse(text.replace(/"(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*/g, quoteRounded));
}

function quoteRounded(token: string): string {
  const number = Number(token);
  // A token with quotes is never an integer.
  if (!Number.isInteger(number) || !/\d{16}/.test(token)) return token;
  return Number.isSafeInteger(number) && /^-?\d+$/.test(token) ? token : `"${token}"`;
}
