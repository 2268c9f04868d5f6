import { useVideoCall } from "react-qbox-video-call";
import { HelpBar } from "./HelpBar.js";

/** Below the call: what is wrong with it now, and what the person can send to the bank's support. */
export function CallHelp({ hasReport }: { hasReport: boolean }) {
  const { problems } = useVideoCall();
  return <HelpBar problem={problems[0]?.code} hasReport={hasReport} />;
}
