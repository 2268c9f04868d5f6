// Says: Types of property 'userId' are incompatible
// Says: Type 'string | undefined' is not assignable to type
import { VideoCall } from "react-qbox-video-call";

declare const caller: { userId: string | undefined };

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" {...caller} />;
