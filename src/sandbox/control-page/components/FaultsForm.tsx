/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useControl } from "../context.js";
import { draftOf, type FaultDraft, faultsOf, hasMediaAmount, mediaAmounts } from "../fault-draft.js";
import { usePlatformDraft } from "../platform-draft.js";
import type { MediaAmountKind } from "../texts/Texts.js";
import { ChoiceField, NumberField } from "./Field.js";

const statuses = [400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504];
const statusNames = Object.fromEntries(statuses.map((status) => [String(status), String(status)]));

const usualAmounts: Record<MediaAmountKind, string> = { "packet-loss": "20", delay: "400", "low-bandwidth": "60" };

const withoutVideo = "operator-without-video";

/** Faults of the API, the script and new calls, and differences from the contract. */
export const FaultsForm = defineComponent(() => {
  const { remote, texts } = useControl();
  const { draft, apply } = usePlatformDraft(
    () => remote.state.known?.faults ?? {},
    draftOf,
    (draft) => remote.post("/faults", faultsOf(draft)),
  );

  return () => {
    const t = texts.value.faults;
    const timesField = (part: { times?: number }) => (
      <NumberField
        label={t.times}
        value={part.times}
        placeholder={t.everyTime}
        onChange={(value) => assign(part, "times", value)}
      />
    );
    const latencyField = (part: { latencyMs?: number }) => (
      <NumberField label={t.latency} value={part.latencyMs} onChange={(value) => assign(part, "latencyMs", value)} />
    );
    const afterField = (part: { afterMs?: number }) => (
      <NumberField
        label={t.after}
        value={part.afterMs}
        placeholder="3000"
        onChange={(value) => assign(part, "afterMs", value)}
      />
    );
    const lastsField = (part: { forMs?: number }) => (
      <NumberField
        label={t.lasts}
        value={part.forMs}
        placeholder={t.untilTheEnd}
        onChange={(value) => assign(part, "forMs", value)}
      />
    );
    const amountField = (kind: MediaAmountKind) => (
      <NumberField
        label={t.amounts[kind]}
        value={draft.media[mediaAmounts[kind]]}
        placeholder={usualAmounts[kind]}
        min={kind === "low-bandwidth" ? 1 : 0}
        max={kind === "packet-loss" ? 100 : undefined}
        onChange={(value) => assign(draft.media, mediaAmounts[kind], value)}
      />
    );
    return (
      <form class="card panel" onSubmit={apply} data-testid="faults">
        <h2>{t.title}</h2>
        <fieldset>
          <legend>{t.api}</legend>
          <ChoiceField
            label={t.answer}
            value={draft.api.body ?? ""}
            none={t.none}
            options={t.answers}
            onChange={(value) => {
              draft.api.body = value as FaultDraft["api"]["body"];
            }}
          />
          <div class="pair">
            <ChoiceField
              label={t.status}
              value={String(draft.api.status ?? "")}
              none="—"
              options={statusNames}
              onChange={(value) => assign(draft.api, "status", value === "" ? undefined : Number(value))}
            />
            <NumberField
              label={t.rate}
              value={draft.api.percent}
              placeholder="100"
              max={100}
              onChange={(value) => assign(draft.api, "percent", value)}
            />
            {latencyField(draft.api)}
            {timesField(draft.api)}
          </div>
        </fieldset>
        <fieldset>
          <legend>{t.script}</legend>
          <ChoiceField
            label={t.trouble}
            value={draft.script.trouble}
            none={t.none}
            options={t.troubles}
            onChange={(value) => {
              draft.script.trouble = value as FaultDraft["script"]["trouble"];
            }}
          />
          <div class="pair">
            {latencyField(draft.script)}
            {timesField(draft.script)}
          </div>
        </fieldset>
        <fieldset>
          <legend>{t.call}</legend>
          <ChoiceField
            label={t.trouble}
            value={draft.call.kind}
            none={t.none}
            options={t.kinds}
            onChange={(value) => {
              draft.call.kind = value as FaultDraft["call"]["kind"];
            }}
          />
          <div class="pair">
            {afterField(draft.call)}
            {timesField(draft.call)}
          </div>
        </fieldset>
        <fieldset>
          <legend>{t.media}</legend>
          <ChoiceField
            label={t.trouble}
            value={draft.media.kind}
            none={t.none}
            options={t.mediaKinds}
            onChange={(value) => {
              draft.media.kind = value as FaultDraft["media"]["kind"];
            }}
          />
          <div class="pair">
            {draft.media.kind !== withoutVideo && afterField(draft.media)}
            {draft.media.kind !== withoutVideo && lastsField(draft.media)}
            {hasMediaAmount(draft.media.kind) && amountField(draft.media.kind)}
            {timesField(draft.media)}
          </div>
        </fieldset>
        <fieldset>
          <legend>{t.drift}</legend>
          <ChoiceField
            label={t.trouble}
            value={draft.drift.kind}
            none={t.none}
            options={t.driftKinds}
            onChange={(value) => {
              draft.drift.kind = value as FaultDraft["drift"]["kind"];
            }}
          />
        </fieldset>
        <div class="row">
          <button type="submit" class="button primary">
            {t.apply}
          </button>
          <button type="button" class="button" onClick={() => remote.post("/faults", {})}>
            {t.end}
          </button>
        </div>
      </form>
    );
  };
});

/** An emptied field is removed, not set to `undefined`. */
function assign<Name extends string>(part: { [Key in Name]?: number }, name: Name, value: number | undefined): void {
  if (value === undefined) delete part[name];
  else Object.assign(part, { [name]: value });
}
