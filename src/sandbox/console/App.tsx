/** @jsxImportSource vue */
import { computed, defineComponent, onScopeDispose, provide, ref, watch, watchEffect } from "vue";
import { Desk } from "./components/Desk.js";
import { Header } from "./components/Header.js";
import { SignIn } from "./components/SignIn.js";
import { consoleContext } from "./context.js";
import { Session } from "./session.js";
import { startLanguage, textsOf } from "./texts/index.js";

export const App = defineComponent(() => {
  const query = new URLSearchParams(location.search);
  const language = ref(startLanguage(query.get("lang"), navigator.languages));
  const texts = computed(() => textsOf(language.value));
  const session = new Session({ acceptsByItself: query.get("auto") === "accept" });
  const { state } = session;
  provide(consoleContext, {
    session,
    texts,
    language: computed(() => language.value),
    setLanguage(next) {
      language.value = next;
    },
  });

  watchEffect(function nameTheDocument() {
    document.documentElement.lang = language.value;
    const waiting = state.queue.length > 0 ? `(${state.queue.length}) ` : "";
    document.title = `${waiting}${texts.value.signIn.title} · QBox sandbox`;
  });

  // The pressed button leaves with its step, and the keyboard would start over at the page's top.
  watch(
    // The accepted call leaves the queue after it has begun.
    () => [
      state.operator?.id,
      state.call?.card.id,
      state.queue.length,
      state.finished?.card.id,
      state.finished?.filing,
    ],
    function focusTheNextHeading() {
      if (document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>("[data-takes-focus]")?.focus();
    },
    { flush: "post" },
  );

  const as = Number(query.get("as"));
  if (Number.isSafeInteger(as) && as > 0) session.signIn(as);

  // The page may close during a call: the customer is told at once.
  const leave = () => session.signOut();
  addEventListener("pagehide", leave);
  onScopeDispose(() => removeEventListener("pagehide", leave));

  return () => (
    <div class="page">
      <Header />
      {state.connection === "lost" && (
        <p class="banner" role="alert">
          {texts.value.lineLost}
        </p>
      )}
      {state.operator ? <Desk /> : <SignIn />}
    </div>
  );
});
