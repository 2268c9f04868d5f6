// Says: customer: CustomerUpsertState | undefined
// Says: Property 'userId' is missing
// Says: UserIdWithoutCustomer
import { type CustomerUpsertState, VideoCall } from "react-qbox-video-call";

declare const customer: CustomerUpsertState | undefined;

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" customer={customer} />;
