import { type RefObject, useEffect } from "react";
import type { CustomerUpsert } from "react-qbox-video-call";
import { type CustomerInput, inspectCustomer, messagesByField } from "react-qbox-video-call/customer";

/** The fields of every form here. A type alias, because form libraries need an index signature. */
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

/** Errors stop a submit. Warnings do not: "this may be right, please look again". */
export function remarksOn(typed: Typed): { errors: Messages; warnings: Messages } {
  const { errors, warnings } = inspectCustomer(typed, { lang: "ru" });
  return { errors: messagesByField(errors), warnings: messagesByField(warnings) };
}

/** Attributes of an input, so a screen reader reads its message. */
export const described = (name: Field, errors: Messages) => ({
  "aria-invalid": Boolean(errors[name]?.length),
  "aria-describedby": `${name}-says`,
});

/** The messages of a field, beside it. */
export const Says = ({ name, errors, warnings }: { name: Field; errors: Messages; warnings: Messages }) => (
  <p id={`${name}-says`}>{[...(errors[name] ?? []), ...(warnings[name] ?? [])].join(" ")}</p>
);

/** The result of the last submit, announced by screen readers. */
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

/** After a submit that found a wrong field, focuses the first one. */
export function useFocusOnFirstWrong(form: RefObject<HTMLFormElement | null>, found: unknown): void {
  useEffect(() => {
    if (found) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, found]);
}
