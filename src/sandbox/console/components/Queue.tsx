/** @jsxImportSource vue */
import { computed, defineComponent, ref, watch } from "vue";
import type { CallCard } from "../../protocol.js";
import { duration, useNow } from "../clock.js";
import { useConsole } from "../context.js";
import { nameOf, readablePhone } from "../customer.js";
import { Icon } from "./Icon.js";

/** The calls that this operator may take. */
export const Queue = defineComponent(() => {
  const { session, texts } = useConsole();
  const now = useNow();
  const news = ref("");
  const ids = computed(() => session.state.queue.map(({ id }) => id));

  watch(ids, function announceArrivals(next, before) {
    const arrived = session.state.queue.findLast(({ id }) => next.includes(id) && !before.includes(id));
    news.value = arrived ? texts.value.queue.arrived(nameOf(arrived, texts.value)) : "";
  });

  const item = (card: CallCard) => {
    const t = texts.value.queue;
    const { customer, request, state, since } = card;
    const word = state === "redirected" || state === "disconnected" ? t.states[state] : t.states.ringing;
    const details = [customer?.iin, customer?.phone && readablePhone(String(customer.phone))].filter(Boolean);
    return (
      <li key={card.id} class="call-card" data-testid="queue-item" data-state={state}>
        <div class="call-card-top">
          <span class="tag" data-state={state}>
            {word}
          </span>
          <span class="soft number">
            {t.waits} {duration(Date.parse(since), now.value)}
          </span>
        </div>
        <strong class="call-card-name">{nameOf(card, texts.value)}</strong>
        {details.length > 0 && (
          <span class="soft number call-card-facts">
            {details.map((detail) => (
              <span key={detail}>{detail}</span>
            ))}
          </span>
        )}
        <span class="soft">
          {request.topic} · {request.lang} · {request.domain}
        </span>
        <div class="call-card-actions">
          <button
            type="button"
            class="button good"
            data-testid="accept"
            disabled={session.state.call !== undefined}
            onClick={() => session.accept(card.id)}
          >
            <Icon name="phone" />
            {t.accept}
          </button>
          <button type="button" class="button" data-testid="decline" onClick={() => session.decline(card.id)}>
            {t.decline}
          </button>
        </div>
      </li>
    );
  };

  return () => {
    const t = texts.value.queue;
    const { queue } = session.state;
    return (
      <section class="card queue" aria-labelledby="queue-title">
        <h2 id="queue-title">
          {t.title} <span class="count">{queue.length}</span>
        </h2>
        <p class="unseen" aria-live="polite">
          {news.value}
        </p>
        {queue.length === 0 ? (
          <div class="empty">
            <strong>{t.empty}</strong>
            <p class="soft">{t.emptyHint}</p>
          </div>
        ) : (
          <ul class="calls">{queue.map(item)}</ul>
        )}
      </section>
    );
  };
});
