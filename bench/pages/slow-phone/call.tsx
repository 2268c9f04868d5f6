import { type CustomerUpsert, VideoCall } from "react-qbox-video-call";
import { fixedProps } from "../platform.js";
import { hostName } from "./form.js";

export default function Call({ customer }: { customer: CustomerUpsert }) {
  return <VideoCall {...fixedProps} hostName={hostName} customer={customer} />;
}
