// Says: anonymous: false
// Says: Property 'userId' is missing
// Says: UserIdWithoutCustomer
import { VideoCall } from "react-qbox-video-call";

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" anonymous={false} />;
