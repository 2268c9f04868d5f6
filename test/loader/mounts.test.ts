// Tests src/video-call/script/script-store.ts, src/video-call/component/useSources.ts
import type { Page } from "playwright";
import { describe } from "vitest";
import { test } from "./bank.js";
import { engine } from "./engine-page.js";
import { answers, widget } from "./platform.js";

/** What the page holds once its rubbish is collected. */
async function held(page: Page): Promise<{ nodes: number; listeners: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const metric = (name: string) => metrics.find((entry) => entry.name === name)?.value ?? Number.NaN;
  return { nodes: metric("Nodes"), listeners: metric("JSEventListeners") };
}

describe.concurrent("mounting", () => {
  test("under StrictMode asks for the script once", async ({ platform, open, expect }) => {
    const bank = await open();
    await bank.mount({ hostName: platform.origin, strict: true });
    expect(await bank.answer()).toMatchObject({ said: "ready" });
    expect(platform.asked.script).toBe(1);
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
  });

  test("under StrictMode reports a failure once", async ({ platform, open, expect }) => {
    platform.script = [answers.notFound];
    const bank = await open();
    await bank.mount({ hostName: platform.origin, strict: true });
    await bank.answer();
    await bank.idle();
    expect(await bank.answers()).toEqual(["script-failed"]);
  });

  test("and unmounting while the script loads tells nobody anything; the next mount uses that request", async ({
    platform,
    open,
    expect,
  }) => {
    platform.script = [platform.held(widget)];
    const bank = await open();
    await bank.mount({ hostName: platform.origin });
    await expect.poll(() => platform.asked.script).toBe(1);
    await bank.unmount();
    platform.release();
    await bank.page.waitFor(() => customElements.get("wc-video-call"));
    await bank.idle();
    expect(await bank.answers()).toEqual([]);
    await bank.mount({ hostName: platform.origin });
    expect(await bank.answer()).toMatchObject({ said: "ready" });
    expect(platform.asked.script).toBe(1);
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("after a failure that somebody else saw starts afresh, without that failure", async ({
    platform,
    open,
    expect,
  }) => {
    platform.script = [answers.notFound];
    const bank = await open();
    await bank.mount({ hostName: platform.origin, scriptTimeoutMs: 400 }, "first");
    await bank.answer("first");
    await bank.unmount("first");
    platform.script = [widget];
    await bank.mount({ hostName: platform.origin }, "second");
    expect(await bank.answer("second")).toMatchObject({ said: "ready" });
  });

  test("without a time limit waits as long as it takes", async ({ platform, open, expect }) => {
    platform.script = [platform.held(widget)];
    const bank = await open();
    // JSON has no Infinity; a number beyond what timers take is the same.
    await bank.mount({ hostName: platform.origin, scriptTimeoutMs: 1e12 });
    await expect.poll(() => platform.asked.script).toBe(1);
    await bank.idle();
    platform.release();
    expect(await bank.answer()).toMatchObject({ said: "ready" });
  });

  // The other engines' drivers do not count nodes and listeners.
  test.runIf(engine === "chromium")(
    "two hundred times, with the script failing each time, leaves no tags, links, nodes or listeners",
    async ({ platform, open, expect }) => {
      platform.script = [answers.notFound];
      const bank = await open();
      const { chromium } = bank.page;
      if (!chromium) return;
      const cycle = (times: number) =>
        bank.page.evaluate(
          ([times, hostName]) => window.copies.a?.cycle(times, { hostName, scriptTimeoutMs: 450, strict: true }),
          [times, platform.origin] as const,
        );
      await cycle(20);
      const before = await held(chromium);
      const said = (await cycle(200)) ?? [];
      expect(said).toHaveLength(200);
      expect(said).not.toContain("ready");
      expect(await bank.left()).toEqual({ scripts: 0, links: 0 });
      const after = await held(chromium);
      expect(after.listeners - before.listeners).toBeLessThan(20);
      expect(after.nodes - before.nodes).toBeLessThan(100);
      expect(await bank.page.uncaught()).toEqual([]);
    },
  );
});
