import type { CustomerField } from "../../customer/types.js";
import { customerFields, wireFieldNames } from "../../customer/wire.js";
import { isRecord } from "../http/json-body.js";

/** Limits of what is read, because the answer is untrusted. */
const mostValues = 1_000;
const deepestValue = 8;
const longestText = 1_000;

/** Under these keys an answer repeats the request, with every field's name. */
const echoes: ReadonlySet<string> = new Set([
  "data",
  "customer",
  "user",
  "input",
  "value",
  "request",
  "body",
  "payload",
]);

const fieldByName = new Map<string, CustomerField>(
  customerFields.flatMap((field) => [
    [field.toLowerCase(), field],
    [wireFieldNames[field], field],
  ]),
);

/**
 * Finds the customer's fields that a refusal names, anywhere in the answer, because the contract does not say where. It
 * returns only our own names of the fields, so that no text of the platform is passed on.
 */
export function readRefusedFields(answer: unknown): CustomerField[] {
  const named = new Set<CustomerField>();
  let left = mostValues;

  function look(value: unknown, depth: number): void {
    left -= 1;
    if (left < 0 || depth > deepestValue) return;
    if (typeof value === "string") note(value);
    else if (Array.isArray(value)) {
      for (const entry of value) look(entry, depth + 1);
    } else if (isRecord(value)) {
      for (const key of Object.keys(value)) {
        if (echoes.has(key)) continue;
        note(key);
        look(value[key], depth + 1);
      }
    }
  }

  /** @param text a name, a path (`customer.phone`, `/phone`) or a sentence */
  function note(text: string): void {
    for (const word of text
      .slice(0, longestText)
      .toLowerCase()
      .split(/[^a-z_]+/)) {
      const field = fieldByName.get(word);
      if (field !== undefined) named.add(field);
    }
  }

  look(answer, 1);
  return customerFields.filter((field) => named.has(field));
}
