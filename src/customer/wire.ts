import { dayOf, formatDate } from "./calendar.js";
import type { Customer, CustomerField, CustomerInput, CustomerSex } from "./types.js";

/** The body of the platform's customers call. */
export interface CustomerWire {
  first_name: string;
  last_name: string;
  patronymic?: string;
  /** 0 is male, 1 is female. */
  sex?: CustomerSex;
  iin: string;
  email?: string;
  phone: string;
  birthdate?: string;
}

/** The fields of a customer as found, nothing checked: what `fromWire` hands to `customerSchema`. */
export type UncheckedCustomer = { [Field in CustomerField]?: unknown };

/** The form's field → the platform's field: every field there is. */
export const wireFieldNames = {
  firstName: "first_name",
  lastName: "last_name",
  patronymic: "patronymic",
  sex: "sex",
  iin: "iin",
  email: "email",
  phone: "phone",
  birthdate: "birthdate",
} as const satisfies Record<CustomerField, keyof CustomerWire>;

/** The form's fields. */
export const customerFields = /* @__PURE__ */ Object.keys(wireFieldNames) as CustomerField[];

const fieldPairs = Object.entries(wireFieldNames) as [CustomerField, keyof CustomerWire][];

/**
 * A customer as the platform's JSON. Absent and empty fields are left out, `sex: 0` is kept; whatever else the object
 * holds is not sent. A form's values that skipped the schema go as they are, except a `Date`: it is written as
 * the day that it means, at exactly midnight UTC that day, else the local one. JSON would take UTC's day.
 *
 * @example
 * await fetch(url, { method: "POST", body: JSON.stringify(toWire(customer)) });
 */
export function toWire(customer: Customer | CustomerInput): CustomerWire {
  const wire: { [Field in keyof CustomerWire]?: unknown } = {};
  for (const [field, wireField] of fieldPairs) {
    const value = customer[field];
    if (value === undefined || value === null || value === "") continue;
    const day = dayOf(value);
    // JSON makes null of an invalid Date, and the birthdate would be lost in silence: as a text it is refused.
    wire[wireField] = day ? formatDate(day) : value instanceof Date ? String(value) : value;
  }
  return wire as CustomerWire;
}

/**
 * Picks the customer's fields out of JSON in the platform's form, for `customerSchema` to check. Takes only documented
 * properties that are the object's own; anything that is no object gives `{}`. Never throws.
 *
 * On the wire a phone is international digits without a plus; a foreign one gets its plus back, so that it is not read
 * as a number typed at home (`81312345678` is Japan, not 8 131 …).
 *
 * @example
 * customerSchema()["~standard"].validate(fromWire(await request.json()));
 */
export function fromWire(json: unknown): UncheckedCustomer {
  const customer: UncheckedCustomer = {};
  if (typeof json !== "object" || json === null) return customer;
  for (const [field, wireField] of fieldPairs) {
    const value = ownValue(json, wireField);
    if (value !== undefined) customer[field] = field === "phone" ? withPlus(value) : value;
  }
  return customer;
}

function ownValue(object: object, key: string): unknown {
  try {
    // biome-ignore lint/suspicious/noPrototypeBuiltins: Chromium before 93 lacks Object.hasOwn
    return Object.prototype.hasOwnProperty.call(object, key) ? (object as Record<string, unknown>)[key] : undefined;
  } catch {
    // A getter that throws.
  }
  return undefined;
}

/** No country's code is 83, 87 or 89: eleven such digits are a number at home that somebody sent with its 8. */
function withPlus(phone: unknown): unknown {
  const foreign = typeof phone === "string" && /^(?!7|8[379]\d{9}$)[1-9]\d{7,14}$/.test(phone);
  return foreign ? `+${phone}` : phone;
}
