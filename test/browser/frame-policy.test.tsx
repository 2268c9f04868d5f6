// Tests src/video-call/frame/frame-widget.ts, src/video-call/script/trusted-url.ts
import { beforeEach, expect, test, vi } from "vitest";
import { createScene } from "./lifecycle-scene.js";

const scene = createScene("vue2", "frame");
const nonce = "r4nd0m";
const policy = [
  `script-src 'nonce-${nonce}' 'strict-dynamic'`,
  "require-trusted-types-for 'script'",
  "trusted-types react-qbox-video-call",
  "object-src 'none'",
  "base-uri 'none'",
].join("; ");

beforeEach(scene.begin);

/** From here on, and for the rest of this file, as a server's header would. */
function applyPolicy() {
  const tag = document.createElement("meta");
  tag.httpEquiv = "Content-Security-Policy";
  tag.content = policy;
  document.head.append(tag);
}

function runsInlineCode(page: Document) {
  const run = vi.fn();
  Object.assign(page.defaultView ?? {}, { run });
  const button = page.body.appendChild(page.createElement("button"));
  button.setAttribute("onclick", "run()");
  button.click();
  button.remove();
  return run.mock.calls.length > 0;
}

test("a strict policy (nonce, strict-dynamic, Trusted Types) holds inside the frame, and the call works", async () => {
  const states: string[] = [];
  const onStateChange = ({ state }: { state: string }) => states.push(state);
  // Once without it, so that the package's own code is here: the test page is not served with a nonce.
  const { unmount } = scene.show(scene.call({ integrity: "auto", onStateChange }));
  const before = await scene.living();
  await expect.poll(() => states).toContain("connected");
  await import("../../src/video-call/keeping/accompany-call.js");
  expect(runsInlineCode(before.element.ownerDocument)).toBe(true);
  unmount();
  await expect.poll(scene.frames).toEqual([]);
  states.length = 0;

  applyPolicy();
  scene.begin();
  const violations: string[] = [];
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    violations.push(`${violatedDirective} ${blockedURI}`),
  );
  scene.show(scene.call({ nonce, integrity: "auto", onStateChange }));
  const { element } = await scene.living();
  await expect.poll(() => states).toContain("connected");
  expect(violations).toEqual([]);
  // Chromium's words, and Firefox's.
  expect(() => runsInlineCode(element.ownerDocument)).toThrow(/TrustedScript|Sink type mismatch/);
});
