import { type FormEvent, useEffect, useRef } from "react";
import { useTexts } from "../texts/lang.js";
import { withDots } from "./birthdate-dots.js";
import { inputAttributes } from "./input-attributes.js";
import { iinMask, phoneMask } from "./masks.js";
import { Proposal } from "./Proposal.js";
import { proposalsFor } from "./proposals.js";
import { SexField } from "./SexField.js";
import { SubmitRow } from "./SubmitRow.js";
import { TextField } from "./TextField.js";
import type { Application } from "./useApplication.js";
import { useRemarks } from "./useRemarks.js";
import { type FormValues, fieldOrder, sampleValues } from "./values.js";

const masks = { iin: iinMask, phone: phoneMask };

export function OnboardingForm({ application }: { application: Application }) {
  const { customer, values, submitted, setValues, submit } = application;
  const { error } = customer;
  const pending = customer.status === "pending";
  const { form: texts } = useTexts();
  const { remarkOn, spoken, corrected, visit, forgetVisits } = useRemarks(values, error, submitted);
  const proposals = pending ? {} : proposalsFor(values);
  const form = useRef<HTMLFormElement>(null);

  useEffect(
    function focusFirstWrongField() {
      const wrong = fieldOrder.find((field) => error?.fields[field]);
      if (wrong) form.current?.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
    },
    [error],
  );

  function change<Field extends keyof FormValues>(field: Field, value: FormValues[Field]) {
    if (!pending) setValues((before) => ({ ...before, [field]: value }));
  }

  function send(event: FormEvent) {
    event.preventDefault();
    if (!pending) submit();
  }

  return (
    <form ref={form} className="card form" aria-labelledby="form-title" noValidate onSubmit={send}>
      <header>
        <h2 id="form-title">{texts.title}</h2>
        <button
          type="button"
          className="button quiet-button"
          data-testid="fill-sample"
          disabled={pending}
          onClick={() => {
            setValues(sampleValues);
            forgetVisits();
          }}
        >
          {texts.fillSample}
        </button>
        <p className="quiet form-note">{texts.note}</p>
      </header>

      <div className="fields">
        {fieldOrder.map((field) =>
          field === "sex" ? (
            <SexField
              key={field}
              value={values.sex}
              remark={remarkOn(field)}
              onChange={(sex) => change(field, sex)}
              onBlur={() => visit(field)}
            >
              <Proposal
                field="sex"
                value={proposals.sex && texts.sexes[proposals.sex === "0" ? "male" : "female"]}
                onTake={() => change("sex", proposals.sex ?? "")}
              />
            </SexField>
          ) : (
            <TextField
              key={field}
              {...inputAttributes[field]}
              name={field}
              label={texts.fields[field]}
              hint={texts.hints[field]}
              remark={remarkOn(field)}
              mask={field === "iin" || field === "phone" ? masks[field] : undefined}
              value={values[field]}
              readOnly={pending}
              onChange={(text) => change(field, field === "birthdate" ? withDots(text, values.birthdate) : text)}
              onBlur={() => visit(field)}
            >
              {field === "birthdate" && (
                <Proposal
                  field="birthdate"
                  value={proposals.birthdate}
                  onTake={() => change("birthdate", proposals.birthdate ?? "")}
                />
              )}
            </TextField>
          ),
        )}
      </div>

      {/* A remark below a field that was left is read only on the way back to it. */}
      <p className="unseen" role="status">
        {spoken && `${texts.fields[spoken.field]}. ${texts.warning}: ${spoken.warning}`}
      </p>
      <SubmitRow pending={pending} failure={error && !corrected ? texts.failed[error.code] : undefined} />
    </form>
  );
}
