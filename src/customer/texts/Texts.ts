import type { CustomerIssueCode } from "../codes.js";

/** One text for each code, and one more where the field's own word is needed. */
export type CustomerMessages = Readonly<Record<CustomerIssueCode | "name_required_lastName", string>>;
