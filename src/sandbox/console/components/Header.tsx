/** @jsxImportSource vue */
import { defineComponent } from "vue";
import { useConsole } from "../context.js";
import { languages } from "../texts.js";
import { Icon } from "./Icon.js";

const names = { ru: "Рус", kk: "Қаз", en: "Eng" } as const;

/** What this is, who is at it, in which language. */
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
        <fieldset class="languages">
          <legend class="unseen">{t.language}</legend>
          {languages.map((each) => (
            <label key={each} class="language" data-chosen={each === language.value || undefined}>
              <input
                class="unseen"
                type="radio"
                name="language"
                checked={each === language.value}
                onChange={() => setLanguage(each)}
              />
              <span lang={each}>{names[each]}</span>
            </label>
          ))}
        </fieldset>
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
