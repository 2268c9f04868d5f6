// Tests src/video-call/preload/, src/video-call/script/script-store.ts
import { describe } from "vitest";
import { test } from "./bank.js";
import { engine } from "./engine-page.js";
import { answers, cacheableWidget, hash, widget } from "./platform.js";

describe.concurrent("preload", () => {
  test.for([
    ["no options", {}],
    ["a hash", { integrity: hash }],
    ['integrity="auto"', { integrity: "auto" }],
    ["crossOrigin", { crossOrigin: "anonymous" }],
    ["a nonce", { nonce: "abc" }],
  ] as const)(
    "with %s fetches and runs nothing; the call then uses that one request",
    async ([, options], { platform, open, expect }) => {
      platform.script = [cacheableWidget];
      const bank = await open();
      await bank.preload(platform.origin, options);
      await bank.preload(platform.origin, options);
      // Its duration says nothing: WebKit counts whole milliseconds, and a script from this machine may take none.
      await bank.page.waitFor((url) => performance.getEntriesByName(url).length > 0, platform.scriptUrl);
      expect(await bank.left()).toEqual({ scripts: 0, links: 1 });
      expect(await bank.page.evaluate(() => customElements.get("wc-video-call"))).toBeUndefined();

      await bank.mount({ hostName: platform.origin, ...options });
      await bank.shown();
      expect(platform.asked.script).toBe(1);
      // Once there is the tag, nothing is left to fetch ahead.
      await bank.preload(platform.origin, options);
      expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
    },
  );

  test("still under way when the call starts is waited for, not asked a second time", async ({
    platform,
    open,
    expect,
  }) => {
    platform.script = [platform.held(cacheableWidget)];
    const bank = await open();
    await bank.preload(platform.origin);
    await expect.poll(() => platform.asked.script).toBe(1);
    await bank.mount({ hostName: platform.origin });
    await bank.waiting();
    platform.release();
    await bank.shown();
    expect(platform.asked.script).toBe(1);
  });

  test("starts by itself while nobody has submitted the form yet", async ({ platform, open, expect }) => {
    platform.script = [cacheableWidget];
    const bank = await open();
    await bank.mount({ hostName: platform.origin, customer: "idle", strict: true });
    await expect.poll(() => platform.asked.script).toBe(1);
    expect(await bank.left()).toEqual({ scripts: 0, links: 1 });
    await bank.mount({ hostName: platform.origin, strict: true });
    await bank.shown();
    expect(platform.asked.script).toBe(1);
  });

  // The other engines' drivers do not tell what the browser itself writes to the console.
  test.runIf(engine === "chromium")(
    "leaves no word in the console of a form that is idle for 10 s",
    async ({ platform, open, expect }) => {
      const bank = await open();
      const said: string[] = [];
      bank.page.chromium?.on("console", (message) => said.push(message.text()));
      await bank.mount({ hostName: platform.origin, customer: "idle" });
      await expect.poll(() => platform.asked.script).toBe(1);
      // The promise is about this time: browsers warn of what they preloaded some seconds after the page has loaded.
      await bank.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 10_000)));
      bank.page.chromium?.removeAllListeners("console");
      expect(said).toEqual([]);
      expect(platform.asked.script).toBe(1);
    },
  );

  test.for([
    ["a nonce", "default-src 'self'; script-src 'nonce-abc' 'strict-dynamic'", { nonce: "abc" }],
    ["the platform's origin", "default-src 'self'; script-src 'self' PLATFORM", {}],
  ] as const)(
    "asks nothing of a policy beyond %s in script-src",
    async ([, policy, options], { platform, open, expect }) => {
      platform.script = [cacheableWidget];
      const bank = await open({
        nonce: "abc",
        headers: { "content-security-policy": policy.replace("PLATFORM", platform.origin) },
      });
      await bank.watchViolations();
      await bank.mount({ hostName: platform.origin, customer: "idle", ...options });
      await expect.poll(() => platform.asked.script).toBe(1);
      await bank.mount({ hostName: platform.origin, ...options });
      await bank.shown();
      expect(platform.asked.script).toBe(1);
      expect(await bank.violations()).toEqual([]);
    },
  );

  test("of a script that browsers may not keep costs Chromium a second request, and the call shows", async ({
    platform,
    open,
    expect,
  }) => {
    const bank = await open();
    await bank.mount({ hostName: platform.origin, customer: "idle" });
    await expect.poll(() => platform.asked.script).toBe(1);
    await bank.mount({ hostName: platform.origin });
    await bank.shown();
    expect(platform.asked.script).toBe(engine === "chromium" ? 2 : 1);
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
  });

  test("for a call in a frame fetches the script once for the frame, too", async ({ platform, open, expect }) => {
    platform.script = [cacheableWidget];
    const bank = await open();
    await bank.mount({ hostName: platform.origin, customer: "idle", isolation: "frame" });
    await expect.poll(() => platform.asked.script).toBe(1);
    await bank.mount({ hostName: platform.origin, isolation: "frame" });
    expect((await bank.answer()).said).toBe("ready");
    expect(platform.asked.script).toBe(1);
  });

  test("that fails leaves nothing, is silent and does not fail the call", async ({ platform, open, expect }) => {
    platform.script = [answers.notFound, widget];
    const bank = await open();
    await bank.preload(platform.origin);
    await expect.poll(() => platform.asked.script).toBe(1);
    // For Firefox an answer that says "not found" is no failure of the link: it stays until the call comes.
    await expect.poll(() => bank.left()).toEqual({ scripts: 0, links: engine === "firefox" ? 1 : 0 });
    await bank.mount({ hostName: platform.origin });
    await bank.shown();
    expect(await bank.answers()).toEqual(["ready"]);
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("of no address, or of an SRI address that fails, throws nothing and adds nothing", async ({
    platform,
    open,
    expect,
  }) => {
    platform.sri = answers.notFound;
    const bank = await open();
    await bank.preload("not an address");
    await bank.preload(platform.origin, { integrity: "auto" });
    expect(await bank.left()).toEqual({ scripts: 0, links: 0 });
    expect(await bank.page.uncaught()).toEqual([]);
  });
});
