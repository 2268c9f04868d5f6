import type { CSSProperties, ReactNode } from "react";
import type { VideoCallErrorCode } from "../errors.js";
import type { Language } from "../language.js";
import { errorText, retryText } from "./error-texts.js";

/**
 * Blue and white keep 5:1 with each other. Of the white edge and the dark one around it, one keeps 3:1 with whatever
 * colour the page has.
 */
const buttonStyle: CSSProperties = {
  padding: ".75em 1.5em",
  border: "2px solid",
  boxShadow: "0 0 0 1px #0b1f4d",
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
      <span>{errorText(language, code, retry !== undefined)}</span>
      {retry && (
        <button type="button" onClick={retry} style={buttonStyle}>
          {retryText(language)}
        </button>
      )}
    </div>
  );
}
