// Tests src/video-call/types.ts
// Compiled by `tsc --noEmit`, never run: what must not compile stands below an `@ts-expect-error` that says why.
import {
  type CallSupport,
  type CustomerUpsertState,
  checkCallSupport,
  type LivingVideoCall,
  type PlatformId,
  useVideoCall,
  VideoCall,
  type VideoCallAttributes,
  type VideoCallData,
  type VideoCallEndReason,
  type VideoCallMark,
  type VideoCallProps,
  type VideoCallState,
} from "react-qbox-video-call";
import { expectTypeOf } from "vitest";

declare const customer: CustomerUpsertState;
declare const maybeId: string | undefined;
declare const nullId: number | null;
declare const platform: { hostName: string; domain: string };

export const callers = [
  <VideoCall key="1" {...platform} userId={435} />,
  <VideoCall key="2" {...platform} userId="435" />,
  <VideoCall key="3" {...platform} userId={Promise.resolve(435)} />,
  <VideoCall key="4" {...platform} userId={Promise.resolve("435")} />,
  <VideoCall key="5" {...platform} customer={customer} />,
  <VideoCall key="6" {...platform} anonymous />,
  <VideoCall key="7" {...platform} anonymous={true} targetOperatorId={Promise.resolve(77)} />,

  // @ts-expect-error: nobody calls
  <VideoCall key="none" {...platform} />,
  // @ts-expect-error: two callers, an id and nobody
  <VideoCall key="two" {...platform} userId={435} anonymous />,
  // @ts-expect-error: two callers, an id and a customer
  <VideoCall key="two" {...platform} userId={435} customer={customer} />,
  // @ts-expect-error: two callers, a customer and nobody
  <VideoCall key="two" {...platform} customer={customer} anonymous />,
  // @ts-expect-error: all three
  <VideoCall key="three" {...platform} userId={435} customer={customer} anonymous />,
  // @ts-expect-error: not anonymous is no caller
  <VideoCall key="false" {...platform} anonymous={false} />,
  // @ts-expect-error: an id that may be missing would be an anonymous call
  <VideoCall key="maybe" {...platform} userId={maybeId} />,
  // @ts-expect-error: an id that may be null would be an anonymous call
  <VideoCall key="null" {...platform} userId={nullId} />,
  // @ts-expect-error: a promise of an id that may be missing
  <VideoCall key="promise" {...platform} userId={Promise.resolve(maybeId)} />,
  // @ts-expect-error: undefined is no id
  <VideoCall key="undefined" {...platform} userId={undefined} />,
  // @ts-expect-error: null is no id
  <VideoCall key="nothing" {...platform} userId={null} />,
  // @ts-expect-error: a customer that may be missing
  <VideoCall key="customer" {...platform} customer={undefined} />,
  // @ts-expect-error: an id is a number or a text
  <VideoCall key="object" {...platform} userId={{ id: 435 }} />,
];

export const required = [
  // @ts-expect-error: no platform
  <VideoCall key="host" domain="test.kz" anonymous />,
  // @ts-expect-error: no integrating system
  <VideoCall key="domain" hostName="https://qbox.example.kz" anonymous />,
];

export const values = [
  // @ts-expect-error: a language that the platform does not speak
  <VideoCall key="lang" {...platform} anonymous lang="fr" />,
  // @ts-expect-error: a flag is a boolean, not the attribute's text
  <VideoCall key="flag" {...platform} anonymous requestCallFeedback="0" />,
  // @ts-expect-error: an object, not its JSON
  <VideoCall key="extra" {...platform} anonymous extra="{}" />,
  // @ts-expect-error: a CSS length, not a number of some unit
  <VideoCall key="height" {...platform} anonymous height={600} />,
  // @ts-expect-error: the attribute's name, not the prop's
  <VideoCall key="name" {...platform} anonymous headTtle="Bank" />,
];

/** All 23 attributes, each with the type that its prop has. */
expectTypeOf<keyof VideoCallAttributes>().toEqualTypeOf<
  | "hostName"
  | "domain"
  | "topic"
  | "targetOperatorId"
  | "userId"
  | "environment"
  | "extra"
  | "lang"
  | "primaryColor"
  | "height"
  | "headTitle"
  | "mainIconUrl"
  | "mainIconWidth"
  | "mainTitle"
  | "mainDescription"
  | "startCallButtonText"
  | "readinessCheckText"
  | "readinessRetryButtonText"
  | "footerText"
  | "isAttachmentButtonHidden"
  | "requestCallFeedback"
  | "endScreenNewCallButton"
  | "endScreenMainPageButton"
>();
type Text = string | undefined;
type Flag = boolean | undefined;
expectTypeOf<VideoCallProps["hostName"]>().toEqualTypeOf<string>();
expectTypeOf<VideoCallProps["domain"]>().toEqualTypeOf<string>();
expectTypeOf<VideoCallProps["topic"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["targetOperatorId"]>().toEqualTypeOf<PlatformId | PromiseLike<PlatformId> | undefined>();
expectTypeOf<Extract<VideoCallProps, { userId: unknown }>["userId"]>().toEqualTypeOf<
  PlatformId | PromiseLike<PlatformId>
>();
expectTypeOf<VideoCallProps["environment"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["extra"]>().toEqualTypeOf<Readonly<Record<string, unknown>> | undefined>();
expectTypeOf<VideoCallProps["lang"]>().toEqualTypeOf<"ru" | "kk" | "en" | undefined>();
expectTypeOf<VideoCallProps["primaryColor"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["height"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["headTitle"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["mainIconUrl"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["mainIconWidth"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["mainTitle"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["mainDescription"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["startCallButtonText"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["readinessCheckText"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["readinessRetryButtonText"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["footerText"]>().toEqualTypeOf<Text>();
expectTypeOf<VideoCallProps["isAttachmentButtonHidden"]>().toEqualTypeOf<Flag>();
expectTypeOf<VideoCallProps["requestCallFeedback"]>().toEqualTypeOf<Flag>();
expectTypeOf<VideoCallProps["endScreenNewCallButton"]>().toEqualTypeOf<Flag>();
expectTypeOf<VideoCallProps["endScreenMainPageButton"]>().toEqualTypeOf<Flag>();

/** No event is untyped. */
export const callbacks = (
  <VideoCall
    {...platform}
    anonymous
    onReady={(element) => expectTypeOf(element).toEqualTypeOf<HTMLElement>()}
    onStateChange={({ state, previous, at, reason }) => {
      expectTypeOf(reason).toEqualTypeOf<VideoCallEndReason | undefined>();
      expectTypeOf(state).toEqualTypeOf<VideoCallState>();
      expectTypeOf(previous).toEqualTypeOf<VideoCallState | undefined>();
      expectTypeOf(at).toEqualTypeOf<number>();
    }}
    onEvent={({ payload }) => expectTypeOf(payload?.data).toEqualTypeOf<unknown>()}
    onChat={(data) => expectTypeOf(data).toEqualTypeOf<VideoCallData>()}
    onError={({ code }) => {
      // @ts-expect-error: a code that no error has
      return code === "no-such-code";
    }}
    onTimeline={(marks) => expectTypeOf(marks).toEqualTypeOf<readonly VideoCallMark[]>()}
  />
);

expectTypeOf(useVideoCall).returns.toEqualTypeOf<LivingVideoCall>();
expectTypeOf<LivingVideoCall["durationMs"]>().toEqualTypeOf<number>();
expectTypeOf(checkCallSupport).returns.toEqualTypeOf<Promise<CallSupport>>();
expectTypeOf<Extract<CallSupport, { ok: true }>>().not.toHaveProperty("message");
