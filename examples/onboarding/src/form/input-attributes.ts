import type { InputHTMLAttributes } from "react";
import type { FormValues } from "./values.js";

type TextFieldName = Exclude<keyof FormValues, "sex">;

const name = { autoCapitalize: "words", spellCheck: false } as const;

/** Keyboards, autofill and what is required, field by field. */
export const inputAttributes: Record<TextFieldName, InputHTMLAttributes<HTMLInputElement>> = {
  lastName: { ...name, autoComplete: "family-name", required: true },
  firstName: { ...name, autoComplete: "given-name", required: true },
  patronymic: { ...name, autoComplete: "additional-name" },
  iin: { inputMode: "numeric", autoComplete: "off", required: true },
  phone: { type: "tel", autoComplete: "tel", required: true },
  birthdate: { inputMode: "numeric", autoComplete: "bday" },
  // As text, because browsers cut and check `type="email"` by rules of their own.
  email: { inputMode: "email", autoComplete: "email", autoCapitalize: "none", spellCheck: false },
};
