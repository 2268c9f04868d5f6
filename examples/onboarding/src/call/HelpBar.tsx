import { problemText, type VideoCallProblemCode } from "react-qbox-video-call";
import { useLang } from "../texts/lang.js";
import { ReportMenu } from "./ReportMenu.js";

interface Props {
  /** The weightiest of the problems that the call has now. */
  problem: VideoCallProblemCode | undefined;
  hasReport: boolean;
}

export function HelpBar({ problem, hasReport }: Props) {
  const lang = useLang();

  return (
    <div className="help">
      {/* In the page before there is anything to say: a live region speaks what changes in it. */}
      <p className="problem" role="status" data-testid="call-problem" data-code={problem}>
        {problem && problemText(problem, lang)}
      </p>
      {hasReport && <ReportMenu />}
    </div>
  );
}
