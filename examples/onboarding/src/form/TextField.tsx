import type { InputHTMLAttributes } from "react";
import { FieldRemark } from "./FieldRemark.js";
import type { Remark } from "./useRemarks.js";

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, "onChange"> {
  name: string;
  label: string;
  hint: string | undefined;
  remark: Remark;
  onChange: (text: string) => void;
}

export function TextField({ name, label, hint, remark, onChange, ...input }: Props) {
  const id = `field-${name}`;
  const remarkId = `${id}-remark`;

  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
        {input.required && (
          <span className="required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      <input
        {...input}
        id={id}
        name={name}
        aria-invalid={remark.error !== undefined}
        aria-describedby={remarkId}
        onChange={(event) => onChange(event.target.value)}
      />
      <FieldRemark id={remarkId} remark={remark} hint={hint} />
    </div>
  );
}
