// Says: Types of property 'anonymous' are incompatible
// Says: Type 'true' is not assignable to type 'false'
import { VideoCall } from "react-qbox-video-call";

declare const both: { userId: number; anonymous: true };

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" {...both} />;
