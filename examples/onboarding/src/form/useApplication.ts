import { useState } from "react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { customerSchema } from "react-qbox-video-call/customer";
import { proxyUrl } from "../platform.js";
import type { Lang } from "../texts/lang.js";
import { emptyValues } from "./values.js";

/**
 * The application: what stands in the form, what was sent, and what came of it. After a reload in the same tab the
 * customer is known, and what was typed is not: the browser keeps no personal data.
 */
export function useApplication(lang: Lang, onSubmit: () => void) {
  const [values, setValues] = useState(emptyValues);
  const [submitted, setSubmitted] = useState(emptyValues);
  const customer = useCustomerUpsert({
    proxyUrl,
    schema: customerSchema({ lang }),
    headers: { "accept-language": lang },
    resume: true,
  });

  return {
    customer,
    values,
    submitted,
    setValues,
    submit() {
      onSubmit();
      setSubmitted(values);
      customer.upsert(values);
    },
    startOver() {
      setValues(emptyValues);
      customer.reset();
    },
  };
}

export type Application = ReturnType<typeof useApplication>;
