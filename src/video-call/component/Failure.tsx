import type { ReactNode } from "react";
import type { VideoCallError } from "../errors.js";
import type { Language } from "../language.js";
import { ErrorNotice } from "../notice/ErrorNotice.js";
import { Notice, type NoticeProps } from "../notice/Notice.js";
import type { VideoCallProps } from "../types.js";

export interface FailureProps extends Omit<NoticeProps, "children" | "role"> {
  error: VideoCallError;
  retry: (() => void) | undefined;
  language: Language;
  renderError: VideoCallProps["renderError"];
}

/** What went wrong, in the host's words or in ours. Ours wait for hydration, as their button needs styles. */
export const Failure = ({ error, retry, language, renderError, ...notice }: FailureProps): ReactNode => (
  <Notice role="alert" {...notice}>
    {renderError
      ? renderError(error, retry)
      : notice.isHydrating || <ErrorNotice code={error.code} language={language} retry={retry} />}
  </Notice>
);
