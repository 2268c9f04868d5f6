import {
  attributeForms,
  attributeProps,
  attributeTable,
  attributeText,
  type VideoCallAttributes,
} from "../attributes/attributes.js";
import type { VideoCallErrorReason } from "../errors.js";
import { hashForm } from "../hash-form.js";
import { originOf } from "../origin.js";

function hasForm(value: unknown, form: keyof typeof attributeForms): boolean {
  try {
    const type = typeof value;
    // Above 2^53 a number is already another one. `true` would be the text "1": the id of a customer.
    const isPlain =
      type === "number" ? Number.isSafeInteger(value) : type === "string" || (form === "flag" && type === "boolean");
    return (form === "json" ? type === "object" : isPlain) && attributeForms[form].test(attributeText(value));
  } catch {
    return false;
  }
}

/**
 * Finds what is wrong with the props; undefined when nothing is.
 *
 * @param props with the ids that are known: `undefined` while an id is pending, `null` if it resolved to nothing
 * @param callers how many of `userId`, `customer` and `anonymous` are given
 */
export function validateProps(
  props: Partial<Record<keyof VideoCallAttributes | "isolation" | "integrity", unknown>>,
  callers: number,
): [reason: VideoCallErrorReason, detail?: string] | undefined {
  if (!originOf(props.hostName)) return ["no origin"];
  if (callers !== 1) return ["no single caller"];
  for (const prop of attributeProps) {
    const value = props[prop];
    const { form, isRequired } = attributeTable[prop];
    const isLeftOut = !isRequired && (value === undefined || (value === null && form !== "id"));
    if (!isLeftOut && !hasForm(value, form)) return ["wrong prop", `${prop} ${form}`];
  }
  // With another text the script would run with nothing between it and the page, or unchecked.
  const { isolation, integrity } = props;
  if (!["page", "frame", null, undefined].includes(isolation as string)) return ["wrong prop", "isolation isolation"];
  const isHash = typeof integrity === "string" && hashForm.test(integrity);
  if (!isHash && !["auto", null, undefined].includes(integrity as string)) return ["wrong prop", "integrity integrity"];
  return undefined;
}
