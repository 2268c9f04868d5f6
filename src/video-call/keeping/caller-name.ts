import type { PlatformId, VideoCallProps } from "../types.js";

/** What a component wants of its call, as far as this room needs to know it. */
export interface WantedCall {
  props: VideoCallProps;
  host: string;
  caller: { userId?: PlatformId | undefined };
}

/** What the same customer has in every tab; empty for an anonymous call, which may be another person's. */
export const callerName = ({ host, caller }: WantedCall): string =>
  caller.userId === undefined ? "" : `${host} ${caller.userId}`;
