import {
  attributeForms,
  attributeProps,
  attributeText,
  idForm,
  type VideoCallAttributes,
} from "../attributes/attributes.js";
import { originOf } from "../origin.js";

function isMeant(prop: string, value: unknown, form: RegExp): boolean {
  try {
    // Above 2^53 a number is already another one.
    const isPlain = typeof value === "number" ? Number.isSafeInteger(value) : /^(string|boolean)$/.test(typeof value);
    return (prop === "extra" ? typeof value === "object" : isPlain) && form.test(attributeText(value));
  } catch {
    return false;
  }
}

/**
 * What is wrong with the props, as one sentence for the developer; undefined when nothing is.
 *
 * @param attributes with ids that are known: `null` for a known one that is none, undefined for one still to come
 * @param callers how many of `userId`, `customer` and `anonymous` are given
 */
export function whatIsWrong(attributes: Partial<Record<keyof VideoCallAttributes, unknown>>, callers: number) {
  if (!originOf(attributes.hostName))
    return "hostName must be an origin such as https://qbox.example.kz, without a path.";
  if (callers !== 1) return "Give exactly one of userId, customer and anonymous: without an id the call is anonymous.";
  for (const prop of attributeProps) {
    const value = attributes[prop];
    const [form, meaning] = attributeForms[prop];
    const isLeftAway = prop !== "domain" && (value === undefined || (value === null && form !== idForm[0]));
    if (!isLeftAway && !isMeant(prop, value, form)) return `${prop} must be ${meaning}.`;
  }
  return undefined;
}
