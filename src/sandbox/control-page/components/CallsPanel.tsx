/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useControl } from "../context.js";
import { ChoiceField } from "./Field.js";

const without = "operator-without-video";

/** The calls under way, and how to break one of them. */
export const CallsPanel = defineComponent(() => {
  const { remote, texts } = useControl();
  return () => {
    const t = texts.value.calls;
    const { [without]: _, ...kinds } = texts.value.faults.mediaKinds;
    const live = remote.state.known?.calls.filter(({ state }) => state !== "ended" && state !== "cancelled") ?? [];
    return (
      <section class="card panel" data-testid="calls">
        <h2>{t.title}</h2>
        {live.length === 0 && <p class="soft">{t.none}</p>}
        <ul class="rows">
          {live.map(({ id, state, operator, request, customer, mediaFault = "" }) => (
            <li key={id}>
              <span class="tag" data-state={state}>
                {state}
              </span>
              <span class="grow">
                {customer ? `${customer.first_name} ${customer.last_name}` : (request.userId ?? t.anonymous)} ·{" "}
                {operator ? operator.name : request.topic}
              </span>
              <span class="row">
                <button
                  type="button"
                  class="button small"
                  disabled={state !== "connected"}
                  onClick={() => remote.post(`/calls/${id}/drop`)}
                >
                  {t.drop}
                </button>
                <button type="button" class="button small" onClick={() => remote.post(`/calls/${id}/cut`)}>
                  {t.cut}
                </button>
              </span>
              {state === "connected" && mediaFault !== without && (
                <ChoiceField
                  label={t.strike}
                  value={mediaFault}
                  none={t.mend}
                  options={kinds}
                  onChange={(kind) => remote.post(`/calls/${id}/media`, kind === "" ? false : { kind })}
                />
              )}
            </li>
          ))}
        </ul>
      </section>
    );
  };
});
