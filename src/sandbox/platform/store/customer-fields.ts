/** The customer's fields, as the platform takes and keeps them. */
export interface CustomerFields {
  first_name: string;
  last_name: string;
  patronymic?: string;
  /** 0 male, 1 female. */
  sex?: 0 | 1;
  iin: string;
  email?: string;
  phone: string;
  /** `DD.MM.YYYY`. */
  birthdate?: string;
}

/** What is wrong, by field. */
export type FieldErrors = Record<string, string[]>;

type Rule = { required: boolean; wrong: (value: unknown) => string | undefined };

/** Limits the memory that one customer takes. */
const maxText = 300;
const isText = (value: unknown) => typeof value === "string" && value.length <= maxText;

const text = (value: unknown) =>
  isText(value) && String(value).trim() !== ""
    ? undefined
    : `must be a non-empty string of at most ${maxText} characters`;

const matching = (pattern: RegExp, message: string) => (value: unknown) =>
  isText(value) && pattern.test(String(value)) ? undefined : message;

function birthdate(value: unknown): string | undefined {
  const parts = typeof value === "string" ? /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(value) : null;
  if (!parts) return "must have the form DD.MM.YYYY";
  const [day, month, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? undefined : "is not a date of the calendar";
}

const rules: Record<keyof CustomerFields, Rule> = {
  first_name: { required: true, wrong: text },
  last_name: { required: true, wrong: text },
  patronymic: {
    required: false,
    wrong: (value) => (isText(value) ? undefined : `must be a string of at most ${maxText} characters`),
  },
  sex: { required: false, wrong: (value) => (value === 0 || value === 1 ? undefined : "must be 0 or 1") },
  iin: { required: true, wrong: matching(/^\d{12}$/, "must be 12 digits") },
  email: { required: false, wrong: matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "must be an e-mail address") },
  phone: { required: true, wrong: matching(/^7\d{10}$/, "must have the form 77771234567") },
  birthdate: { required: false, wrong: birthdate },
};

/** Reads the body of the customers call. Fields that the contract does not have are ignored. */
export function readCustomer(body: unknown): { customer: CustomerFields } | { errors: FieldErrors } {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return { errors: { body: ["must be a JSON object"] } };
  }
  const given = body as Record<string, unknown>;
  const errors: FieldErrors = {};
  const kept: Record<string, unknown> = {};
  for (const [field, rule] of Object.entries(rules)) {
    const value = given[field];
    if (value === undefined || value === null) {
      if (rule.required) errors[field] = ["is required"];
      continue;
    }
    const wrong = rule.wrong(value);
    if (wrong) errors[field] = [wrong];
    else kept[field] = value;
  }
  // Each required field has passed its rule, so the result is a customer.
  return Object.keys(errors).length > 0 ? { errors } : { customer: kept as unknown as CustomerFields };
}
