import type { ReactNode } from "react";
import { useTexts } from "../texts/lang.js";
import { FieldRemark } from "./FieldRemark.js";
import type { Remark } from "./useRemarks.js";
import type { FormValues } from "./values.js";

interface Props {
  value: FormValues["sex"];
  remark: Remark;
  onChange: (sex: FormValues["sex"]) => void;
  onBlur: () => void;
  /** Below the remark. */
  children?: ReactNode;
}

const choices = [
  { value: "0", text: "male" },
  { value: "1", text: "female" },
] as const;

export function SexField({ value, remark, onChange, onBlur, children }: Props) {
  const { form } = useTexts();

  return (
    <div
      className="field"
      role="radiogroup"
      aria-labelledby="field-sex-label"
      aria-invalid={remark.error !== undefined}
      aria-describedby="field-sex-remark"
    >
      <span id="field-sex-label" className="label">
        {form.fields.sex}
      </span>
      <div className="choices">
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name="sex"
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              onBlur={onBlur}
            />
            {form.sexes[choice.text]}
          </label>
        ))}
      </div>
      <FieldRemark id="field-sex-remark" remark={remark} />
      {children}
    </div>
  );
}
