/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useConsole } from "../context.js";
import { CallView } from "./CallView.js";
import { Chat } from "./Chat.js";
import { CustomerFacts } from "./CustomerFacts.js";
import { Icon } from "./Icon.js";
import { Outcome } from "./Outcome.js";
import { Queue } from "./Queue.js";
import { Refusal } from "./Refusal.js";

/** The work place: queue, call, and what belongs to the call. */
export const Desk = defineComponent(() => {
  const { session, texts } = useConsole();
  return () => {
    const { call, finished } = session.state;
    const shown = call?.card ?? finished?.card;
    const t = texts.value;
    return (
      <main class="desk" data-busy={shown ? "" : undefined}>
        <h1 class="unseen">{t.signIn.title}</h1>
        <Queue />
        <div class="stage">
          <Refusal />
          {call && <CallView key={call.card.id} call={call} />}
          {!call && finished && <Outcome key={finished.card.id} finished={finished} />}
          {!shown && (
            <section class="card idle">
              <span class="idle-mark">
                <Icon name="headset" />
              </span>
              <h2 tabindex="-1" data-takes-focus>
                {t.idle.title}
              </h2>
              <p class="soft">{t.idle.hint}</p>
            </section>
          )}
        </div>
        {shown && (
          <div class="side">
            <CustomerFacts card={shown} />
            {call && <Chat key={call.card.id} lines={call.chat} />}
          </div>
        )}
      </main>
    );
  };
});
