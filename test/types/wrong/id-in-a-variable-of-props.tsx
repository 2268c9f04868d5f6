// Says: Types of property 'userId' are incompatible
// Says: Type 'string | undefined' is not assignable to type
import { VideoCall, type VideoCallProps } from "react-qbox-video-call";

declare const id: string | undefined;
const props: VideoCallProps = { hostName: "https://qbox.example.kz", domain: "example.kz", userId: id };

export const call = <VideoCall {...props} />;
