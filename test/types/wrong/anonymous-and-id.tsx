// Says: Types of property 'userId' are incompatible
// Says: Type 'number' is not assignable to type 'NothingBesideAnotherCaller'
import { VideoCall } from "react-qbox-video-call";

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" anonymous userId={435} />;
