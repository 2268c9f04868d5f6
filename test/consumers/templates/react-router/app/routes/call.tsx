import { VideoCall } from "react-qbox-video-call";
import { createPlatformClient } from "react-qbox-video-call/server";
import { customer } from "../customer";
import type { Route } from "./+types/call";

const hostName = process.env.QBOX_HOST ?? "";
const platform = createPlatformClient(() => ({ hostName, secret: process.env.QBOX_SECRET }));

/** The page is sent at once; the id follows when the platform has told it. */
export function loader() {
  return { hostName, userId: platform.upsertCustomer(customer).then((answer) => answer.userId) };
}

export default function Call({ loaderData }: Route.ComponentProps) {
  return <VideoCall {...loaderData} domain="bank.example.kz" topic="onboarding" lang="en" />;
}
