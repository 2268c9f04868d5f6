/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useConsole } from "../context.js";
import { Icon } from "./Icon.js";
import { LanguageChoice } from "./LanguageChoice.js";

/** Product name, signed-in operator, language. */
export const Header = defineComponent(() => {
  const { session, texts, language, setLanguage } = useConsole();
  return () => {
    const t = texts.value;
    const { operator } = session.state;
    return (
      <header class="header">
        <div class="brand">
          <span class="brand-mark">
            <Icon name="headset" />
          </span>
          <div>
            <strong>QBox sandbox</strong>
            <small>{t.standIn}</small>
          </div>
        </div>
        <LanguageChoice label={t.language} value={language.value} onChoose={setLanguage} />
        {operator && (
          <div class="who">
            <span class="who-name">{operator.name}</span>
            <button type="button" class="button small" data-testid="sign-out" onClick={() => session.signOut()}>
              {t.signOut}
            </button>
          </div>
        )}
      </header>
    );
  };
});
