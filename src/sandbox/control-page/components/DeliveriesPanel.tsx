/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useControl } from "../context.js";
import { timeOf } from "../time-of.js";

/** All deliveries of call results to the integrator's server, newest first. */
export const DeliveriesPanel = defineComponent(() => {
  const { remote, texts } = useControl();
  return () => {
    const t = texts.value.deliveries;
    const deliveries = [...(remote.state.known?.deliveries ?? [])].reverse();
    const isLast = (index: number) =>
      deliveries.findIndex(({ callId }) => callId === deliveries[index]?.callId) === index;
    return (
      <section class="card panel" data-testid="deliveries">
        <h2>{t.title}</h2>
        {deliveries.length === 0 && <p class="soft">{t.none}</p>}
        <ul class="rows">
          {deliveries.map(({ callId, to, attempt, at, delivered, detail, body }, index) => (
            <li key={`${callId} ${to} ${attempt} ${at}`}>
              <time class="soft number" datetime={at}>
                {timeOf(at)}
              </time>
              <span class="tag" data-state={delivered ? undefined : "disconnected"}>
                {detail}
              </span>
              <span class="grow">
                {[to, body.status, body.comment ?? body.tech_error_reason, body.operator.username, t.attempt(attempt)]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              {isLast(index) && (
                <button type="button" class="button small" onClick={() => remote.post(`/deliveries/${callId}/retry`)}>
                  {t.retry}
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
    );
  };
});
