// Says: Type 'Promise<string | undefined>' is not assignable
// Says: Type 'undefined' is not assignable to type 'PlatformId'
import { VideoCall } from "react-qbox-video-call";

declare const id: Promise<string | undefined>;

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" userId={id} />;
