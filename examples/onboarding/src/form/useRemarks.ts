import { useState } from "react";
import type { CustomerUpsertError } from "react-qbox-video-call";
import { type CustomerField, inspectCustomer } from "react-qbox-video-call/customer";
import { useLang } from "../texts/lang.js";
import type { FormValues } from "./values.js";

export interface Remark {
  error?: string | undefined;
  warning?: string | undefined;
}

/**
 * What to say about each field. An error shows after a submit was refused, stays while the field is wrong, in the
 * language chosen now, and goes as soon as it is right. A warning shows once the person has left the field.
 */
export function useRemarks(values: FormValues, refusal: CustomerUpsertError | undefined, submitted: FormValues) {
  const lang = useLang();
  const [visited, setVisited] = useState<ReadonlySet<CustomerField>>(new Set());
  const [left, setLeft] = useState<CustomerField>();
  const { errors, warnings } = inspectCustomer(values, { lang });

  function errorOf(field: CustomerField): string | undefined {
    const refused = refusal?.fields[field]?.[0];
    if (!refused) return undefined;
    const stillWrong = errors.find(({ path }) => path[0] === field);
    // The proxy may refuse what this side accepts; that holds until the field is changed.
    return stillWrong?.message ?? (values[field] === submitted[field] ? refused : undefined);
  }

  function remarkOn(field: CustomerField): Remark {
    const error = errorOf(field);
    if (error) return { error };
    const doubtful = refusal || visited.has(field) ? warnings.find(({ path }) => path[0] === field) : undefined;
    return { warning: doubtful?.message };
  }

  const warningOnLeaving = left && remarkOn(left).warning;
  const refusedFields = Object.keys(refusal?.fields ?? {}) as CustomerField[];

  return {
    remarkOn,
    /** For screen readers: the warning about the field that was left last. */
    spoken: left && warningOnLeaving ? { field: left, warning: warningOnLeaving } : undefined,
    /** Everything that the last submit was refused for has been put right. */
    corrected: refusedFields.length > 0 && !refusedFields.some(errorOf),
    visit(field: CustomerField) {
      setLeft(field);
      setVisited((before) => new Set(before).add(field));
    },
    forgetVisits() {
      setLeft(undefined);
      setVisited(new Set());
    },
  };
}
