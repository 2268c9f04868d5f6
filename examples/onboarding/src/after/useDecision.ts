import { useEffect, useState } from "react";
import type { CallOutcome, CallResult } from "react-qbox-video-call";
import { type CallProgress, type CallStage, isFinished } from "../call/progress.js";
import { tabMemory } from "../tab-memory.js";

/** One decision; a correction of it is another. */
const nameOf = (result: CallResult) => (result.status === "decided" ? `${result.callId} ${result.outcome}` : undefined);

/** An operator is there, or is being called. After a lost connection the decision may come before any other sign. */
const isTalking = (stage: CallStage) => stage === "ringing" || stage === "connected" || stage === "redirected";

/**
 * The decision about the last call. While the person calls again, the one about the call before is put aside, also
 * after a reload: the server tells it until there is a newer one.
 */
export function useDecision(result: CallResult, { stage, isOwed }: CallProgress) {
  const [past, setPast] = useState(() => tabMemory.get("past decision"));
  const outcome: CallOutcome | undefined = result.status === "decided" ? result.outcome : undefined;
  const name = nameOf(result);
  // The widget has buttons of its own for a further call.
  const isPast = stage === "ringing" || (isOwed && outcome === "tech_error" && !isFinished(stage));
  if (isPast && name !== past) setPast(name);

  useEffect(
    function keepForReload() {
      tabMemory.set("past decision", past);
    },
    [past],
  );

  return {
    outcome: name === past || isTalking(stage) ? undefined : outcome,
    putAside: () => setPast(name),
    forget: () => setPast(undefined),
  };
}
