// Says: Property 'onConected' does not exist
// Says: Did you mean 'onConnected'?
import { VideoCall } from "react-qbox-video-call";

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" onConected={() => {}} />;
