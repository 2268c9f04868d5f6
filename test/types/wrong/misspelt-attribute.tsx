// Says: Property 'hedTitle' does not exist
// Says: Did you mean 'headTitle'?
import { VideoCall } from "react-qbox-video-call";

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" userId={435} hedTitle="Bank" />;
