// Says: userId: undefined
// Says: Property 'customer' is missing
// Says: CustomerWithoutUserId
import { VideoCall } from "react-qbox-video-call";

export const call = <VideoCall hostName="https://qbox.example.kz" domain="example.kz" userId={undefined} />;
