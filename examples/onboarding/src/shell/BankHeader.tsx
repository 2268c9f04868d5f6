import type { ReactNode } from "react";
import { LanguageSwitch, type LanguageSwitchProps } from "./LanguageSwitch.js";

/** `children`: the way to another page. */
export function BankHeader({ children, ...languages }: LanguageSwitchProps & { children: ReactNode }) {
  return (
    <header className="bank-header">
      <p className="wordmark">
        <img src="/favicon.svg" alt="" width="34" height="34" />
        <span>
          Demo <b>Bank</b>
        </span>
      </p>
      <nav>{children}</nav>
      <LanguageSwitch {...languages} />
    </header>
  );
}
