import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The nonce of the pages that tests serve under a documented policy. */
export const nonce = "r4nd0m";

/**
 * A Content-Security-Policy as docs/browser-policies.md gives it, with the test's own platform in place of the example's.
 *
 * @param platform its origin
 */
export async function documentedPolicy(heading: "the vendor's platform" | "the sandbox", platform: string) {
  const page = await readFile(join(import.meta.dirname, "../../docs/browser-policies.md"), "utf8");
  const [, block] = page.split(`### For ${heading}\n`)[1]?.split("```") ?? [];
  if (!block) throw new Error(`docs/browser-policies.md has no policy for ${heading}.`);
  const socket = platform.replace("http", "ws");
  return block
    .replaceAll(/https:\/\/qbox\.example\.kz|http:\/\/localhost:4310/g, platform)
    .replaceAll(/wss:\/\/qbox\.example\.kz|ws:\/\/localhost:4310/g, socket)
    .replaceAll("…", nonce)
    .trim()
    .replaceAll("\n", " ");
}
