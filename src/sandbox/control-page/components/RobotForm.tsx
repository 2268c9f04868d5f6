/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useControl } from "../context.js";
import { usePlatformDraft } from "../platform-draft.js";
import { type RobotDraft, type RobotTime, robotDraftOf, robotOf } from "../robot-draft.js";
import { ChoiceField, NumberField } from "./Field.js";

/** What the robot operator does. */
export const RobotForm = defineComponent(() => {
  const { remote, texts } = useControl();
  const { draft, apply } = usePlatformDraft(
    () => remote.state.known?.robot ?? {},
    robotDraftOf,
    (draft) => remote.post("/robot", robotOf(draft)),
  );

  return () => {
    const t = texts.value.robot;
    const timeField = (label: string, time: RobotTime, placeholder = t.never) => (
      <NumberField
        label={label}
        value={draft.seconds[time]}
        placeholder={placeholder}
        step={0.1}
        onChange={(value) => {
          if (value === undefined) delete draft.seconds[time];
          else draft.seconds[time] = value;
        }}
      />
    );
    return (
      <form class="card panel" data-testid="robot" onSubmit={apply}>
        <h2>{t.title}</h2>
        <label class="tick">
          <input
            type="checkbox"
            checked={draft.isOn}
            onChange={(event) => {
              draft.isOn = (event.target as HTMLInputElement).checked;
            }}
          />
          {t.on}
        </label>
        {draft.isOn && (
          <>
            <div class="pair">
              {timeField(t.answers, "answerAfterMs", "1.5")}
              {timeField(t.hangsUp, "hangUpAfterMs")}
              {timeField(t.drops, "dropAfterMs")}
              {timeField(t.returns, "returnAfterMs")}
              {timeField(t.redirects, "redirectAfterMs")}
            </div>
            <label class="stack">
              {t.to}
              <input
                class="field"
                value={draft.to}
                onInput={(event) => {
                  draft.to = (event.target as HTMLInputElement).value;
                }}
              />
            </label>
            <label class="stack">
              {t.says}
              <textarea
                class="field"
                rows={3}
                value={draft.says}
                onInput={(event) => {
                  draft.says = (event.target as HTMLTextAreaElement).value;
                }}
              />
            </label>
            <fieldset>
              <legend>{t.afterwards}</legend>
              <ChoiceField
                label={t.outcome}
                value={draft.outcome}
                none={t.asItEnded}
                options={t.outcomes}
                onChange={(value) => {
                  draft.outcome = value as RobotDraft["outcome"];
                }}
              />
              {(draft.outcome === "rejected" || draft.outcome === "tech_error") && (
                <label class="stack">
                  {t.reason}
                  <input
                    class="field"
                    maxlength={4000}
                    value={draft.reason}
                    onInput={(event) => {
                      draft.reason = (event.target as HTMLInputElement).value;
                    }}
                  />
                </label>
              )}
              {timeField(t.outcomeAfter, "outcomeAfterMs", "1.5")}
            </fieldset>
          </>
        )}
        <div class="row">
          <button type="submit" class="button primary">
            {t.apply}
          </button>
        </div>
      </form>
    );
  };
});
