import type { CallCard } from "../protocol.js";
import type { Texts } from "./texts/Texts.js";

/** Who calls, in one line. */
export function nameOf(card: CallCard, texts: Texts): string {
  const { customer, request } = card;
  if (customer) return [customer.last_name, customer.first_name, customer.patronymic].filter(Boolean).join(" ");
  return request.userId === undefined ? texts.customer.anonymous : texts.customer.unknown(request.userId);
}

/** `+7 777 123 45 67`. */
export function readablePhone(phone: string): string {
  return phone.replace(/^7(\d{3})(\d{3})(\d{2})(\d{2})$/, "+7 $1 $2 $3 $4");
}

/** Lists what is known about the customer and the call, as label and value. */
export function factsOf(card: CallCard, texts: Texts): [label: string, value: string][] {
  const { customer = {}, request } = card;
  const t = texts.customer;
  const sex = customer.sex === 0 || customer.sex === 1 ? t.sexes[customer.sex] : undefined;
  const facts: [string, string | number | undefined][] = [
    [t.iin, customer.iin],
    [t.phone, customer.phone && readablePhone(String(customer.phone))],
    [t.email, customer.email],
    [t.birthdate, customer.birthdate],
    [t.sex, sex],
    [t.id, request.userId],
    [t.topic, request.topic],
    [t.domain, request.domain],
    [t.environment, request.environment],
    [t.lang, request.lang],
    [t.extra, readableExtra(request.extra)],
  ];
  return facts.flatMap(([label, value]) => (value === undefined || value === "" ? [] : [[label, String(value)]]));
}

/** `product: card, step: 3`. */
function readableExtra(extra: Record<string, unknown> = {}): string {
  const pairs = Object.entries(extra).map(([name, value]) => {
    return `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`;
  });
  return pairs.join(", ");
}
