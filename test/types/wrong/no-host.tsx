// Says: Property 'hostName' is missing
import { VideoCall } from "react-qbox-video-call";

export const call = <VideoCall domain="example.kz" userId={435} />;
