// Tests src/video-call/script/, src/video-call/component/useSources.ts
import { describe } from "vitest";
import { test } from "./bank.js";
import { attempts, engine } from "./engine-page.js";
import { type Answer, answers, hash, widget, wrongHash } from "./platform.js";

/** `throws`: the vendor's script itself throws, which is the page's to see. */
const faults: [title: string, fault: { script: Answer; code: string; throws?: true }][] = [
  ["an address that is not there", { script: answers.notFound, code: "script-failed" }],
  ["a connection that drops", { script: answers.dropped, code: "script-failed" }],
  ["an HTML page in its place", { script: answers.html, code: "script-failed" }],
  ["a syntax error", { script: answers.syntaxError, code: "script-undefined", throws: true }],
  ["an exception in it", { script: answers.throws, code: "script-undefined", throws: true }],
  ["nothing that it defines", { script: answers.nothing, code: "script-undefined" }],
];

describe.concurrent("a script with", () => {
  test.for(faults)(
    "%s is tried three times, then said, and the person's retry works",
    async ([, fault], { platform, open, expect }) => {
      // WebKit alone runs a page that comes in place of a script.
      const isRun = fault.script === answers.html && engine === "webkit";
      const code = isRun ? "script-undefined" : fault.code;
      platform.script = [fault.script];
      const bank = await open();
      await bank.mount({ hostName: platform.origin });

      expect(await bank.answer()).toMatchObject({
        said: code,
        message: expect.stringContaining(platform.scriptUrl),
      });
      expect(platform.asked.script).toBe(fault.script === answers.dropped ? 3 * attempts : 3);
      await bank.page.waitFor(() => document.querySelector('[role="alert"]')?.textContent.includes("did not load"));
      expect(await bank.left()).toEqual({ scripts: 0, links: 0 });
      if (!fault.throws && !isRun) expect(await bank.page.uncaught()).toEqual([]);

      platform.script = [widget];
      await bank.retry();
      expect(await bank.answers()).toEqual([code, "ready"]);
      expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
    },
  );

  test("a failure that is over at the third try is never shown", async ({ platform, open, expect }) => {
    platform.script = [answers.dropped, answers.notFound, widget];
    const bank = await open();
    await bank.mount({ hostName: platform.origin });
    await bank.shown();
    expect(await bank.answers()).toEqual(["ready"]);
    expect(await bank.left()).toEqual({ scripts: 1, links: 0 });
    expect(await bank.page.uncaught()).toEqual([]);
  });
});

describe.concurrent("a platform that never answers", () => {
  test("is given up at the time limit, and the retry asks again instead of joining the request that hangs", async ({
    platform,
    open,
    expect,
  }) => {
    platform.script = [answers.never];
    const bank = await open();
    await bank.mount({ hostName: platform.origin, scriptTimeoutMs: 300 });
    expect(await bank.answer()).toMatchObject({
      said: "script-timeout",
      message: expect.stringContaining(platform.origin),
    });
    expect(await bank.left()).toEqual({ scripts: 0, links: 0 });

    platform.script = [widget];
    await bank.mount({ hostName: platform.origin });
    await bank.retry();
    expect(await bank.answers()).toEqual(["script-timeout", "ready"]);
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("and then does after all runs nothing beside the retry", async ({ platform, open, expect }) => {
    platform.script = [platform.held(widget), widget];
    const bank = await open();
    await bank.mount({ hostName: platform.origin, scriptTimeoutMs: 300 });
    await bank.answer();
    // On a busy machine the first request comes after its time is up. It is the one that hangs, not the retry's.
    await expect.poll(() => platform.asked.script).toBe(1);
    await bank.mount({ hostName: platform.origin });
    await bank.retry();
    platform.release();
    await bank.idle();
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("does not hold up the retry when it is the preload that hangs", async ({ platform, open, expect }) => {
    platform.script = [answers.never, widget];
    const bank = await open();
    await bank.preload(platform.origin);
    await expect.poll(() => platform.asked.script).toBe(1);
    await bank.mount({ hostName: platform.origin, scriptTimeoutMs: 300 });
    expect(await bank.answer()).toMatchObject({ said: "script-timeout" });
    expect(await bank.left()).toEqual({ scripts: 0, links: 0 });
    await bank.mount({ hostName: platform.origin });
    await bank.retry();
    expect(await bank.answers()).toEqual(["script-timeout", "ready"]);
  });
});

describe.concurrent("what the browser has cached", () => {
  const keptLong: (answer: string) => Answer = (body) => (response) =>
    response
      .writeHead(200, {
        "content-type": "text/javascript",
        "cache-control": "max-age=3600",
        "access-control-allow-origin": "*",
      })
      .end(body);

  test("of a broken release is not what the second try gets", async ({ platform, open, expect }) => {
    platform.script = [keptLong("window.oldRelease = true"), widget];
    const bank = await open();
    await bank.mount({ hostName: platform.origin });
    await bank.shown();
    expect(platform.asked.script).toBe(2);
  });

  test("of an older release does not fail a new hash twice", async ({ platform, open, expect }) => {
    platform.script = [keptLong("window.oldRelease = true"), widget];
    const bank = await open();
    await bank.mount({ hostName: platform.origin, integrity: hash });
    await bank.shown();
    expect(await bank.answers()).toEqual(["ready"]);
  });
});

describe.concurrent("a script that is blocked", () => {
  // The other engines' drivers have no request blocker.
  test.runIf(engine === "chromium")(
    "by a request blocker is said, and the retry works once it is off",
    async ({ platform, open, expect }) => {
      const bank = await open();
      const everyScript = `${platform.scriptUrl}*`;
      await bank.page.chromium?.route(everyScript, (route) => route.abort("blockedbyclient"));
      await bank.mount({ hostName: platform.origin });
      expect(await bank.answer()).toMatchObject({ said: "script-failed" });
      expect(await bank.left()).toEqual({ scripts: 0, links: 0 });
      await bank.page.chromium?.unroute(everyScript);
      await bank.retry();
      expect(await bank.answers()).toEqual(["script-failed", "ready"]);
      expect(await bank.page.uncaught()).toEqual([]);
    },
  );

  test("by the hash that was given does not run, and says so", async ({ platform, open, expect }) => {
    const bank = await open();
    await bank.mount({ hostName: platform.origin, integrity: wrongHash });
    expect(await bank.answer()).toMatchObject({ said: "script-failed", message: expect.stringContaining("integrity") });
    expect(await bank.left()).toEqual({ scripts: 0, links: 0 });
    expect(await bank.page.evaluate(() => customElements.get("wc-video-call"))).toBeUndefined();
  });
});

describe.concurrent("the package's own code", () => {
  test("is all there when the page is: a call asks for the platform's script and for nothing else", async ({
    platform,
    open,
    expect,
  }) => {
    const bank = await open();
    await bank.page.evaluate(() => performance.clearResourceTimings());
    await bank.mount({ hostName: platform.origin });
    await bank.shown();
    const requested = () => bank.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    await expect.poll(requested).not.toEqual([]);
    expect(await requested()).toEqual([platform.scriptUrl]);
  });

  test("of a frame, when it does not arrive, is an error, and a retry helps but in Firefox", async ({
    platform,
    open,
    expect,
  }) => {
    const bank = await open({ copies: ["lost"] });
    bank.site.missing.add("lost/assets/frame-widget");
    await bank.mount({ hostName: platform.origin, isolation: "frame" }, "call", "lost");
    expect(await bank.answer("call", "lost")).toMatchObject({
      said: "script-failed",
      message: expect.stringContaining("frame"),
    });
    expect(await bank.count("iframe")).toBe(0);
    bank.site.missing.clear();
    if (engine === "firefox") {
      // It keeps the failed import for as long as the page lives.
      await bank.page.click('[role="alert"] button');
      await expect.poll(() => bank.answers("lost")).toEqual(["script-failed", "script-failed"]);
    } else {
      await bank.retry();
      expect(await bank.answers("lost")).toEqual(["script-failed", "ready"]);
    }
    expect(await bank.page.uncaught()).toEqual([]);
  });
});
