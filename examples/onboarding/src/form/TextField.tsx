import type { MaskitoOptions } from "@maskito/core";
import { useMaskito } from "@maskito/react";
import type { InputHTMLAttributes, ReactNode } from "react";
import { FieldRemark } from "./FieldRemark.js";
import type { Remark } from "./useRemarks.js";

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, "onChange"> {
  name: string;
  label: string;
  hint: string | undefined;
  remark: Remark;
  mask?: MaskitoOptions | undefined;
  /** Below the remark. */
  children?: ReactNode;
  onChange: (text: string) => void;
}

export function TextField({ name, label, hint, remark, mask, children, onChange, ...input }: Props) {
  const id = `field-${name}`;
  const remarkId = `${id}-remark`;
  const masked = useMaskito({ options: mask ?? null });

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
        ref={masked}
        id={id}
        name={name}
        aria-invalid={remark.error !== undefined}
        aria-describedby={remarkId}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <FieldRemark id={remarkId} remark={remark} hint={hint} />
      {children}
    </div>
  );
}
