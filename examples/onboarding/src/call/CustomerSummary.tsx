import type { FormValues } from "../form/values.js";
import { useTexts } from "../texts/lang.js";

interface Props {
  values: FormValues;
  customerId: string;
  /** Absent while the call must not be taken away. */
  onEdit: (() => void) | undefined;
}

export function CustomerSummary({ values, customerId, onEdit }: Props) {
  const { summary } = useTexts();
  const fullName = [values.lastName, values.firstName, values.patronymic].map((name) => name.trim()).join(" ");

  return (
    <section className="card summary" aria-labelledby="summary-title">
      <h2 id="summary-title">{summary.title}</h2>
      <p className="full-name">{fullName}</p>
      <ul>
        <li>{summary.iinHidden(values.iin.trim().slice(-4))}</li>
        <li>{values.phone}</li>
        <li>
          {summary.customerNumber} {customerId}
        </li>
      </ul>
      {onEdit && (
        <button type="button" className="button quiet-button" data-testid="edit-details" onClick={onEdit}>
          {summary.edit}
        </button>
      )}
    </section>
  );
}
