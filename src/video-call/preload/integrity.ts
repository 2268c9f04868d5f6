import type { ScriptOptions } from "../types.js";
import type { askIntegrity } from "./ask-integrity.js";
import type { TagOptions } from "./script-tag-options.js";

/** Kept, because a second `import()` takes tasks. */
let fetched: typeof askIntegrity | undefined;

async function ask(host: string, options: ScriptOptions): Promise<string> {
  fetched ??= (await import("./ask-integrity.js")).askIntegrity;
  return fetched(host, options);
}

/** The hashes of `integrity="auto"`, each asked for once for preload and load. */
const hashes = new Map<string, Promise<string>>();

/** A hash is used for one try: after a new release of the platform the next try needs a new one. */
export const forgetHash = (host: string): boolean => hashes.delete(host);

/** The options of the tag, with the hash of the platform's SRI address where `integrity` is `"auto"`. */
export async function withIntegrity(host: string, options: ScriptOptions): Promise<TagOptions> {
  if (options.integrity !== "auto") return options;
  let hash = hashes.get(host);
  if (!hash) {
    hash = ask(host, options);
    hashes.set(host, hash);
  }
  try {
    return { ...options, integrity: await hash };
  } catch (error) {
    forgetHash(host);
    throw error;
  }
}
