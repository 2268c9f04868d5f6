// Tests src/video-call/errors.ts, src/call-result/errors.ts, src/customer-upsert/errors.ts, src/server/option-error.ts, src/server/http/problem-codes.ts, src/sandbox/errors.ts, docs/errors.md
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CallResultError, CustomerUpsertError, VideoCallError } from "react-qbox-video-call";
import { PlatformError, ServerOptionError } from "react-qbox-video-call/server";
import { expect, test } from "vitest";
import { root } from "./pages.js";

/** The members of a union of strings, or the keys of a table, as the source writes them down. */
async function codesOf(file: string, from: string, to: string, each: RegExp): Promise<string[]> {
  const text = await readFile(join(root, "src", file), "utf8");
  const start = text.indexOf(from);
  const codes = [...text.slice(start, text.indexOf(to, start)).matchAll(each)].map(([, code = ""]) => code);
  expect(codes.length, file).toBeGreaterThan(1);
  return codes;
}

const union = /"([a-z-]+)"/g;

test.each([
  ["VideoCallError", "video-call/errors.ts", "type VideoCallErrorCode", ";", union],
  ["CustomerUpsertError", "customer-upsert/errors.ts", "type CustomerUpsertErrorCode", ";", union],
  ["CallResultError", "call-result/errors.ts", "type CallResultErrorCode", ";", union],
  ["PlatformError", "server/transport/platform-error.ts", "type PlatformErrorCode", ";", union],
  ["AuthorizeError", "server/auth/authorize-error.ts", "type AuthorizeErrorCode", ";", union],
  ["RedisError", "server/redis-error.ts", "const messages", "} as const", /^ {2}"([a-z-]+)":/gm],
  ["SandboxError", "sandbox/errors.ts", "type SandboxErrorCode", ";", union],
  [
    "the proxy's problems",
    "server/http/problem-codes.ts",
    "const problemCodes",
    "} as const",
    /^ {2}"?([a-z-]+)"?: \{ status/gm,
  ],
])("each code of %s has its section in the page of errors", async (_name, file, from, to, each) => {
  const page = await readFile(join(root, "docs/errors.md"), "utf8");
  const missing = (await codesOf(file, from, to, each)).filter((code) => !page.includes(`### \`${code}\``));
  expect(missing).toEqual([]);
});

test.each([
  [new VideoCallError("script-failed", "It did not run."), "script-failed"],
  [new CustomerUpsertError("refused", "It was refused."), "refused"],
  [new CallResultError("results-unavailable", "There are none."), "results-unavailable"],
  [new PlatformError("timeout", "It took too long."), "timeout"],
  [new ServerOptionError("secret", "is empty"), "invalid-option"],
])("%s names its section", async (error, section) => {
  expect(error.message).toMatch(new RegExp(`\\(docs/errors\\.md#${section}\\)$`));
  expect(await readFile(join(root, "docs/errors.md"), "utf8")).toContain(`### \`${section}\``);
});
