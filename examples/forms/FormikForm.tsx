import { useFormik } from "formik";
import { useRef } from "react";
import { described, empty, type FormProps, fields, Outcome, remarksOn, Says, useFocusOnFirstWrong } from "./fields.js";

export function FormikForm({ customer }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { values, submitCount, isValidating, errors, handleSubmit, getFieldProps } = useFormik({
    initialValues: empty,
    validateOnChange: false,
    validateOnBlur: false,
    validate: (typed) =>
      Object.fromEntries(
        Object.entries(remarksOn(typed).errors).map(([name, messages]) => [name, messages?.join(" ")]),
      ),
    onSubmit: (typed) => customer.upsert(typed),
  });
  const refused = !isValidating && Object.keys(errors).length > 0 && submitCount;
  useFocusOnFirstWrong(form, customer.error);
  useFocusOnFirstWrong(form, refused);

  const { warnings } = remarksOn(values);
  const said = { ...customer.error?.fields };
  for (const [name, message] of Object.entries(errors)) said[name] = [message];

  return (
    <form ref={form} noValidate onSubmit={handleSubmit}>
      {fields.map(({ name, label, ...input }) => (
        <div key={name}>
          <label htmlFor={name}>{label}</label>
          <input id={name} {...input} {...getFieldProps(name)} {...described(name, said)} />
          <Says name={name} errors={said} warnings={warnings} />
        </div>
      ))}
      <Outcome customer={customer} />
      <button type="submit">Перейти к звонку</button>
    </form>
  );
}
