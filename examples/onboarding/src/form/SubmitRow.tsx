import { useTexts } from "../texts/lang.js";

interface Props {
  pending: boolean;
  failure: string | undefined;
}

export function SubmitRow({ pending, failure }: Props) {
  const { form } = useTexts();

  return (
    <footer>
      <div role="alert">{failure && <p className="failure">{failure}</p>}</div>
      {/* Not `disabled`: that would take the focus away from under the person. */}
      <button type="submit" className="button main-button" data-testid="submit" aria-disabled={pending}>
        {pending && <span className="spinner" aria-hidden="true" />}
        {pending ? form.pending : form.submit}
      </button>
      <p className="quiet">{form.consent}</p>
    </footer>
  );
}
