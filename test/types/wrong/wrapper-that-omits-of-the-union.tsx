// Says: Types of property 'userId' are incompatible
// Says: undefined' is not assignable to type
import { VideoCall, type VideoCallProps } from "react-qbox-video-call";

export function BankCall(props: Omit<VideoCallProps, "hostName" | "domain">) {
  return <VideoCall {...props} hostName="https://qbox.example.kz" domain="example.kz" />;
}
