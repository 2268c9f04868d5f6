// Says: 'id' does not exist in type '{ status: "idle";
import { VideoCall } from "react-qbox-video-call";

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" customer={{ id: 435 }} />;
