import type { FormValues } from "../form/values.js";
import { useTexts } from "../texts/lang.js";

interface Props {
  /** Empty after a reload. */
  values: FormValues;
  customerId: string;
  /** Absent while the call must not be taken away. */
  onEdit: (() => void) | undefined;
}

export function CustomerSummary({ values, customerId, onEdit }: Props) {
  const { summary } = useTexts();
  const { lastName, firstName, patronymic, iin, phone } = values;
  const fullName = [lastName, firstName, patronymic].map((name) => name.trim()).join(" ");

  return (
    <section className="card summary" aria-labelledby="summary-title">
      <h2 id="summary-title">{summary.title}</h2>
      {fullName.trim() && <p className="full-name">{fullName}</p>}
      <ul>
        {iin && <li>{summary.iinHidden(iin.trim().slice(-4))}</li>}
        {phone && <li>{phone}</li>}
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
