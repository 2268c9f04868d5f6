// Says: Types of property 'userId' are incompatible
// Says: Type 'string | undefined' is not assignable to type
import { type CustomerUpsertState, VideoCall } from "react-qbox-video-call";

declare const customer: CustomerUpsertState;

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" userId={customer.userId} />;
