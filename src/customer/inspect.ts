import { normalizeBirthdate } from "./birthdate.js";
import type { CustomerErrorCode, CustomerWarningCode } from "./codes.js";
import { crossCheck } from "./cross-check.js";
import { normalizeEmail } from "./email.js";
import { parseIin } from "./iin.js";
import { messageFor } from "./messages.js";
import { normalizeName } from "./names.js";
import { normalizePhone } from "./phone.js";
import { normalizeSex } from "./sex.js";
import type { ClockOptions, Customer, CustomerField, CustomerIssue, CustomerLang } from "./types.js";

export interface InspectOptions extends ClockOptions {
  /** Language of the messages. @default "ru" */
  lang?: CustomerLang | undefined;
}

export interface CustomerInspection {
  /** What is refused, in the order of the form; at most one for a field. */
  readonly errors: readonly CustomerIssue<CustomerErrorCode>[];
  /** What is doubtful but accepted. */
  readonly warnings: readonly CustomerIssue<CustomerWarningCode>[];
  /** The normalised customer; `null` when there are errors. */
  readonly value: Customer | null;
}

/**
 * Checks a form's customer and returns errors (refused) and warnings (doubtful but accepted), which Standard Schema
 * does not have. Unknown fields are ignored. Never throws, never changes the input, never repeats it in a message.
 *
 * @example
 * const { errors, warnings } = inspectCustomer(form.getValues(), { lang: "kk" });
 */
export function inspectCustomer(
  value: unknown,
  { lang = "ru", now = new Date() }: InspectOptions = {},
): CustomerInspection {
  const errors: CustomerIssue<CustomerErrorCode>[] = [];
  const warnings: CustomerIssue<CustomerWarningCode>[] = [];

  function issue<Code extends CustomerErrorCode | CustomerWarningCode>(path: CustomerField, code: Code) {
    return { code, message: messageFor(code, path, lang), path: [path] as const };
  }
  function note<FieldReading extends { error: CustomerErrorCode | null; warnings: readonly CustomerWarningCode[] }>(
    field: CustomerField,
    reading: FieldReading,
  ): FieldReading {
    if (reading.error !== null) errors.push(issue(field, reading.error));
    warnings.push(...reading.warnings.map((code) => issue(field, code)));
    return reading;
  }

  const firstName = note("firstName", normalizeName(fieldOf(value, "firstName")));
  const lastName = note("lastName", normalizeName(fieldOf(value, "lastName")));
  const patronymic = note("patronymic", optionalName(fieldOf(value, "patronymic")));
  const sex = note("sex", normalizeSex(fieldOf(value, "sex")));
  const iin = note("iin", parseIin(fieldOf(value, "iin"), { now }));
  const email = note("email", normalizeEmail(fieldOf(value, "email")));
  const phone = note("phone", normalizePhone(fieldOf(value, "phone")));
  const birthdate = note("birthdate", normalizeBirthdate(fieldOf(value, "birthdate"), { now }));
  for (const [field, code] of crossCheck(iin, birthdate.value, sex.value)) warnings.push(issue(field, code));

  if (errors.length > 0 || iin.value === null || phone.value === null) return { errors, warnings, value: null };
  const customer: Customer = {
    firstName: firstName.value,
    lastName: lastName.value,
    iin: iin.value,
    phone: phone.value,
  };
  if (patronymic.value) customer.patronymic = patronymic.value;
  // Zero means male, so truthiness must not be used.
  if (typeof sex.value === "number") customer.sex = sex.value;
  if (email.value) customer.email = email.value;
  if (birthdate.value) customer.birthdate = birthdate.value;
  return { errors, warnings, value: customer };
}

/** People write a dash when they have no patronymic. */
function optionalName(input: unknown) {
  const reading = normalizeName(input);
  return reading.error === "name_required" ? { ...reading, value: "", error: null } : reading;
}

/** A value of a type that no field has: it is refused like any other wrong value. */
const unreadable = Symbol("unreadable");

function fieldOf(record: unknown, field: CustomerField): unknown {
  if (typeof record !== "object" || record === null) return undefined;
  try {
    return (record as Record<string, unknown>)[field];
  } catch {
    return unreadable;
  }
}
