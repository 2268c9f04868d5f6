import { type CustomerUpsertState, VideoCall, type VideoCallCallbacks } from "react-qbox-video-call";
import { platform } from "../platform.js";
import { useLang, useTexts } from "../texts/lang.js";

interface Props {
  customer: CustomerUpsertState;
  callbacks: VideoCallCallbacks;
  /** Shows the page of the call. */
  onReturn: () => void;
}

export function CustomerCall({ customer, callbacks, onReturn }: Props) {
  const lang = useLang();
  const { call } = useTexts();

  return (
    <VideoCall
      {...platform}
      {...callbacks}
      // A closed call usually ends what `resume` keeps. Here the decision is still to come, also after a reload.
      customer={{ ...customer, forget: undefined }}
      keepAlive
      onReturn={onReturn}
      lang={lang}
      integrity="auto"
      className="call"
      height="clamp(min(27rem, 100svh - 1rem), 72svh, 45rem)"
      primaryColor="#0b6b5e"
      mainTitle={call.widgetTitle}
      mainDescription={call.widgetDescription}
      startCallButtonText={call.startButton}
      fallback={<span className="call-waiting">{call.preparing}</span>}
    />
  );
}
