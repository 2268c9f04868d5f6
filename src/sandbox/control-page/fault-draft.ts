import type { ApiFault, CallFault, Faults, ScriptFault } from "../platform/faults/faults.js";
import type { ScriptTrouble } from "./texts/Texts.js";

/** The faults as they stand in the form: an empty choice is no fault. */
export interface FaultDraft {
  api: { latencyMs?: number; status?: number; body: ApiFault["body"] | ""; percent?: number; times?: number };
  script: { latencyMs?: number; trouble: ScriptTrouble | ""; times?: number };
  call: { kind: CallFault["kind"] | ""; afterMs?: number; times?: number };
}

export function draftOf({ api = {}, script = {}, call }: Faults): FaultDraft {
  const { rate, body, ...others } = api;
  return {
    api: { ...others, body: body ?? "", ...(rate === undefined ? {} : { percent: Math.round(rate * 100) }) },
    script: { ...times(script), trouble: troubleOf(script) },
    call: { ...call, kind: call?.kind ?? "" },
  };
}

export function faultsOf({ api, script, call }: FaultDraft): Faults {
  const faults: Faults = {};
  const { percent, body, ...others } = api;
  if (body || others.status !== undefined || others.latencyMs) {
    faults.api = given({ ...others, body: body || undefined, rate: percent === undefined ? undefined : percent / 100 });
  }
  const { trouble, ...more } = script;
  if (trouble || more.latencyMs) faults.script = given({ ...more, ...scriptFaults[trouble || "none"] });
  if (call.kind) faults.call = given({ ...call, kind: call.kind });
  return faults;
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
