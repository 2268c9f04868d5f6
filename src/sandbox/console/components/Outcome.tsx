/** @jsxImportSource vue */
import { defineComponent, ref } from "vue";
import type { CallStatus } from "../../protocol.js";
import { useConsole } from "../context.js";
import type { FinishedCall } from "../session.js";

/** The outcome: the operator fills it in, the platform sends it to the integrator. */
export const Outcome = defineComponent(
  (props: { finished: FinishedCall }) => {
    const { session, texts } = useConsole();
    const status = ref<CallStatus>("success");
    const words = ref("");
    const submit = (event: Event) => {
      event.preventDefault();
      if (props.finished.filing === "sending") return;
      const said = words.value.trim();
      if (status.value === "rejected") session.file({ status: "rejected", comment: said });
      else if (status.value === "tech_error") session.file({ status: "tech_error", techErrorReason: said });
      else session.file({ status: "success" });
    };

    /** In the console's language, which need not be the browser's. */
    const sayWhatIsNeeded = (event: Event) =>
      (event.target as HTMLTextAreaElement).setCustomValidity(texts.value.outcome.needed);

    return () => {
      const t = texts.value.outcome;
      const { reason, rating, filing } = props.finished;
      const mayFile = reason === "ended" && (filing === undefined || filing === "sending");
      const about = reason === "redirected" ? t.redirected : reason === "dropped" ? t.dropped : t.ended;
      const options: [CallStatus, string][] = [
        ["success", t.success],
        ["rejected", t.rejected],
        ["tech_error", t.techError],
      ];
      return (
        <section class="card outcome" aria-labelledby="outcome-title">
          <h2 id="outcome-title" tabindex="-1" data-takes-focus>
            {reason === "dropped" ? texts.value.queue.states.disconnected : t.title}
          </h2>
          <p role="status">{about}</p>
          {rating !== undefined && <p class="rating">{t.rating(rating)}</p>}
          {mayFile && (
            <form class="stack" onSubmit={submit}>
              <fieldset class="segments">
                <legend>{t.status}</legend>
                {options.map(([value, label]) => (
                  <label key={value} class="segment" data-chosen={status.value === value || undefined}>
                    <input
                      class="unseen"
                      type="radio"
                      name="status"
                      data-testid={`outcome-${value}`}
                      checked={status.value === value}
                      onChange={() => {
                        status.value = value;
                      }}
                    />
                    {label}
                  </label>
                ))}
              </fieldset>
              {status.value !== "success" && (
                <label class="stack">
                  {status.value === "rejected" ? t.comment : t.reason}
                  <textarea
                    class="field"
                    required
                    onInvalid={sayWhatIsNeeded}
                    rows={3}
                    maxlength={4000}
                    data-testid="outcome-words"
                    value={words.value}
                    onInput={(event) => {
                      const field = event.target as HTMLTextAreaElement;
                      field.setCustomValidity("");
                      words.value = field.value;
                    }}
                  />
                </label>
              )}
              <div class="row">
                <button
                  type="submit"
                  class="button primary"
                  data-testid="outcome-save"
                  aria-disabled={filing === "sending"}
                >
                  {filing === "sending" ? t.sending : t.save}
                </button>
                <button type="button" class="button" data-testid="outcome-skip" onClick={() => session.clearFinished()}>
                  {t.skip}
                </button>
              </div>
            </form>
          )}
          {filing !== undefined && filing !== "sending" && (
            <p class="note" data-good={filing.delivered || undefined} role="status" data-testid="outcome-delivery">
              {filing.delivered ? t.delivered : t.notDelivered}{" "}
              <span class="soft">({texts.value.refusals[filing.detail] ?? filing.detail})</span>
            </p>
          )}
          {!mayFile && (
            <div class="row">
              <button type="button" class="button primary" data-testid="back" onClick={() => session.clearFinished()}>
                {t.back}
              </button>
            </div>
          )}
        </section>
      );
    };
  },
  { props: ["finished"] },
);
