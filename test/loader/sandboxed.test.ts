// Tests src/video-call/frame/frame-widget.ts, src/video-call/component/frame-script.ts
import { describe, expect } from "vitest";
import { test } from "./bank.js";

const policy = (value: string) => ({ headers: { "content-security-policy": value } });
const sandboxed = policy("sandbox allow-scripts");

/** Runs in a frame that the page around it cannot look into. */
function mountsWhenTold() {
  addEventListener("message", async ({ data: hostName, source }) => {
    window.copies.a?.mount("call", { hostName, isolation: "frame" });
    source?.postMessage(await window.copies.a?.answer("call"), { targetOrigin: "*" });
  });
}

describe.concurrent('isolation="frame" in a page that can have no frame of its own origin', () => {
  const blocked = { said: "frame-blocked", message: expect.stringContaining("allow-same-origin") };

  test("as it is sandboxed by its policy is an error at once, without a retry that cannot help", async ({
    platform,
    open,
    expect,
  }) => {
    const bank = await open(sandboxed);
    await bank.mount({ hostName: platform.origin, isolation: "frame", strict: true });
    expect(await bank.answer()).toMatchObject(blocked);
    expect(await bank.count('[role="alert"] button')).toBe(0);
    expect(await bank.count("iframe")).toBe(0);
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("as it is in somebody's sandboxed frame is an error at once", async ({ platform, open, expect }) => {
    let inner = "";
    await open({ head: `<script>(${mountsWhenTold})()</script>` }, (_site, address) => {
      inner = address;
      return address;
    });
    const bank = await open({ head: `<iframe sandbox="allow-scripts" src="${inner}"></iframe>` });
    await bank.page.waitFor(() => document.readyState === "complete");
    const told = await bank.page.evaluate(
      (hostName) =>
        new Promise((resolve) => {
          addEventListener("message", ({ data }) => resolve(data));
          document.querySelector("iframe")?.contentWindow?.postMessage(hostName, "*");
        }),
      platform.origin,
    );
    expect(told).toMatchObject(blocked);
  });

  test("as something takes every frame out of it is an error after scriptTimeoutMs", async ({
    platform,
    open,
    expect,
  }) => {
    const bank = await open();
    await bank.page.evaluate(() => {
      const remove = () => document.querySelector("iframe")?.remove();
      new MutationObserver(remove).observe(document, { childList: true, subtree: true });
    });
    await bank.mount({ hostName: platform.origin, isolation: "frame", scriptTimeoutMs: 300 });
    expect(await bank.answer()).toMatchObject(blocked);
    expect(await bank.page.uncaught()).toEqual([]);
  });
});

test.for(["frame-src 'none'", "child-src 'none'"])(
  'isolation="frame" works under %s, which does not speak of frames without an address',
  async (value, { platform, open, expect }) => {
    const bank = await open(policy(value));
    await bank.mount({ hostName: platform.origin, isolation: "frame" });
    expect(await bank.answer()).toMatchObject({ said: "ready" });
  },
);

test('isolation="page" works in a sandboxed page, which is of no origin and has no storage', async ({
  platform,
  open,
  expect,
}) => {
  const bank = await open(sandboxed);
  expect(await bank.page.evaluate(() => self.origin)).toBe("null");
  await bank.preload(platform.origin);
  await bank.mount({ hostName: platform.origin, strict: true, integrity: "auto" });
  expect(await bank.answer()).toMatchObject({ said: "ready" });
  expect(await bank.page.uncaught()).toEqual([]);
});
