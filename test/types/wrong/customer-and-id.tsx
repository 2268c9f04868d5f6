// Says: Types of property 'userId' are incompatible
// Says: NothingBesideAnotherCaller
import { type CustomerUpsertState, VideoCall } from "react-qbox-video-call";

declare const customer: CustomerUpsertState;

export const call = (
  <VideoCall hostName="https://qbox.example.kz" domain="example.kz" customer={customer} userId={435} />
);
