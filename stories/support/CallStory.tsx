import { VideoCall, type VideoCallProps } from "react-qbox-video-call";
import { type CallArgs, propsOf } from "./call-args.js";

/** What each story renders: the call of its controls. The platform's rules judge them, as in a page. */
export const CallStory = (args: CallArgs) => <VideoCall {...(propsOf(args) as unknown as VideoCallProps)} />;
