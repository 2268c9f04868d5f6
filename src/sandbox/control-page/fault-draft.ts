import type { DriftKind } from "../platform/faults/drift.js";
import type { ApiFault, CallFault, Faults, ScriptFault } from "../platform/faults/faults.js";
import type { MediaFault } from "../platform/faults/media-fault.js";
import type { MediaAmountKind, ScriptTrouble } from "./texts/Texts.js";

/** The faults as they stand in the form: an empty choice is no fault. */
export interface FaultDraft {
  api: { latencyMs?: number; status?: number; body: ApiFault["body"] | ""; percent?: number; times?: number };
  script: { latencyMs?: number; trouble: ScriptTrouble | ""; times?: number };
  call: { kind: CallFault["kind"] | ""; afterMs?: number; times?: number };
  media: Omit<MediaFault, "kind"> & { kind: MediaFault["kind"] | "" };
  drift: { kind: DriftKind | "" };
}

/** The field that holds the amount. */
export const mediaAmounts = {
  "packet-loss": "lossPercent",
  delay: "delayMs",
  "low-bandwidth": "kbps",
} as const satisfies Record<MediaAmountKind, keyof MediaFault>;

export function hasMediaAmount(kind: FaultDraft["media"]["kind"]): kind is MediaAmountKind {
  return Object.hasOwn(mediaAmounts, kind);
}

export function draftOf({ api = {}, script = {}, call, media, drift }: Faults): FaultDraft {
  const { rate, body, ...others } = api;
  return {
    api: { ...others, body: body ?? "", ...(rate === undefined ? {} : { percent: Math.round(rate * 100) }) },
    script: { ...times(script), trouble: troubleOf(script) },
    call: { ...call, kind: call?.kind ?? "" },
    media: { ...media, kind: media?.kind ?? "" },
    drift: { kind: drift?.kind ?? "" },
  };
}

export function faultsOf({ api, script, call, media, drift }: FaultDraft): Faults {
  const faults: Faults = {};
  const { percent, body, ...others } = api;
  if (body || others.status !== undefined || others.latencyMs) {
    faults.api = given({ ...others, body: body || undefined, rate: percent === undefined ? undefined : percent / 100 });
  }
  const { trouble, ...more } = script;
  if (trouble || more.latencyMs) faults.script = given({ ...more, ...scriptFaults[trouble || "none"] });
  if (call.kind) faults.call = given({ ...call, kind: call.kind });
  if (media.kind) faults.media = mediaFaultOf({ ...media, kind: media.kind });
  if (drift.kind) faults.drift = { kind: drift.kind };
  return faults;
}

/** Leaves out the fields of other kinds, which the form may still hold. */
function mediaFaultOf({ kind, times: count, afterMs, forMs, ...amounts }: MediaFault): MediaFault {
  if (kind === "operator-without-video") return given({ kind, times: count });
  const amount = hasMediaAmount(kind) ? { [mediaAmounts[kind]]: amounts[mediaAmounts[kind]] } : {};
  return given({ kind, times: count, afterMs, forMs, ...amount });
}

const scriptFaults: Record<ScriptTrouble | "none", ScriptFault> = {
  none: {},
  "404": { status: 404 },
  "503": { status: 503 },
  html: { body: "html" },
  "syntax-error": { body: "syntax-error" },
  "defines-nothing": { body: "defines-nothing" },
  drop: { body: "drop" },
  "wrong-hash": { wrongIntegrity: true },
};

function troubleOf({ status, body, wrongIntegrity }: ScriptFault): ScriptTrouble | "" {
  if (body) return body;
  if (wrongIntegrity) return "wrong-hash";
  if (status === undefined) return "";
  return status === 404 ? "404" : "503";
}

function times({ latencyMs, times: count }: ScriptFault): Pick<ScriptFault, "latencyMs" | "times"> {
  return given({ latencyMs, times: count });
}

type Given<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };

/** Removes the empty fields. */
function given<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>;
}
