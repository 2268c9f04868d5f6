import { readFile } from "node:fs/promises";
import path from "node:path";
import { SandboxError } from "./errors.js";

/** Where the build puts the browser bundles. `src/sandbox` and `dist/sandbox` are equally deep, so it holds from both. */
export const builtAssets = path.join(import.meta.dirname, "../../dist/sandbox/assets");

/** The browser bundles that the sandbox serves. */
export type AssetName = "wc-video-call.min.js" | "console.js" | "control.js" | "robot.js";

/**
 * One bundle's bytes, read afresh each time so that a rebuild needs no restart.
 *
 * @throws SandboxError `assets-missing` when the package has not been built.
 */
export async function readAsset(folder: string, name: AssetName): Promise<Buffer<ArrayBuffer>> {
  try {
    return await readFile(path.join(folder, name));
  } catch (cause) {
    throw new SandboxError("assets-missing", `${name} is not in ${folder}: run "npm run build" first.`, { cause });
  }
}
