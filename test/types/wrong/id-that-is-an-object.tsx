// Says: PlatformId
import { VideoCall } from "react-qbox-video-call";

declare const user: { id: number };

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" userId={user} />;
