// Tests src/video-call/script/script-tag.ts, src/video-call/preload/ask-integrity.ts, src/video-call/hash-form.ts
import { describe } from "vitest";
import { test } from "./bank.js";
import { attempts } from "./engine-page.js";
import { answers, cacheableWidget, hash, wrongHash } from "./platform.js";

const integrityOf = () => document.querySelector<HTMLScriptElement>('script[src*="wc-video-call"]')?.integrity;

describe.concurrent("integrity", () => {
  test("given as a hash stands on the tag, and the platform is not asked for it", async ({
    platform,
    open,
    expect,
  }) => {
    const bank = await open();
    await bank.mount({ hostName: platform.origin, integrity: hash });
    await bank.shown();
    expect(await bank.page.evaluate(integrityOf)).toBe(hash);
    expect(platform.asked).toEqual({ script: 1, sri: 0 });
  });

  test.for(["", "sha384", `${hash}=`.replace("384", "348"), hash.slice(0, -1)])(
    'of "%s" is refused: browsers would run the script unchecked, or never',
    async (integrity, { platform, open, expect }) => {
      const bank = await open();
      await bank.mount({ hostName: platform.origin, integrity });
      expect(await bank.answer()).toMatchObject({
        said: "invalid-props",
        message: expect.stringContaining("integrity must be"),
      });
      expect(platform.asked).toEqual({ script: 0, sri: 0 });
      expect(await bank.left()).toEqual({ scripts: 0, links: 0 });
    },
  );

  test('"auto" takes the hash of the platform\'s SRI address, asked once for preload and load', async ({
    platform,
    open,
    expect,
  }) => {
    platform.script = [cacheableWidget];
    const bank = await open();
    await bank.preload(platform.origin, { integrity: "auto" });
    await bank.mount({ hostName: platform.origin, integrity: "auto", strict: true });
    await bank.shown();
    expect(await bank.page.evaluate(integrityOf)).toBe(hash);
    expect(platform.asked).toEqual({ script: 1, sri: 1 });
  });

  test('"auto" with a hash of another release runs nothing, and asks anew for every try', async ({
    platform,
    open,
    expect,
  }) => {
    platform.sri = answers.integrity(wrongHash);
    const bank = await open();
    await bank.mount({ hostName: platform.origin, integrity: "auto" });
    expect(await bank.answer()).toMatchObject({ said: "script-failed" });
    expect(platform.asked).toEqual({ script: 3, sri: 3 });
    expect(await bank.left()).toEqual({ scripts: 0, links: 0 });
    platform.sri = answers.integrity(hash);
    await bank.retry();
    expect(await bank.answers()).toEqual(["script-failed", "ready"]);
  });

  test.for([
    ["is not there", answers.notFound],
    ["drops the connection", answers.dropped],
    ["answers with a page", answers.html],
    ["answers without a hash", answers.integrity(undefined)],
    ["answers with no hash that browsers know", answers.integrity("md5-0")],
    ["answers with half a hash", answers.integrity("sha384-")],
  ] as const)(
    '"auto" never runs an unchecked script when the SRI address %s',
    async ([, sri], { platform, open, expect }) => {
      platform.sri = sri;
      const bank = await open();
      await bank.mount({ hostName: platform.origin, integrity: "auto" });
      expect(await bank.answer()).toMatchObject({
        said: "integrity-failed",
        message: expect.stringContaining("/web-component/sri/"),
      });
      expect(platform.asked).toEqual({ script: 0, sri: sri === answers.dropped ? 3 * attempts : 3 });
      expect(await bank.page.uncaught()).toEqual([]);
      platform.sri = answers.integrity(hash);
      await bank.retry();
      expect(await bank.answers()).toEqual(["integrity-failed", "ready"]);
    },
  );

  test('"auto" with an SRI address that never answers ends at the time limit, and the retry asks again', async ({
    platform,
    open,
    expect,
  }) => {
    platform.sri = answers.never;
    const bank = await open();
    await bank.mount({ hostName: platform.origin, integrity: "auto", scriptTimeoutMs: 300 });
    expect(await bank.answer()).toMatchObject({ said: "script-timeout" });
    platform.sri = answers.integrity(hash);
    await bank.mount({ hostName: platform.origin, integrity: "auto" });
    await bank.retry();
    expect(await bank.answers()).toEqual(["script-timeout", "ready"]);
    expect(await bank.page.uncaught()).toEqual([]);
  });
});
