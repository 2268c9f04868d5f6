import type { ReactNode } from "react";
import type { VideoCallErrorCode } from "../errors.js";
import type { Language } from "../language.js";
import { errorText, retryText } from "./error-texts.js";
import { buttonStyle, choiceStyle } from "./notice-style.js";

export interface ErrorNoticeProps {
  code: VideoCallErrorCode;
  language: Language;
  retry: (() => void) | undefined;
}

/** What went wrong, in words for the customer, and a retry where trying again can help. */
export function ErrorNotice({ code, language, retry }: ErrorNoticeProps): ReactNode {
  return (
    <div style={choiceStyle}>
      <span>{errorText(language, code, retry !== undefined)}</span>
      {retry && (
        <button type="button" onClick={retry} style={buttonStyle}>
          {retryText(language)}
        </button>
      )}
    </div>
  );
}
