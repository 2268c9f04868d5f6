import { useTexts } from "../texts/lang.js";
import type { Remark } from "./useRemarks.js";

interface Props {
  id: string;
  remark: Remark;
  hint?: string | undefined;
}

/** The one line below a field: its error, else its warning, else its hint. */
export function FieldRemark({ id, remark: { error, warning }, hint }: Props) {
  const { form } = useTexts();
  const kind = error ? "error" : warning ? "warning" : "hint";

  return (
    <p id={id} className="remark" data-kind={kind}>
      {/* A sign beside the colour. */}
      {kind === "error" && <span aria-hidden="true">⚠ </span>}
      {kind === "warning" && <span className="unseen">{form.warning}: </span>}
      {error ?? warning ?? hint}
    </p>
  );
}
