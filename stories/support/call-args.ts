import type { VideoCallProps } from "react-qbox-video-call";

type Every<Union> = Union extends unknown ? keyof Union : never;
type Member<Union, Name extends PropertyKey> = Union extends { [Key in Name]?: infer Value } ? Value : never;

/** The props as controls see them: each by itself, though only one of `userId`, `customer` and `anonymous` may be given. */
export type CallArgs = { [Name in Every<VideoCallProps>]?: Member<VideoCallProps, Name> | undefined };

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== "";

/**
 * The props of these controls: one that was emptied is left away, and a known customer is not anonymous, so that an id
 * typed into a control counts.
 */
export function propsOf(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const props = Object.fromEntries(Object.entries(args).filter(([, value]) => isGiven(value)));
  if (props.userId !== undefined || props.customer !== undefined) delete props.anonymous;
  return props;
}
