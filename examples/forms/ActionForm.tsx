import { useActionState, useRef, useState } from "react";
import { CustomerUpsertError } from "react-qbox-video-call";
import {
  described,
  empty,
  type FormProps,
  fields,
  type Messages,
  Outcome,
  remarksOn,
  Says,
  type Typed,
  useFocusOnFirstWrong,
} from "./fields.js";

/** React 19: an action. React resets uncontrolled inputs after an action, so these inputs are controlled. */
export function ActionForm({ customer }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(empty);
  const [refused, submit, isSubmitting] = useActionState<Messages | undefined, FormData>(async () => {
    const { errors } = remarksOn(typed);
    if (Object.keys(errors).length) return errors;
    try {
      await customer.upsertAsync(typed);
    } catch (error) {
      if (error instanceof CustomerUpsertError) return error.fields;
    }
    return undefined;
  }, undefined);
  useFocusOnFirstWrong(form, refused);

  const errors = refused ?? {};
  const { warnings } = remarksOn(typed);
  const type = (name: keyof Typed, value: string) => setTyped((before) => ({ ...before, [name]: value }));

  return (
    <form ref={form} noValidate action={submit}>
      {fields.map(({ name, label, ...input }) => (
        <div key={name}>
          <label htmlFor={name}>{label}</label>
          <input
            id={name}
            name={name}
            {...input}
            {...described(name, errors)}
            value={typed[name]}
            onChange={(event) => type(name, event.target.value)}
          />
          <Says name={name} errors={errors} warnings={warnings} />
        </div>
      ))}
      <Outcome customer={customer} />
      {/* Actions run one after another: a second click would send again. */}
      <button type="submit" disabled={isSubmitting}>
        Перейти к звонку
      </button>
    </form>
  );
}
