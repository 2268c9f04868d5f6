import { VideoCall } from "react-qbox-video-call";
import { fixedProps } from "../platform.js";
import type { CallProps } from "./types.js";

export const Ours = ({ hostName, extra, onMessage, onReady, isolation }: CallProps) => (
  <VideoCall
    {...fixedProps}
    hostName={hostName}
    userId={435}
    extra={extra}
    onEvent={onMessage}
    onReady={onReady}
    isolation={isolation}
  />
);
