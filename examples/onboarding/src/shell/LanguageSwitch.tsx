import { type Lang, langs, useTexts } from "../texts/lang.js";

export interface LanguageSwitchProps {
  lang: Lang;
  onChange: (lang: Lang) => void;
}

const names: Record<Lang, { short: string; full: string }> = {
  ru: { short: "Рус", full: "Русский" },
  kk: { short: "Қаз", full: "Қазақша" },
  en: { short: "Eng", full: "English" },
};

export function LanguageSwitch({ lang, onChange }: LanguageSwitchProps) {
  const { header } = useTexts();

  return (
    <fieldset className="languages">
      <legend className="unseen">{header.languages}</legend>
      {langs.map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice}
          title={names[choice].full}
          aria-pressed={choice === lang}
          data-testid={`lang-${choice}`}
          onClick={() => onChange(choice)}
        >
          {names[choice].short}
        </button>
      ))}
    </fieldset>
  );
}
