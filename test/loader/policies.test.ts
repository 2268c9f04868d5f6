// Tests src/video-call/script/trusted-url.ts, src/video-call/script/script-tag.ts, docs/browser-policies.md
import { describe } from "vitest";
import { documentedPolicy, nonce } from "../support/documented-policy.js";
import { test } from "./bank.js";
import { engine } from "./engine-page.js";
import { answers, cacheableWidget, hash, send, widget } from "./platform.js";

const strict = (platform: string) => documentedPolicy("the vendor's platform", platform);

/** A widget that uses what the policy lets the vendor's use. */
const busyWidget = send(`customElements.define("wc-video-call", class extends HTMLElement {
  connectedCallback() {
    const host = this.getAttribute("host-name");
    new WebSocket(host.replace("http", "ws") + "/ws");
    fetch(host + "/bridge/api");
    for (const src of [host + "/upload/picture.png", "data:image/gif;base64,R0lGODlhAQABAAAAACw=", URL.createObjectURL(new Blob())]) {
      this.append(Object.assign(new Image(), { src }));
      this.append(Object.assign(document.createElement("video"), { src }));
    }
    this.append(Object.assign(document.createElement("iframe"), { src: host + "/frame" }));
    this.style.display = "block";
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [new CSSStyleSheet()];
  }
});`);

const policy = (value: string) => ({ headers: { "content-security-policy": value }, nonce });

describe.concurrent("a page with a strict policy", () => {
  test("(nonce, strict-dynamic, Trusted Types) works, without one violation", async ({ platform, open, expect }) => {
    platform.script = [cacheableWidget];
    const bank = await open(policy(await strict(platform.origin)));
    await bank.watchViolations();
    const options = { hostName: platform.origin, nonce, integrity: "auto" };
    await bank.mount({ ...options, customer: "idle" });
    await expect.poll(() => platform.asked.script).toBe(1);
    await bank.mount(options);
    expect(await bank.answer()).toMatchObject({ said: "ready" });
    expect(platform.asked).toEqual({ script: 1, sri: 1 });
    expect(await bank.violations()).toEqual([]);
    expect(await bank.page.uncaught()).toEqual([]);
  });

  for (const isolation of ["page", "frame"] as const) {
    test(`lets the widget do what a call needs (isolation="${isolation}")`, async ({ platform, open, expect }) => {
      platform.script = [busyWidget];
      const bank = await open(policy(await strict(platform.origin)));
      await bank.watchViolations();
      await bank.mount({ hostName: platform.origin, nonce, isolation });
      expect(await bank.answer()).toMatchObject({ said: "ready" });
      await bank.idle();
      // What the policy does forbid is heard, so nothing was missed.
      await bank.page.evaluate(() =>
        window
          .calls()[0]
          ?.ownerDocument.defaultView?.fetch("https://elsewhere.test/")
          .then(
            () => {},
            () => {},
          ),
      );
      await expect.poll(async () => (await bank.violations()).length).toBeGreaterThan(0);
      expect((await bank.violations()).filter((text) => !text.includes("elsewhere.test"))).toEqual([]);
    });
  }

  test("works with two copies of the package, which share the one policy that the page allows", async ({
    platform,
    open,
    expect,
  }) => {
    platform.script = [answers.dropped, widget];
    const bank = await open({ ...policy(await strict(platform.origin)), copies: ["a", "b"] });
    await bank.watchViolations();
    await bank.mount({ hostName: platform.origin, nonce }, "one", "a");
    await bank.mount({ hostName: platform.origin, nonce }, "two", "b");
    expect(await bank.answer("one", "a")).toMatchObject({ said: "ready" });
    expect(await bank.answer("two", "b")).toMatchObject({ said: "ready" });
    expect(await bank.violations()).toEqual([]);
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("that forbids our Trusted Types policy gets an error that names the cause, not an exception", async ({
    platform,
    open,
    expect,
  }) => {
    const bank = await open(
      policy((await strict(platform.origin)).replace("trusted-types react-qbox-video-call", "trusted-types other")),
    );
    await bank.mount({ hostName: platform.origin, nonce });
    expect(await bank.answer()).toMatchObject({ said: "script-failed", message: expect.stringContaining("cause") });
    expect(await bank.left()).toEqual({ scripts: 0, links: 0 });
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("that forbids our policy and requires none still works", async ({ platform, open, expect }) => {
    const bank = await open(policy("trusted-types other"));
    await bank.mount({ hostName: platform.origin, nonce });
    expect(await bank.answer()).toMatchObject({ said: "ready" });
  });

  test("runs the script by its nonce alone, and not with another one", async ({ platform, open, expect }) => {
    const bank = await open(policy(`script-src 'nonce-${nonce}'`));
    await bank.mount({ hostName: platform.origin, nonce: "guessed" });
    expect(await bank.answer()).toMatchObject({ said: "script-failed" });
    expect(platform.asked.script).toBe(0);
  });

  test("works by a list of hosts too", async ({ platform, open, expect }) => {
    platform.script = [cacheableWidget];
    const bank = await open(policy(`script-src 'self' ${platform.origin}`));
    await bank.watchViolations();
    await bank.preload(platform.origin);
    await bank.mount({ hostName: platform.origin });
    expect(await bank.answer()).toMatchObject({ said: "ready" });
    expect(platform.asked.script).toBe(1);
    expect(await bank.violations()).toEqual([]);
  });
});

describe.concurrent("a page whose policy", () => {
  test("leaves the platform out gets an error that names the policy, and no tag stays", async ({
    platform,
    open,
    expect,
  }) => {
    // With `script-src` alone Chromium prefetches what it would not run.
    const bank = await open(policy("default-src 'self'"));
    await bank.preload(platform.origin);
    await bank.mount({ hostName: platform.origin });
    expect(await bank.answer()).toMatchObject({ said: "script-failed", message: expect.stringContaining("CSP") });
    expect(platform.asked.script).toBe(0);
    await expect.poll(() => bank.left()).toEqual({ scripts: 0, links: 0 });
    expect(await bank.page.uncaught()).toEqual([]);
  });

  test("forbids to ask the SRI address gets an error that names connect-src", async ({ platform, open, expect }) => {
    const bank = await open(policy(`connect-src 'self'`));
    await bank.mount({ hostName: platform.origin, integrity: "auto" });
    expect(await bank.answer()).toMatchObject({
      said: "integrity-failed",
      message: expect.stringContaining("connect-src"),
    });
    expect(platform.asked).toEqual({ script: 0, sri: 0 });
  });
});

// WebKitGTK's driver gives this machine no other name.
describe.skipIf(engine === "webkit").concurrent("a page without a camera", () => {
  test("(plain http, not localhost) is told so at once, and fetches nothing", async ({ platform, open, expect }) => {
    const bank = await open({}, (_site, url) => url.replace("localhost", "bank.test"));
    expect(await bank.page.evaluate(() => isSecureContext)).toBe(false);
    await bank.mount({ hostName: platform.origin, integrity: hash });
    expect(await bank.answer()).toMatchObject({ said: "insecure-context", message: expect.stringContaining("https") });
    expect(await bank.count('[role="alert"] button')).toBe(0);
    expect(platform.asked.script).toBe(0);
    expect(await bank.page.uncaught()).toEqual([]);
  });
});
