// Says: Types of property 'anonymous' are incompatible
// Says: Type 'true' is not assignable to type 'false'
import { type CustomerUpsertState, VideoCall } from "react-qbox-video-call";

declare const customer: CustomerUpsertState;

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" customer={customer} anonymous />;
