// Tests src/video-call/, src/customer/, src/customer-upsert/, src/testing/
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { missingPlatform, oldestBrowsers } from "../support/baseline.js";

const root = join(import.meta.dirname, "../..");

/** What a page loads. */
async function clientFiles(): Promise<{ file: string; code: string }[]> {
  const entries = await readdir(join(root, "src"), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter(({ name }) => /\.tsx?$/.test(name))
    .map(({ parentPath, name }) => relative(join(root, "src"), join(parentPath, name)))
    .filter((path) =>
      /^(video-call|customer|customer-upsert|call-result|proxy-request|resume|testing)\/|^[^/]+\.ts$/.test(path),
    )
    .filter((path) => !/^testing\/(msw|playwright)\.ts$/.test(path));
  return Promise.all(paths.map(async (file) => ({ file, code: await readFile(join(root, "src", file), "utf8") })));
}

/** esbuild rewrites these for the sake of single versions' bugs in corners that no code of ours is in. */
const known = { "optional-chain": true, "regexp-unicode-property-escapes": true };

test("the oldest browsers read every line of the client", async () => {
  const files = await clientFiles();
  expect(files.length).toBeGreaterThan(80);
  for (const { file, code } of files) {
    const forTarget = async (target: string[]) =>
      (await transform(code, { loader: file.endsWith("x") ? "tsx" : "ts", jsx: "automatic", target, supported: known }))
        .code;
    expect(await forTarget(oldestBrowsers), file).toBe(await forTarget(["esnext"]));
  }
});

test("the client calls nothing of the language's library that the oldest browsers lack", async () => {
  const tsc = join(createRequire(import.meta.url).resolve("typescript/package.json"), "../bin/tsc");
  const checked = promisify(execFile)(process.execPath, [tsc, "-p", join(root, "test/types/baseline")]);
  expect(
    await checked.then(
      () => "",
      (error) => error.stdout,
    ),
  ).toBe("");
});

/** Asked for before use. A file that is added here has a test in which they are missing. */
const askedFor: Record<string, string[]> = {
  "abort-reason.ts": ["reason"],
  "proxy-request/post-json.ts": ["TextDecoder"],
  "resume/claims.ts": ["locks"],
  "video-call/call/copy-looks.ts": ["CSSStyleSheet", "adoptedStyleSheets"],
  "video-call/call/pop-out.ts": ["documentPictureInPicture"],
  "video-call/call/useVideoCall.ts": ["documentPictureInPicture"],
  "video-call/floating/floating-window.ts": ["documentPictureInPicture"],
  "video-call/floating/keep-in-view.ts": ["ResizeObserver", "visualViewport"],
  "video-call/floating/on-top.ts": ["hidePopover", "popover", "showPopover"],
  "video-call/floating/window-style.ts": ["CSSStyleSheet", "adoptedStyleSheets"],
  "video-call/keeping/screen-lock.ts": ["wakeLock"],
  "video-call/keeping/tab-lock.ts": ["locks"],
  "video-call/frame/follow-place.ts": ["CSSStyleSheet", "adoptedStyleSheets"],
  "video-call/frame/frame-widget.ts": ["moveBefore", "structuredClone", "trustedTypes"],
  "video-call/script/load-with-retries.ts": ["reason"],
  "video-call/preflight/devices.ts": ["permissions"],
  "video-call/widget/show-widget.ts": ["wakeLock"],
  "video-call/run-callback.ts": ["reportError"],
  "video-call/script/script-tag.ts": ["getEntriesByName"],
  "video-call/component/timeline.ts": ["measure"],
  "video-call/script/trusted-url.ts": ["trustedTypes"],
};

/** Words that mean other things, too, count only behind their owner. */
const ownerOf: Record<string, string> = {
  any: "AbortSignal",
  timeout: "AbortSignal",
  abort: "AbortSignal",
  reason: "signal",
  mark: "performance",
  measure: "performance",
  parse: "URL",
  json: "Response",
};

test("the client asks before it uses what the oldest browsers lack of the platform", async () => {
  const names = missingPlatform.flatMap(([, names]) => names);
  const uses = (await clientFiles()).flatMap(({ file, code }) => {
    const text = code.replace(/\/\*[\s\S]*?\*\/|\/\/.*|"[^"\n]*: [^"\n]*"/g, "");
    return names
      .filter((name) =>
        new RegExp(`(?<![\\w-])${ownerOf[name] ? `${ownerOf[name]}\\.` : ""}${name}(?![\\w-])`).test(text),
      )
      .map((name) => `${file}: ${name}`);
  });
  const allowed = Object.entries(askedFor).flatMap(([file, names]) => names.map((name) => `${file}: ${name}`));
  expect(uses.sort()).toEqual(allowed.sort());
});

test("the page on browsers names the oldest ones", async () => {
  const page = await readFile(join(root, "docs/browser-policies.md"), "utf8");
  const section = page.slice(page.indexOf("## Browsers"));
  for (const browser of oldestBrowsers)
    expect(section.toLowerCase()).toContain(browser.replace(/(\D)(\d)/, "$1 $2").replace("chrome", "chromium"));
});
