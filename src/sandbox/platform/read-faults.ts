import type { Faults } from "./faults.js";

const kinds = {
  api: {
    numbers: ["latencyMs", "status", "times"],
    bodies: ["html", "garbage", "empty", "endless", "refusal"],
    flags: [],
  },
  script: {
    numbers: ["latencyMs", "status", "times"],
    bodies: ["html", "syntax-error", "defines-nothing", "drop"],
    flags: ["wrongIntegrity"],
  },
} as const satisfies Record<keyof Faults, { numbers: string[]; bodies: string[]; flags: string[] }>;

/** Reads faults that came over HTTP; `undefined` when they are none. */
export function readFaults(value: unknown): Faults | undefined {
  if (!isObject(value)) return undefined;
  const faults: Faults = {};
  for (const [kind, fault] of Object.entries(value)) {
    if ((kind !== "api" && kind !== "script") || !isObject(fault) || !isFault(kind, fault)) return undefined;
    Object.assign(faults, { [kind]: fault });
  }
  return faults;
}

function isFault(kind: keyof Faults, fault: Record<string, unknown>): boolean {
  const { numbers, bodies, flags } = kinds[kind];
  const among = (list: readonly string[], name: unknown) => typeof name === "string" && list.includes(name);
  return Object.entries(fault).every(([name, value]) => {
    if (name === "status") return Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;
    if (among(numbers, name)) return typeof value === "number" && value >= 0;
    if (name === "body") return among(bodies, value);
    return among(flags, name) && typeof value === "boolean";
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
