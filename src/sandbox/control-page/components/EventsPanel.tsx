/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useControl } from "../context.js";
import { timeOf } from "../time-of.js";

const shown = 200;

/** What happens on the platform, live, the newest first. */
export const EventsPanel = defineComponent(() => {
  const { remote, texts } = useControl();
  return () => {
    const t = texts.value.events;
    const events = (remote.state.known?.events ?? [])
      .map((event, at) => ({ ...event, number: at }))
      .slice(-shown)
      .reverse();
    return (
      <section class="card panel" data-testid="events">
        <h2 id="events">{t.title}</h2>
        {events.length === 0 ? (
          <p class="soft">{t.none}</p>
        ) : (
          // The keyboard must reach a list that scrolls.
          <ul class="rows log" tabindex={0} aria-labelledby="events">
            {events.map(({ at, type, detail, callId, number }) => (
              <li key={number}>
                <time datetime={at}>{timeOf(at)}</time>
                <b>{type}</b>
                <span class="grow">{detail}</span>
                {callId && <span class="soft number">{callId.slice(0, 8)}</span>}
              </li>
            ))}
          </ul>
        )}
      </section>
    );
  };
});
