export { normalizeBirthdate } from "./birthdate.js";
export {
  type CustomerErrorCode,
  type CustomerIssueCode,
  type CustomerWarningCode,
  customerErrorCodes,
  customerWarningCodes,
  issueCodes,
  strictIssueCodes,
} from "./codes.js";
export { maxEmailLength, normalizeEmail } from "./email.js";
export { type IinFacts, type IinReading, parseIin } from "./iin.js";
export { type CustomerInspection, type InspectOptions, inspectCustomer } from "./inspect.js";
export { messagesByField } from "./messages.js";
export { maxNameLength, type NameReading, normalizeName } from "./names.js";
export { normalizePhone } from "./phone.js";
export { type CustomerSchemaOptions, customerSchema } from "./schema.js";
export { normalizeSex } from "./sex.js";
export type {
  CustomerResult,
  CustomerSchema,
  StandardIssue,
  StandardResult,
  StandardSchemaV1,
} from "./standard-schema.js";
export type {
  ClockOptions,
  Customer,
  CustomerField,
  CustomerInput,
  CustomerIssue,
  CustomerLang,
  CustomerSex,
  Reading,
} from "./types.js";
export { type CustomerWire, fromWire, toWire, type UncheckedCustomer, wireFieldNames } from "./wire.js";
