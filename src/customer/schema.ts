import { type CustomerIssueCode, strictIssueCodes } from "./codes.js";
import { type InspectOptions, inspectCustomer } from "./inspect.js";
import type { CustomerSchema } from "./standard-schema.js";

export interface CustomerSchemaOptions extends InspectOptions {
  /** Whether the remarks in `strictIssueCodes` are refused too. @default false */
  strict?: boolean | undefined;
}

/**
 * The customer as a Standard Schema: refuses only what cannot be sent, answers a normalised `Customer`. Its issues carry
 * a `code` beside `message` and `path`. Synchronous; never throws, never changes the input. Check the raw form once: a
 * foreign phone number that came out of the schema has lost its plus (see `normalizePhone`).
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
