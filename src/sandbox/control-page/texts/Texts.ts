import type { DriftKind } from "../../platform/faults/drift.js";
import type { ApiFault, CallFault } from "../../platform/faults/faults.js";
import type { MediaFaultKind } from "../../platform/faults/media-fault.js";
import type { RobotDraft } from "../robot-draft.js";

/** The troubles of the script, as a person would name them. */
export type ScriptTrouble = "404" | "503" | "html" | "syntax-error" | "defines-nothing" | "drop" | "wrong-hash";

/** The media faults that have an amount. */
export type MediaAmountKind = "packet-loss" | "delay" | "low-bandwidth";

/** What the control page says. */
export interface Texts {
  title: string;
  standIn: string;
  language: string;
  console: string;
  faults: {
    title: string;
    api: string;
    script: string;
    call: string;
    none: string;
    latency: string;
    status: string;
    answer: string;
    answers: Record<NonNullable<ApiFault["body"]>, string>;
    rate: string;
    times: string;
    everyTime: string;
    trouble: string;
    troubles: Record<ScriptTrouble, string>;
    kinds: Record<CallFault["kind"], string>;
    after: string;
    media: string;
    mediaKinds: Record<MediaFaultKind, string>;
    lasts: string;
    /** No duration is given. */
    untilTheEnd: string;
    amounts: Record<MediaAmountKind, string>;
    drift: string;
    driftKinds: Record<DriftKind, string>;
    apply: string;
    end: string;
  };
  robot: {
    title: string;
    on: string;
    answers: string;
    drops: string;
    returns: string;
    redirects: string;
    to: string;
    hangsUp: string;
    says: string;
    never: string;
    /** After the call. */
    afterwards: string;
    outcome: string;
    /** No outcome is chosen: it follows from the call's end. */
    asItEnded: string;
    outcomes: Record<Exclude<RobotDraft["outcome"], "">, string>;
    outcomeAfter: string;
    reason: string;
    apply: string;
  };
  calls: { title: string; none: string; anonymous: string; drop: string; cut: string; strike: string; mend: string };
  deliveries: { title: string; none: string; attempt: (number: number) => string; retry: string };
  events: { title: string; none: string };
  reset: { title: string; hint: string; button: string; sure: string };
  done: string;
  failed: string;
  lost: string;
}
