import { type CustomerIssueCode, inspectCustomer, parseIin } from "react-qbox-video-call/customer";

/** Noon, so that the time zone of the machine does not move the day. */
export const now = new Date(2026, 5, 15, 12);

/** A customer without a single remark: the number's digits say 15.05.1990, male. */
export const azamat = {
  firstName: "Азамат",
  lastName: "Қуанышев",
  patronymic: "Серікұлы",
  sex: 0,
  iin: "900515395555",
  email: "azamat@example.kz",
  phone: "77771234567",
  birthdate: "15.05.1990",
} as const;

export function codesOf(overrides: Record<string, unknown>) {
  const { errors, warnings } = inspectCustomer({ ...azamat, ...overrides }, { now });
  return { errors: errors.map(({ code }) => code), warnings: warnings.map(({ code }) => code) };
}

/** Eleven digits and the check digit that fits; null where both passes give ten and no number was issued. */
export function issue(eleven: string): string | null {
  const all = Array.from({ length: 10 }, (_, digit) => `${eleven}${digit}`);
  return all.find((iin) => parseIin(iin, { now }).checkDigitOk) ?? null;
}

/** For every code, what a person may enter to get it. Nothing is computed: a fault in the code would end every test. */
export const causes: Record<CustomerIssueCode, Record<string, unknown>> = {
  iin_required: { iin: " " },
  iin_format: { iin: "90051539555" },
  iin_placeholder: { iin: "333333333333" },
  iin_check_digit: { iin: "901020304050" },
  iin_is_bin: { iin: "140463360228" },
  iin_date: { iin: "909910495974" },
  iin_century_digit: { iin: "430303793696" },
  iin_foreign_digit: { iin: "570826094493" },
  iin_future: { iin: "991231500006" },
  phone_required: { phone: "" },
  phone_format: { phone: "+7 (___) ___-__-__" },
  phone_foreign: { phone: "+90 532 123 45 67" },
  phone_prefix: { phone: "+7 703 123 45 67" },
  phone_service: { phone: "8 800 123 45 67" },
  name_required: { firstName: "" },
  name_characters: { lastName: "Иванов1" },
  name_length: { patronymic: "Ы".repeat(101) },
  name_mixed_alphabets: { firstName: "Aйгүл" },
  name_case: { lastName: "ИВАНОВ" },
  name_initial: { firstName: "А." },
  birthdate_format: { birthdate: "15 мая 1990" },
  birthdate_impossible: { birthdate: "31.02.1990" },
  birthdate_future: { birthdate: "16.06.2026" },
  birthdate_implausible: { birthdate: "15.05.1890" },
  birthdate_differs_from_iin: { birthdate: "16.05.1990" },
  birthdate_day_month_swapped: { iin: "900510395552", birthdate: "05.10.1990" },
  sex_value: { sex: "other" },
  sex_differs_from_iin: { sex: 1 },
  email_format: { email: "azamat@" },
  email_non_ascii: { email: "азамат@example.kz" },
};
