// Says: 'string' is not assignable to type
// Says: CustomerUpsertState
import { VideoCall } from "react-qbox-video-call";

declare const id: string;

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" customer={id} />;
