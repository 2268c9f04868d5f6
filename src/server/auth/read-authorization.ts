import { wireFieldNames } from "../../customer/wire.js";
import { Problem } from "../http/problem.js";
import type { Session } from "./authorize.js";
import { AuthorizeError } from "./authorize-error.js";

const anonymous: Session = Object.freeze({});
const sessionKeys = ["id", "customer"];
const customerKeys = Object.keys(wireFieldNames);

/**
 * Reads what `authorize` returned, each value once. Only a refusal or a session with known keys is accepted: a key in
 * another spelling would be ignored, and the form's value would be used.
 *
 * @throws {Problem} when it is a refusal
 * @throws {AuthorizeError} with the code `authorize-answer`
 */
export function readAuthorization(answer: unknown): Session {
  if (answer === true) return anonymous;
  if (answer === false || answer === null || answer === undefined)
    throw new Problem("unauthorized", { refusedBy: "authorize" });
  if (typeof answer !== "object") throw unclear(`a ${typeof answer}`);
  try {
    refuseBy(answer);
    return readSession(answer);
  } catch (error) {
    if (error instanceof Problem || error instanceof AuthorizeError) throw error;
    throw unclear("an object that threw when it was read", error);
  }
}

/** An Error may have a `status` too, but it was meant to be thrown, so it is not read as a refusal. */
function refuseBy(answer: object): void {
  const status: unknown = "status" in answer && !(answer instanceof Error) ? answer.status : undefined;
  if (typeof status !== "number") return;
  if (status === 403) throw new Problem("forbidden", { refusedBy: "authorize" });
  const headers: unknown = "headers" in answer ? answer.headers : undefined;
  const challenge = headers instanceof Headers ? headers.get("www-authenticate") : null;
  const challenged = challenge === null ? {} : { headers: { "www-authenticate": challenge } };
  throw new Problem("unauthorized", { refusedBy: "authorize", ...challenged });
}

function readSession(answer: object): Session {
  const values = readKnown("a session", answer, sessionKeys);
  const id = readSessionId(values);
  if (values.has("customer")) return { id, customer: readCustomer(values.get("customer")) };
  if (id === undefined) throw unclear("a session with neither id nor customer");
  return { id };
}

function readSessionId(values: Map<string, unknown>): string | undefined {
  const id = values.get("id");
  if (id === undefined || (typeof id === "string" && id !== "")) return id;
  if (Number.isSafeInteger(id)) return String(id);
  throw unclear("a session whose id is neither a non-empty text nor a whole number");
}

function readCustomer(customer: unknown): NonNullable<Session["customer"]> {
  if (typeof customer !== "object" || customer === null) throw unclear("a session whose customer is not an object");
  const values = readKnown("a customer", customer, customerKeys);
  if (values.size === 0) throw unclear(`a customer with none of the fields ${customerKeys.join(", ")}`);
  for (const [field, value] of values) {
    const isValue = value === undefined || value === null || typeof value === "string" || typeof value === "number";
    if (!isValue && !(value instanceof Date)) {
      throw unclear(`a customer whose ${field} is neither a text, a number nor a Date`);
    }
  }
  return Object.fromEntries(values);
}

/**
 * Reads the values of the known keys, also from getters and inherited properties. Any other own key is an error.
 * Another inherited key is an error only when it is a known key in another spelling (`birthDate`, `IIN`); others are
 * methods.
 */
function readKnown(what: string, object: object, known: readonly string[]): Map<string, unknown> {
  const present = new Set<string>();
  for (let holder: object | null = object; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (isObjectPrototype(holder)) break;
    for (const key of Reflect.ownKeys(holder)) {
      if (typeof key === "string" && known.includes(key)) present.add(key);
      else if (holder === object || isSpelling(key, known))
        throw unclear(`${what} with the unknown key ${nameOf(key)}`);
    }
  }
  const values = new Map<string, unknown>();
  for (const key of present) values.set(key, (object as Record<string, unknown>)[key]);
  return values;
}

/** Whether it is `Object.prototype`, also of another realm. Properties that were added to it belong to no session. */
function isObjectPrototype(object: object): boolean {
  return (
    object === Object.prototype ||
    (Object.getPrototypeOf(object) === null &&
      Object.hasOwn(object, "isPrototypeOf") &&
      Object.hasOwn(object, "valueOf"))
  );
}

function isSpelling(key: string | symbol, known: readonly string[]): boolean {
  return typeof key === "string" && known.some((name) => letters(name) === letters(key));
}

const letters = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");

/** The key in quotes, unless it may be personal data, e.g. a number or a name as the key of a dictionary. */
function nameOf(key: string | symbol): string {
  if (typeof key === "symbol") return "that is a symbol";
  return /^[a-z_$][a-z_$]{0,31}$/i.test(key) ? `"${key}"` : "that is not shown here, since it may hold data";
}

function unclear(what: string, cause?: unknown): AuthorizeError {
  return new AuthorizeError(
    "authorize-answer",
    `authorize() answered ${what}, and nobody was let in: return { id: session.id, customer: { iin: session.iin } } with the fields that the session knows, true when it knows none, or false`,
    cause === undefined ? undefined : { cause },
  );
}
