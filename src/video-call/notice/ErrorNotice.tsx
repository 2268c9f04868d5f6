import type { CSSProperties, ReactNode } from "react";
import type { VideoCallErrorCode } from "../errors.js";
import type { Language } from "../language.js";
import { errorText, retryText } from "./error-texts.js";

/** Blue and white keep 5:1 with each other, and the button 3:1 with a white page and with a black one. */
const buttonStyle: CSSProperties = {
  padding: ".75em 1.5em",
  border: 0,
  borderRadius: "var(--qbox-radius, .5em)",
  font: "inherit",
  color: "var(--qbox-on-accent, #fff)",
  background: "var(--qbox-accent, #2563eb)",
  cursor: "pointer",
};

const style: CSSProperties = { display: "grid", justifyItems: "center", gap: "1.25rem", textWrap: "balance" };

export interface ErrorNoticeProps {
  code: VideoCallErrorCode;
  language: Language;
  retry: (() => void) | undefined;
}

/** What went wrong, in words for the customer, and a retry where trying again can help. */
export function ErrorNotice({ code, language, retry }: ErrorNoticeProps): ReactNode {
  return (
    <div style={style}>
      <span>{errorText(language, code)}</span>
      {retry && (
        <button type="button" onClick={retry} style={buttonStyle}>
          {retryText(language)}
        </button>
      )}
    </div>
  );
}
