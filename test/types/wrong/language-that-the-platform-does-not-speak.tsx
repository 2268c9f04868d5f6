// Says: Type '"de"' is not assignable to type
import { VideoCall } from "react-qbox-video-call";

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" userId={435} lang="de" />;
