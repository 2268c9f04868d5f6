// Says: Property 'anonymus' does not exist
import { VideoCall } from "react-qbox-video-call";

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" anonymus />;
