// Says: Property 'userID' does not exist
// Says: Did you mean 'userId'?
import { VideoCall } from "react-qbox-video-call";

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" userID="435" />;
