import { LanguageSwitch, type LanguageSwitchProps } from "./LanguageSwitch.js";

export function BankHeader(props: LanguageSwitchProps) {
  return (
    <header className="bank-header">
      <p className="wordmark">
        <img src="/favicon.svg" alt="" width="34" height="34" />
        <span>
          Demo <b>Bank</b>
        </span>
      </p>
      <LanguageSwitch {...props} />
    </header>
  );
}
