// Tests src/video-call/preflight/
import { describe } from "vitest";
import { test } from "./bank.js";
import { type EnginePage, engine } from "./engine-page.js";

/** Debian's WebKitGTK is built without WebRTC, and says so first. */
const problem = { chromium: "blocked-by-policy", firefox: "camera-denied", webkit: "no-webrtc" }[engine];

const check = (page: EnginePage, ask: boolean) =>
  page.evaluate((ask) => window.copies.a?.checkCallSupport({ ask }), ask);

/** Runs in a frame of another origin. */
function checksWhenTold() {
  addEventListener("message", async ({ data: ask, source }) => {
    source?.postMessage(await window.copies.a?.checkCallSupport({ ask }), { targetOrigin: "*" });
  });
}

const checkInFrame = (page: EnginePage, ask: boolean) =>
  page.evaluate(
    (ask) =>
      new Promise((resolve) => {
        addEventListener("message", ({ data }) => resolve(data));
        document.querySelector("iframe")?.contentWindow?.postMessage(ask, "*");
      }),
    ask,
  );

// Not beside each other: Firefox lists the devices only to the page in front.
describe("before the call", () => {
  test.for([false, true])(
    "a page whose Permissions-Policy forbids the camera is told so where the browser knows it (ask: %s)",
    async (ask, { open, expect }) => {
      const { page } = await open({ headers: { "permissions-policy": "camera=()" } });
      await page.toFront();
      // Firefox does not read this header, and gives the camera.
      expect(await check(page, ask)).toMatchObject(engine === "firefox" ? { ok: true } : { ok: false, problem });
    },
  );

  test.for([false, true])(
    "a frame of another origin that allows nothing is told so (ask: %s)",
    async (ask, { open, expect }) => {
      let inner = "";
      await open({ head: `<script>(${checksWhenTold})()</script>` }, (_site, address) => {
        inner = address.replace("localhost", "127.0.0.1");
        return address;
      });
      const { page } = await open({ head: `<iframe src="${inner}"></iframe>` });
      await page.toFront();
      await page.waitFor(() => document.readyState === "complete");
      expect(await checkInFrame(page, ask)).toMatchObject({ ok: false, problem });
    },
  );

  // WebKitGTK's driver gives this machine no other name.
  test.skipIf(engine === "webkit")("a page that is not secure is told so", async ({ open, expect }) => {
    const { page } = await open({}, (_site, address) => address.replace("localhost", "bank.test"));
    expect(await check(page, false)).toMatchObject({ ok: false, problem: "insecure-context" });
  });
});
