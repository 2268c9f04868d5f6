import { type RefObject, useEffect } from "react";
import type { CustomerUpsert } from "react-qbox-video-call";
import { type CustomerInput, inspectCustomer, messagesByField } from "react-qbox-video-call/customer";

/** What every form of these recipes asks for; a type alias, as form libraries want an index signature. */
export type Typed = { lastName: string; firstName: string; iin: string; phone: string };
export type Field = keyof Typed;
export type Messages = Readonly<Partial<Record<string, readonly string[]>>>;

export const fields = [
  { name: "lastName", label: "Фамилия", inputMode: "text", autoComplete: "family-name" },
  { name: "firstName", label: "Имя", inputMode: "text", autoComplete: "given-name" },
  { name: "iin", label: "ИИН", inputMode: "numeric", autoComplete: "off" },
  { name: "phone", label: "Телефон", inputMode: "tel", autoComplete: "tel" },
] as const;

export const empty: Typed = { lastName: "", firstName: "", iin: "", phone: "" };

export interface FormProps {
  customer: CustomerUpsert<CustomerInput>;
}

/** Errors stop a submit, warnings do not: "this may be right, please look again". */
export function remarksOn(typed: Typed): { errors: Messages; warnings: Messages } {
  const { errors, warnings } = inspectCustomer(typed, { lang: "ru" });
  return { errors: messagesByField(errors), warnings: messagesByField(warnings) };
}

/** What an input needs so that a screen reader says what is wrong with it. */
export const described = (name: Field, errors: Messages) => ({
  "aria-invalid": Boolean(errors[name]?.length),
  "aria-describedby": `${name}-says`,
});

/** What is said of a field, beside it. */
export const Says = ({ name, errors, warnings }: { name: Field; errors: Messages; warnings: Messages }) => (
  <p id={`${name}-says`}>{[...(errors[name] ?? []), ...(warnings[name] ?? [])].join(" ")}</p>
);

/** What came of the last submit, announced as it comes. */
export function Outcome({ customer }: FormProps) {
  if (customer.status !== "error") return null;
  const { fields, retryable } = customer.error;
  if (Object.keys(fields).length) return <p role="alert">Проверьте отмеченные поля.</p>;
  return (
    <p role="alert">
      {retryable ? "Не получилось отправить. Всё, что вы ввели, на месте: отправьте ещё раз." : "Заявку не приняли."}
    </p>
  );
}

/** Brings the person to the first field that is wrong, after each submit that found one. */
export function useFocusOnFirstWrong(form: RefObject<HTMLFormElement | null>, found: unknown): void {
  useEffect(() => {
    if (found) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, found]);
}
