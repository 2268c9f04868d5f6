import { driftKinds } from "../faults/drift.js";
import type { Faults } from "../faults/faults.js";
import { type MediaFault, mediaFaultKinds } from "../faults/media-fault.js";

type Rule = (value: unknown) => boolean;

const isAmount: Rule = (value) => typeof value === "number" && value >= 0;
/** `setTimeout` counts no further. */
const isTime: Rule = (value) => isAmount(value) && Number(value) < 2 ** 31;
const isStatus: Rule = (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
const isShare: Rule = (value) => isAmount(value) && Number(value) <= 1;
const isFlag: Rule = (value) => typeof value === "boolean";
const oneOf =
  (...names: string[]): Rule =>
  (value) =>
    typeof value === "string" && names.includes(value);

const kinds: Record<keyof Faults, Record<string, Rule>> = {
  api: {
    latencyMs: isAmount,
    status: isStatus,
    times: isAmount,
    rate: isShare,
    body: oneOf("html", "garbage", "empty", "endless", "refusal"),
  },
  script: {
    latencyMs: isAmount,
    status: isStatus,
    times: isAmount,
    wrongIntegrity: isFlag,
    body: oneOf("html", "syntax-error", "defines-nothing", "drop"),
  },
  call: {
    kind: oneOf("never-answered", "ice-failure", "operator-lost", "customer-lost"),
    afterMs: isAmount,
    times: isAmount,
  },
  media: {
    kind: oneOf(...mediaFaultKinds),
    afterMs: isTime,
    forMs: isTime,
    times: isAmount,
    lossPercent: (value) => isAmount(value) && Number(value) <= 100,
    delayMs: isTime,
    kbps: (value) => isAmount(value) && Number(value) >= 1,
  },
  drift: { kind: oneOf(...driftKinds) },
};

/** The options that only one kind has. */
const ownOptions = { lossPercent: "packet-loss", delayMs: "delay", kbps: "low-bandwidth" };

/** Reads faults that came over HTTP; returns `undefined` when they are not valid. */
export function readFaults(value: unknown): Faults | undefined {
  if (!isObject(value)) return undefined;
  return Object.entries(value).every(([kind, fault]) => isKind(kind) && fits(kind, fault)) ? value : undefined;
}

/** Reads a fault of a call under way that came over HTTP; returns `undefined` when it is not valid. */
export function readMediaFault(value: unknown): MediaFault | undefined {
  return fits("media", value) ? (value as unknown as MediaFault) : undefined;
}

function fits(kind: keyof Faults, fault: unknown): fault is Record<string, unknown> {
  if (!isObject(fault)) return false;
  if (Object.hasOwn(kinds[kind], "kind") && !("kind" in fault)) return false;
  if (kind === "media" && !hasOwnOptionsOnly(fault)) return false;
  const rules = kinds[kind];
  return Object.entries(fault).every(([name, given]) => Object.hasOwn(rules, name) && rules[name]?.(given) === true);
}

function hasOwnOptionsOnly(fault: Record<string, unknown>): boolean {
  if (fault.kind === "operator-without-video" && ("afterMs" in fault || "forMs" in fault)) return false;
  return Object.entries(ownOptions).every(([option, kind]) => !(option in fault) || fault.kind === kind);
}

function isKind(name: string): name is keyof Faults {
  return Object.hasOwn(kinds, name);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
