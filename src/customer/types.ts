import type { CustomerErrorCode, CustomerIssueCode, CustomerWarningCode } from "./codes.js";

/** 0 is male, 1 is female. Zero is falsy: test `sex !== undefined`, never `if (sex)`. */
export type CustomerSex = 0 | 1;

/** A normalised customer, as `customerSchema` returns it. Absent optional fields are left out. */
export interface Customer {
  firstName: string;
  lastName: string;
  patronymic?: string | undefined;
  sex?: CustomerSex | undefined;
  /** Individual identification number: 12 digits. */
  iin: string;
  email?: string | undefined;
  /** Digits in international form without a plus: `77771234567`. */
  phone: string;
  /** `DD.MM.YYYY` */
  birthdate?: string | undefined;
}

/** A customer as a form hands one in. An empty optional field may be `""`, `null`, `undefined` or missing. */
export interface CustomerInput {
  firstName: string;
  lastName: string;
  patronymic?: string | null | undefined;
  sex?: CustomerSex | "0" | "1" | "male" | "female" | "" | null | undefined;
  /** Spaces and hyphens are allowed. */
  iin: string;
  email?: string | null | undefined;
  /** As people type it: `8 (777) 123-45-67`, `+7 777 123 45 67`, `+90 532 123 45 67`. */
  phone: string;
  /**
   * ISO `1990-05-15`, `15.5.1990`, `15/05/1990`, `15-05-1990`, or a `Date`: one at exactly midnight UTC is read as that
   * day, any other by its local parts.
   */
  birthdate?: string | Date | null | undefined;
}

export type CustomerField = keyof Customer;

/** Language of the messages. */
export type CustomerLang = "ru" | "kk" | "en";

/** One remark or refusal about one field. The message never repeats what was typed. */
export interface CustomerIssue<Code extends CustomerIssueCode = CustomerIssueCode> {
  /** Stable across releases; the message is not. */
  readonly code: Code;
  readonly message: string;
  readonly path: readonly [CustomerField];
}

/** The result of a normaliser: the value with remarks, or the reason why it is refused. */
export type Reading<Value> =
  | { readonly value: Value; readonly error: null; readonly warnings: readonly CustomerWarningCode[] }
  | { readonly value: null; readonly error: CustomerErrorCode; readonly warnings: readonly [] };

export interface ClockOptions {
  /** What counts as today, by its local parts. @default new Date() at the time of the call */
  now?: Date | undefined;
}
