import type { Faults } from "../faults/faults.js";

type Rule = (value: unknown) => boolean;

const isAmount: Rule = (value) => typeof value === "number" && value >= 0;
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
};

/** Reads faults that came over HTTP; returns `undefined` when they are not valid. */
export function readFaults(value: unknown): Faults | undefined {
  if (!isObject(value)) return undefined;
  const fits = Object.entries(value).every(([kind, fault]) => {
    if (!isKind(kind) || !isObject(fault) || (kind === "call" && !("kind" in fault))) return false;
    const rules = kinds[kind];
    return Object.entries(fault).every(([name, given]) => Object.hasOwn(rules, name) && rules[name]?.(given) === true);
  });
  return fits ? value : undefined;
}

function isKind(name: string): name is keyof Faults {
  return Object.hasOwn(kinds, name);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
