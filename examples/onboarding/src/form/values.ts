import type { CustomerField } from "react-qbox-video-call/customer";

/** The form as it stands in the inputs: nothing chosen is "". */
export type FormValues = Record<Exclude<CustomerField, "sex">, string> & { sex: "" | "0" | "1" };

/** In the order in which they stand on the page, which is the order in which a wrong one is looked for. */
export const fieldOrder = [
  "lastName",
  "firstName",
  "patronymic",
  "iin",
  "phone",
  "birthdate",
  "sex",
  "email",
] as const satisfies readonly CustomerField[];

export const emptyValues: FormValues = {
  lastName: "",
  firstName: "",
  patronymic: "",
  iin: "",
  phone: "",
  birthdate: "",
  sex: "",
  email: "",
};

/** An invented person; the IIN's check digit holds, and its date and sex are those of the other fields. */
export const sampleValues: FormValues = {
  lastName: "Оспанова",
  firstName: "Мәдина",
  patronymic: "Ерланқызы",
  iin: "940920 493261",
  phone: "+7 701 234 56 78",
  birthdate: "20.09.1994",
  sex: "1",
  email: "madina@example.kz",
};
