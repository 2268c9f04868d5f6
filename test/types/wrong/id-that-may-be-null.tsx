// Says: Types of property 'userId' are incompatible
// Says: Type 'null' is not assignable to type
import { VideoCall } from "react-qbox-video-call";

declare const id: number | null;

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" userId={id} />;
