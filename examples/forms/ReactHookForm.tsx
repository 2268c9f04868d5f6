import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { useRef } from "react";
import { useForm } from "react-hook-form";
import { type CustomerInput, customerSchema } from "react-qbox-video-call/customer";
import { described, empty, type FormProps, fields, Outcome, remarksOn, Says, useFocusOnFirstWrong } from "./fields.js";

/** The resolver only checks: `raw` gives the hook the typed values, and the proxy normalises them once. */
const resolver = standardSchemaResolver(customerSchema({ lang: "ru" }), undefined, { raw: true });

export function ReactHookForm({ customer }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { register, handleSubmit, formState, watch } = useForm<CustomerInput>({ defaultValues: empty, resolver });
  useFocusOnFirstWrong(form, customer.error);

  const { warnings } = remarksOn({ ...empty, ...watch() });
  const errors = { ...customer.error?.fields };
  for (const [name, error] of Object.entries(formState.errors)) errors[name] = [error.message ?? ""];

  return (
    <form ref={form} noValidate onSubmit={handleSubmit(customer.upsert)}>
      {fields.map(({ name, label, ...input }) => (
        <div key={name}>
          <label htmlFor={name}>{label}</label>
          <input id={name} {...input} {...register(name)} {...described(name, errors)} />
          <Says name={name} errors={errors} warnings={warnings} />
        </div>
      ))}
      <Outcome customer={customer} />
      <button type="submit">Перейти к звонку</button>
    </form>
  );
}
