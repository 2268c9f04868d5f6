import { useTexts } from "../texts/lang.js";

interface Props {
  /** What the IIN says, in words; nothing where there is nothing to propose. */
  value: string | undefined;
  onTake: () => void;
}

/** Offers what the IIN says; the person decides. */
export function Proposal({ value, onTake }: Props) {
  const { form } = useTexts();
  return (
    value && (
      <button type="button" className="proposal" onClick={onTake}>
        {form.fromIin(value)}
      </button>
    )
  );
}
