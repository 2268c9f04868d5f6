import { describe } from "vitest";
import { test } from "./bank.js";
import { answers, hash, widget } from "./platform.js";

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
      const bank = await open();
      await bank.preload(platform.origin, options);
      await bank.preload(platform.origin, options);
      await bank.page.waitForFunction(
        (url) => performance.getEntriesByName(url).some(({ duration }) => duration > 0),
        platform.scriptUrl,
      );
      expect(await bank.left()).toEqual({ scripts: 0, links: 1 });
      expect(await bank.page.evaluate(() => customElements.get("wc-video-call"))).toBeUndefined();

      await bank.mount({ hostName: platform.origin, ...options });
      await bank.page.locator("wc-video-call").waitFor();
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
    platform.script = [platform.held(widget)];
    const bank = await open();
    await bank.preload(platform.origin);
    await expect.poll(() => platform.asked.script).toBe(1);
    await bank.mount({ hostName: platform.origin });
    await bank.page.getByRole("status").waitFor();
    platform.release();
    await bank.page.locator("wc-video-call").waitFor();
    expect(platform.asked.script).toBe(1);
  });

  test("starts by itself while nobody has submitted the form yet", async ({ platform, open, expect }) => {
    const bank = await open();
    await bank.mount({ hostName: platform.origin, customer: "idle", strict: true });
    await expect.poll(() => platform.asked.script).toBe(1);
    expect(await bank.left()).toEqual({ scripts: 0, links: 1 });
    await bank.mount({ hostName: platform.origin, strict: true });
    await bank.page.locator("wc-video-call").waitFor();
    expect(platform.asked.script).toBe(1);
  });

  test("that fails leaves nothing, is silent and does not fail the call", async ({ platform, open, expect }) => {
    platform.script = [answers.notFound, widget];
    const bank = await open();
    await bank.preload(platform.origin);
    await expect.poll(() => bank.left()).toEqual({ scripts: 0, links: 0 });
    expect(platform.asked.script).toBe(1);
    await bank.mount({ hostName: platform.origin });
    await bank.page.locator("wc-video-call").waitFor();
    expect(await bank.answers()).toEqual(["ready"]);
    expect(bank.uncaught).toEqual([]);
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
    expect(bank.uncaught).toEqual([]);
  });
});
