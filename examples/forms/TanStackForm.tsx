import { useForm, useStore } from "@tanstack/react-form";
import { useRef, useState } from "react";
import { customerSchema } from "react-qbox-video-call/customer";
import { described, empty, type FormProps, fields, Outcome, remarksOn, Says, useFocusOnFirstWrong } from "./fields.js";

const schema = customerSchema({ lang: "ru" });

export function TanStackForm({ customer }: FormProps) {
  const formElement = useRef<HTMLFormElement>(null);
  const [refusals, setRefusals] = useState(0);
  const form = useForm({
    defaultValues: empty,
    validators: { onSubmit: schema },
    onSubmitInvalid: () => setRefusals((count) => count + 1),
    onSubmit: ({ value }) => customer.upsert(value),
  });
  const { warnings } = remarksOn(useStore(form.store, ({ values }) => values));
  useFocusOnFirstWrong(formElement, customer.error);
  useFocusOnFirstWrong(formElement, refusals);

  return (
    <form
      ref={formElement}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.handleSubmit();
      }}
    >
      {fields.map(({ name, label, ...input }) => (
        <form.Field key={name} name={name}>
          {({ state, handleChange, handleBlur }) => {
            const own = state.meta.errors.flatMap((issue) => issue?.message ?? []);
            const errors = { [name]: own.length ? own : customer.error?.fields[name] };
            return (
              <div>
                <label htmlFor={name}>{label}</label>
                <input
                  id={name}
                  {...input}
                  {...described(name, errors)}
                  value={state.value}
                  onChange={(event) => handleChange(event.target.value)}
                  onBlur={handleBlur}
                />
                <Says name={name} errors={errors} warnings={warnings} />
              </div>
            );
          }}
        </form.Field>
      ))}
      <Outcome customer={customer} />
      <button type="submit">Перейти к звонку</button>
    </form>
  );
}
