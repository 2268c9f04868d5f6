import { ServerOptionError } from "../../server/option-error.js";

export const initFlags = {
  dir: { type: "string" },
  framework: { type: "string" },
  "dry-run": { type: "boolean" },
} as const;

export interface InitValues {
  dir?: string | undefined;
  framework?: string | undefined;
  "dry-run"?: boolean | undefined;
}

/**
 * Reads the settings of `qbox init`.
 *
 * @param known the ids of the frameworks
 * @throws {ServerOptionError}
 */
export function readInitOptions({ dir = ".", framework, "dry-run": isDryRun = false }: InitValues, known: string[]) {
  if (framework !== undefined && !known.includes(framework)) {
    throw new ServerOptionError("--framework", `must be one of ${known.join(", ")}`);
  }
  if (dir === "") throw new ServerOptionError("--dir", "must be the folder of an app");
  return { dir, framework, isDryRun };
}
