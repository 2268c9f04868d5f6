/** Codes of refusals: the value cannot be sent. */
export const customerErrorCodes = [
  "iin_required",
  "iin_format",
  "phone_required",
  "phone_format",
  "name_required",
  "name_characters",
  "name_length",
  "birthdate_format",
  "birthdate_impossible",
  "birthdate_future",
  "sex_value",
  "email_format",
] as const;

/** Codes of remarks: the value is doubtful, but a real customer may have it. */
export const customerWarningCodes = [
  "iin_placeholder",
  "iin_check_digit",
  "iin_is_bin",
  "iin_date",
  "iin_century_digit",
  "iin_foreign_digit",
  "iin_future",
  "phone_foreign",
  "phone_prefix",
  "phone_service",
  "name_mixed_alphabets",
  "name_case",
  "name_initial",
  "birthdate_implausible",
  "email_non_ascii",
  "birthdate_differs_from_iin",
  "birthdate_day_month_swapped",
  "sex_differs_from_iin",
] as const;

/** Every code of an issue, refusals first. Codes are stable: switch on them, not on messages. */
export const issueCodes = [...customerErrorCodes, ...customerWarningCodes] as const;

export type CustomerErrorCode = (typeof customerErrorCodes)[number];
export type CustomerWarningCode = (typeof customerWarningCodes)[number];
export type CustomerIssueCode = CustomerErrorCode | CustomerWarningCode;

/** The remarks that `customerSchema({ strict: true })` refuses. */
export const strictIssueCodes = [
  "iin_placeholder",
  "iin_check_digit",
  "iin_is_bin",
] as const satisfies readonly CustomerWarningCode[];
