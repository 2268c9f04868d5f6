/** @jsxImportSource vue */
import { computed, defineComponent, provide, ref, watchEffect } from "vue";
import { Icon } from "../console/components/Icon.js";
import { LanguageChoice } from "../console/components/LanguageChoice.js";
import { startLanguage } from "../console/texts/index.js";
import { CallsPanel } from "./components/CallsPanel.js";
import { DeliveriesPanel } from "./components/DeliveriesPanel.js";
import { EventsPanel } from "./components/EventsPanel.js";
import { FaultsForm } from "./components/FaultsForm.js";
import { ResetPanel } from "./components/ResetPanel.js";
import { RobotForm } from "./components/RobotForm.js";
import { controlContext } from "./context.js";
import { useRemote } from "./remote.js";
import { textsOf } from "./texts/index.js";

export const App = defineComponent(() => {
  const language = ref(startLanguage(new URLSearchParams(location.search).get("lang"), navigator.languages));
  const texts = computed(() => textsOf(language.value));
  const remote = useRemote();
  provide(controlContext, { remote, texts });

  watchEffect(function nameTheDocument() {
    document.documentElement.lang = language.value;
    document.title = `${texts.value.title} · QBox sandbox`;
  });

  return () => {
    const t = texts.value;
    const { isLost, known, outcome } = remote.state;
    return (
      <div class="page">
        <header class="header">
          <div class="brand">
            <span class="brand-mark">
              <Icon name="drop" />
            </span>
            <div>
              <strong>QBox sandbox · {t.title}</strong>
              <small>{t.standIn}</small>
            </div>
          </div>
          <nav class="links">
            <a href={`/console?lang=${language.value}`}>{t.console}</a>
          </nav>
          <LanguageChoice
            label={t.language}
            value={language.value}
            onChoose={(next) => {
              language.value = next;
            }}
          />
        </header>
        {isLost && (
          <p class="banner" role="alert">
            {t.lost}
          </p>
        )}
        {known && (
          <main class="panels">
            <h1 class="unseen">{t.title}</h1>
            <div>
              <FaultsForm />
              <RobotForm />
            </div>
            <div>
              <p class="outcome-line" role="status" data-failed={outcome === "failed" || undefined}>
                {outcome && t[outcome]}
              </p>
              <CallsPanel />
              <DeliveriesPanel />
              <EventsPanel />
              <ResetPanel />
            </div>
          </main>
        )}
      </div>
    );
  };
});
