import { type CustomerIssueCode, strictIssueCodes } from "./codes.js";
import { type InspectOptions, inspectCustomer } from "./inspect.js";
import type { CustomerSchema } from "./standard-schema.js";

export interface CustomerSchemaOptions extends InspectOptions {
  /** Refuses the remarks in `strictIssueCodes` too. @default false */
  strict?: boolean | undefined;
}

/**
 * Returns a Standard Schema for the customer. It refuses only what cannot be sent, and gives a normalised `Customer`.
 * Its issues have a `code` beside `message` and `path`. Synchronous; never throws, never changes the input. Check the
 * raw form once: a foreign phone number has lost its plus after the schema (see `normalizePhone`).
 *
 * @example
 * const result = customerSchema({ lang: "kk" })["~standard"].validate(formValues);
 * if (result.issues) show(result.issues); else send(result.value);
 */
export function customerSchema({ strict = false, ...options }: CustomerSchemaOptions = {}): CustomerSchema {
  const refused: readonly CustomerIssueCode[] = strict ? strictIssueCodes : [];
  return {
    "~standard": {
      version: 1,
      vendor: "react-qbox-video-call",
      validate(input) {
        const { errors, warnings, value } = inspectCustomer(input, options);
        const issues = [...errors, ...warnings.filter(({ code }) => refused.includes(code))];
        return issues.length > 0 || value === null ? { issues } : { value };
      },
    },
  };
}
