/** @jsxImportSource vue */
import type { FunctionalComponent } from "vue";
import { type Language, languages } from "../texts/index.js";

const names = { ru: "Рус", kk: "Қаз", en: "Eng" } as const;

/** The languages side by side, as radio buttons. */
export const LanguageChoice: FunctionalComponent<{
  label: string;
  value: Language;
  onChoose: (language: Language) => void;
}> = ({ label, value, onChoose }) => (
  <fieldset class="languages">
    <legend class="unseen">{label}</legend>
    {languages.map((each) => (
      <label key={each} class="language" data-chosen={each === value || undefined}>
        <input class="unseen" type="radio" name="language" checked={each === value} onChange={() => onChoose(each)} />
        <span lang={each}>{names[each]}</span>
      </label>
    ))}
  </fieldset>
);
LanguageChoice.props = ["label", "value", "onChoose"];
