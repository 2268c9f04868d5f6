import type { MouseEvent } from "react";
import { flushSync } from "react-dom";
import { useTexts } from "../texts/lang.js";

interface Props {
  /** The field that it fills. */
  field: string;
  /** What the IIN says, in words; nothing where there is nothing to propose. */
  value: string | undefined;
  onTake: () => void;
}

/** Offers what the IIN says; the person decides. The focus goes to the field that was filled, for the button leaves. */
export function Proposal({ field, value, onTake }: Props) {
  const { form } = useTexts();

  function take({ currentTarget }: MouseEvent<HTMLButtonElement>) {
    const filled = currentTarget.form;
    flushSync(onTake);
    filled?.querySelector<HTMLInputElement>(`[name="${field}"]:is(:checked, :not([type="radio"]))`)?.focus();
  }

  return (
    value && (
      <button type="button" className="proposal" onClick={take}>
        {form.fromIin(value)}
      </button>
    )
  );
}
