// Says: Types of property 'customer' are incompatible
// Says: NothingBesideAnotherCaller
import { type CustomerUpsertState, VideoCall } from "react-qbox-video-call";

declare const customer: CustomerUpsertState;

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" anonymous customer={customer} />;
