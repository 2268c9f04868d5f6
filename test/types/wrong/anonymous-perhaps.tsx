// Says: anonymous: boolean
// Says: Property 'userId' is missing
// Says: UserIdWithoutCustomer
import { VideoCall } from "react-qbox-video-call";

declare const isGuest: boolean;

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" anonymous={isGuest} />;
