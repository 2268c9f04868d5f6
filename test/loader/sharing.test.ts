// Tests src/video-call/script/script-tag.ts, src/video-call/page-wide.ts
import { describe } from "vitest";
import { test } from "./bank.js";
import { attempts, engine } from "./engine-page.js";
import { answers, cacheableWidget, widget } from "./platform.js";

declare global {
  interface Window {
    failed?: boolean;
  }
}

const both = { copies: ["a", "b"] };

describe.concurrent("two copies of the package on one page", () => {
  test("share one tag and one request, and both calls appear", async ({ platform, open, expect }) => {
    platform.script = [platform.held(widget)];
    const bank = await open(both);
    await bank.mount({ hostName: platform.origin }, "one", "a");
    await bank.mount({ hostName: platform.origin }, "two", "b");
    await expect.poll(() => platform.asked.script).toBe(1);
    platform.release();
    expect(await bank.answer("one", "a")).toMatchObject({ said: "ready" });
    expect(await bank.answer("two", "b")).toMatchObject({ said: "ready" });
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
    expect(platform.asked.script).toBe(1);
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("share what one of them has fetched ahead", async ({ platform, open, expect }) => {
    platform.script = [cacheableWidget];
    const bank = await open(both);
    await bank.preload(platform.origin);
    await expect.poll(() => platform.asked.script).toBe(1);
    await bank.mount({ hostName: platform.origin }, "one", "a");
    await bank.mount({ hostName: platform.origin }, "two", "b");
    expect(await bank.answer("one", "a")).toMatchObject({ said: "ready" });
    expect(await bank.answer("two", "b")).toMatchObject({ said: "ready" });
    expect(platform.asked.script).toBe(1);
  });

  test("both say what failed, leave no tag, and one's retry serves the other's", async ({ platform, open, expect }) => {
    platform.script = [answers.notFound];
    const bank = await open(both);
    await bank.mount({ hostName: platform.origin }, "one", "a");
    await bank.mount({ hostName: platform.origin }, "two", "b");
    expect(await bank.answer("one", "a")).toMatchObject({ said: "script-failed" });
    expect(await bank.answer("two", "b")).toMatchObject({ said: "script-failed" });
    expect(await bank.left()).toEqual({ scripts: 0, links: 0 });

    platform.script = [widget];
    const button = '[role="alert"] button';
    await bank.page.click(button);
    await bank.page.click(button);
    await expect.poll(() => bank.count("wc-video-call")).toBe(2);
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("go on when the more patient one's tag is given up by the other", async ({ platform, open, expect }) => {
    platform.script = [answers.never, widget];
    const bank = await open(both);
    await bank.mount({ hostName: platform.origin }, "patient", "a");
    await bank.mount({ hostName: platform.origin, scriptTimeoutMs: 300 }, "hasty", "b");
    expect(await bank.answer("hasty", "b")).toMatchObject({ said: "script-timeout" });
    expect(await bank.answer("patient", "a")).toMatchObject({ said: "ready" });
  });
});

describe.concurrent("a tag that the page already has", () => {
  const tag = (url: string) => `<script async src="${url}"></script>`;

  test("and that is still loading is used", async ({ platform, open, expect }) => {
    platform.script = [platform.held(widget)];
    const bank = await open({ head: tag(platform.scriptUrl) });
    await bank.mount({ hostName: platform.origin });
    await bank.waiting();
    platform.release();
    expect(await bank.answer()).toMatchObject({ said: "ready" });
    expect(platform.asked.script).toBe(1);
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
  });

  test("and that has loaded is used", async ({ platform, open, expect }) => {
    const bank = await open({ head: tag(platform.scriptUrl) });
    await bank.page.waitFor(() => customElements.get("wc-video-call"));
    await bank.preload(platform.origin);
    await bank.mount({ hostName: platform.origin });
    expect(await bank.answer()).toMatchObject({ said: "ready" });
    expect(platform.asked.script).toBe(1);
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
  });

  test.for(["text/plain", "text/x-consent", "application/json"])(
    "and that a consent manager made inert (%s) brings nothing, so it is not waited for",
    async (type, { platform, open, expect }) => {
      platform.script = [cacheableWidget];
      const bank = await open({ head: tag(platform.scriptUrl).replace("async", `type="${type}"`) });
      await bank.preload(platform.origin);
      await expect.poll(() => platform.asked.script).toBe(1);
      await bank.mount({ hostName: platform.origin });
      expect(await bank.answer()).toMatchObject({ said: "ready" });
      expect(platform.asked.script).toBe(1);
    },
  );

  test.for(["", "module", "text/javascript", "application/javascript", "TEXT/ECMAScript"])(
    'and that runs (type="%s") is used',
    async (type, { platform, open, expect }) => {
      const bank = await open({ head: tag(platform.scriptUrl).replace("async", `async type="${type}"`) });
      await bank.mount({ hostName: platform.origin });
      expect(await bank.answer()).toMatchObject({ said: "ready" });
      expect(platform.asked.script).toBe(1);
    },
  );

  test("and that failed before we came is replaced at once", async ({ platform, open, expect }) => {
    platform.script = [answers.notFound, widget];
    const bank = await open({ head: tag(platform.scriptUrl) });
    await bank.page.waitFor(() => document.readyState === "complete");
    await bank.mount({ hostName: platform.origin });
    expect(await bank.answer()).toMatchObject({ said: "ready" });
    expect(platform.asked.script).toBe(2);
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
  });

  test("and whose connection dropped before we came is replaced: at once, in WebKit after the time limit", async ({
    platform,
    open,
    expect,
  }) => {
    platform.script = [answers.dropped];
    const bank = await open({ head: tag(platform.scriptUrl) });
    await bank.page.waitFor(() => document.readyState === "complete");
    expect(platform.asked.script).toBe(attempts);
    platform.script = [widget];
    await bank.mount({ hostName: platform.origin, scriptTimeoutMs: engine === "webkit" ? 300 : 20_000 });
    // WebKit lists no request that got no answer: whether the tag has ended cannot be known.
    const listed = await bank.page.evaluate((url) => performance.getEntriesByName(url).length, platform.scriptUrl);
    if (engine === "webkit") {
      expect(listed).toBe(0);
      expect(await bank.answer()).toMatchObject({ said: "script-timeout" });
      await bank.mount({ hostName: platform.origin });
      await bank.retry();
      expect(await bank.answers()).toEqual(["script-timeout", "ready"]);
    } else {
      expect(listed).toBeGreaterThan(0);
      expect(await bank.answer()).toMatchObject({ said: "ready" });
    }
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
  });

  test("and that failed while the page still loads is replaced once it has loaded", async ({
    platform,
    secondPlatform,
    open,
    expect,
  }) => {
    platform.script = [answers.notFound, widget];
    secondPlatform.script = [secondPlatform.held(answers.nothing)];
    const slow = `<img src="${secondPlatform.origin}/slow.png">`;
    const failed = tag(platform.scriptUrl).replace("async", 'async onerror="window.failed = true"');
    const bank = await open({ head: failed + slow });
    await bank.page.waitFor(() => window.failed);
    await bank.mount({ hostName: platform.origin });
    await bank.waiting();
    secondPlatform.release();
    expect(await bank.answer()).toMatchObject({ said: "ready" });
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
  });

  test("and that fails under our eyes is tried again", async ({ platform, open, expect }) => {
    platform.script = [platform.held(answers.notFound), widget];
    const bank = await open({ head: tag(platform.scriptUrl) });
    await bank.mount({ hostName: platform.origin });
    await bank.waiting();
    platform.release();
    expect(await bank.answer()).toMatchObject({ said: "ready" });
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
    expect(await bank.page.uncaught()).toEqual([]);
  });
});

describe.concurrent("a second host on one page", () => {
  test("is an error of its own, fetches nothing, and the first one's call goes on", async ({
    platform,
    secondPlatform,
    open,
    expect,
  }) => {
    const bank = await open();
    await bank.mount({ hostName: platform.origin }, "first");
    expect(await bank.answer("first")).toMatchObject({ said: "ready" });
    await bank.page.evaluate(() => window.calls()[0]?.setAttribute("data-same", ""));

    await bank.preload(secondPlatform.origin);
    await bank.mount({ hostName: secondPlatform.origin }, "second");
    expect(await bank.answer("second")).toMatchObject({
      said: "second-host",
      message: expect.stringContaining(platform.origin),
    });
    expect(await bank.count('[role="alert"] button')).toBe(0);
    expect(secondPlatform.asked.script).toBe(0);
    expect(await bank.count("wc-video-call[data-same]")).toBe(1);
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("is refused also while the first one is loading, and by another copy of the package", async ({
    platform,
    secondPlatform,
    open,
    expect,
  }) => {
    platform.script = [platform.held(widget)];
    const bank = await open(both);
    await bank.mount({ hostName: platform.origin }, "first", "a");
    await expect.poll(() => platform.asked.script).toBe(1);
    await bank.mount({ hostName: secondPlatform.origin }, "second", "b");
    expect(await bank.answer("second", "b")).toMatchObject({ said: "second-host" });
    platform.release();
    expect(await bank.answer("first", "a")).toMatchObject({ said: "ready" });
  });

  test("is refused also when it comes between two tries of the first one", async ({
    platform,
    secondPlatform,
    open,
    expect,
  }) => {
    platform.script = [answers.notFound];
    const bank = await open();
    await bank.mount({ hostName: platform.origin }, "first");
    await expect.poll(() => platform.asked.script).toBe(1);
    await expect.poll(() => bank.left()).toEqual({ scripts: 0, links: 0 });
    await bank.mount({ hostName: secondPlatform.origin }, "second");
    expect(await bank.answer("second")).toMatchObject({ said: "ready" });
    // The place was free: whoever defines the element has it, and the other says so.
    expect(await bank.answer("first")).toMatchObject({ said: "second-host" });
  });
});
