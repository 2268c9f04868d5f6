import type { CustomerIssueCode } from "./codes.js";
import { en } from "./texts/en.js";
import { kk } from "./texts/kk.js";
import { ru } from "./texts/ru.js";
import type { CustomerMessages } from "./texts/Texts.js";
import type { CustomerField, CustomerIssue, CustomerLang } from "./types.js";

const messages: Readonly<Record<CustomerLang, CustomerMessages>> = { ru, kk, en };

/** Returns the message. An unknown language gets Russian, the platform's default. */
export function messageFor(code: CustomerIssueCode, field: CustomerField, lang: CustomerLang): string {
  const texts = Object.keys(messages).includes(lang) ? messages[lang] : ru;
  return code === "name_required" && field === "lastName" ? texts.name_required_lastName : texts[code];
}

/**
 * Groups issues by field, as forms and problem+json need them.
 *
 * @example
 * messagesByField(inspectCustomer(values).errors); // { iin: ["Введите ИИН …"] }
 */
export function messagesByField(issues: readonly CustomerIssue[]): Partial<Record<CustomerField, string[]>> {
  const fields: Partial<Record<CustomerField, string[]>> = {};
  for (const { message, path } of issues) {
    const [field] = path;
    fields[field] = [...(fields[field] ?? []), message];
  }
  return fields;
}
