// What has to compile, with every compiler that users have: no message is expected.
import type { ComponentProps } from "react";
import {
  type CustomerUpsertState,
  type PlatformId,
  VideoCall,
  type VideoCallCaller,
  type VideoCallProps,
} from "react-qbox-video-call";

declare const customer: CustomerUpsertState;
declare const caller: VideoCallCaller;
declare const id: string | undefined;

const platform = { hostName: "https://qbox.example.kz", domain: "example.kz" };
const props: VideoCallProps = { ...platform, userId: 435 };

export const calls = [
  <VideoCall key="1" {...platform} userId={435} />,
  <VideoCall key="2" {...platform} userId={Promise.resolve("435")} />,
  <VideoCall key="3" {...platform} customer={customer} />,
  <VideoCall key="4" {...platform} anonymous />,
  <VideoCall key="5" {...props} />,
  <VideoCall key="6" {...props} lang="kk" />,
  <VideoCall key="7" {...platform} {...caller} />,
  <VideoCall key="8" {...platform} {...(id === undefined ? { anonymous: true } : { userId: id })} />,
  id === undefined ? null : <VideoCall key="9" {...platform} userId={id} />,
  // The other two, given as nothing.
  <VideoCall key="10" {...platform} userId={435} customer={undefined} anonymous={false} />,
  <VideoCall key="11" {...platform} customer={customer} userId={null} anonymous={undefined} />,
  <VideoCall key="12" {...platform} anonymous userId={undefined} customer={null} />,
];

export function WithTopic(own: ComponentProps<typeof VideoCall>) {
  return <VideoCall {...own} topic="cards" />;
}

/** `Omit` alone would take the callers apart. */
type BankCallProps = VideoCallCaller & Omit<VideoCallProps, keyof VideoCallCaller | "hostName" | "domain">;

export function BankCall(own: BankCallProps) {
  return <VideoCall {...platform} {...own} />;
}

export const bankCalls = [
  <BankCall key="1" userId={435} lang="kk" />,
  <BankCall key="2" customer={customer} onConnected={() => {}} />,
  <BankCall key="3" anonymous />,
];

export function whoCalls(own: VideoCallProps): PlatformId | "promised" | "form" | "nobody" {
  if (own.anonymous) return "nobody";
  if (own.customer) return own.customer.userId ?? "form";
  return typeof own.userId === "object" ? "promised" : own.userId;
}

export const storyArgs: Partial<VideoCallProps> = { ...platform, anonymous: true };
