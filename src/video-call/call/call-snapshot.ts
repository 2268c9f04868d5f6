import type { VideoCallState } from "../events.js";
import { type CallNow, noCall } from "./call-store.js";

const isOver = (state: VideoCallState) => state === "cancelled" || state === "ended" || state === "closed";

/** The call after one more state. An element can make one call after another: each begins with nothing said. */
export function withState(call: CallNow, state: VideoCallState, at: number): CallNow {
  const isAnother = call.state === undefined || (isOver(call.state) && !isOver(state));
  const before = isAnother ? noCall : call;
  const { connectedMs, connectedSince = at } = before;
  return {
    ...before,
    state,
    since: at,
    isActive: !isOver(state),
    // Clocks can be set back.
    connectedMs: connectedMs + Math.max(0, at - connectedSince),
    connectedSince: state === "connected" ? at : undefined,
  };
}
