// Says: Types of property 'userId' are incompatible
// Says: Type 'undefined' is not assignable to type
import { VideoCall } from "react-qbox-video-call";

declare const user: { id?: number };

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" userId={user.id} />;
