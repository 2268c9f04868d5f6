// Tests src/server/http/forwarded.ts, src/server/proxy/origin/own-origins.ts, src/server/proxy/origin/origin-hints.ts
import type { RequestEvent } from "react-qbox-video-call/server";
import { describe, expect, onTestFinished, test } from "vitest";
import { startNginx } from "../../dom/nginx.js";
import { customer, startStack } from "./harness.js";
import { send } from "./raw-request.js";
import { viteBefore } from "./vite-before.js";

async function start(options: Parameters<typeof startStack>[0] = {}) {
  const events: RequestEvent[] = [];
  const stack = await startStack({ rateLimit: false, onRequest: (event) => void events.push(event), ...options });
  onTestFinished(() => stack.close());
  return { stack, events };
}

/** As the page at `origin` asks, by a browser that says where the page is, or by one that does not. */
async function postFrom(origin: string, headers: Record<string, string> = {}) {
  const { status } = await send(`${origin}/api/qbox/customers`, {
    headers: { "content-type": "application/json", origin, ...headers },
    body: JSON.stringify(customer),
  });
  return status;
}

const sameOrigin = { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" };

describe("Vite's dev server", () => {
  test("the short form of docs/recipes/vite.md: a POST of the own page is let in, one of another site is not", async () => {
    const { stack, events } = await start();
    const page = await viteBefore(stack.origin);
    expect(await postFrom(page, sameOrigin)).toBe(200);
    expect(await postFrom(page, { "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await postFrom(page)).toBe(403);
    expect(events.map(({ refusedBy }) => refusedBy)).toEqual([undefined, "sec-fetch-site", "origin"]);
    expect(stack.platform.seen).toHaveLength(1);
  });

  test("the long form that keeps Host needs no option, also for browsers without Sec-Fetch-Site", async () => {
    const { stack } = await start();
    const page = await viteBefore({ target: stack.origin, changeOrigin: false });
    expect([await postFrom(page, sameOrigin), await postFrom(page)]).toEqual([200, 200]);
  });

  test("forwarded headers are used when they are trusted", async () => {
    const target = { changeOrigin: true, xfwd: true };
    const trusting = await start({ trustForwarded: true });
    expect(await postFrom(await viteBefore({ target: trusting.stack.origin, ...target }))).toBe(200);
    const other = await start();
    expect(await postFrom(await viteBefore({ target: other.stack.origin, ...target }))).toBe(403);
  });
});

describe("nginx", () => {
  async function nginxBefore(origin: string, template?: string) {
    const nginx = await startNginx({ QBOX_PROXY: origin }, template);
    onTestFinished(() => nginx.stop());
    return nginx.origin;
  }

  test("the usual configuration rewrites Host: a POST of the own page is let in, one of another site is not", async () => {
    const { stack, events } = await start();
    const page = await nginxBefore(stack.origin, "test/fixtures/nginx-short.conf.template");
    expect(await postFrom(page, sameOrigin)).toBe(200);
    expect(await postFrom(page, { "sec-fetch-site": "same-site" })).toBe(403);
    expect(await postFrom(page)).toBe(403);
    expect(events.map(({ refusedBy }) => refusedBy)).toEqual([undefined, "sec-fetch-site", "origin"]);
  });

  test("the recipe with trustForwarded: the own page is let in from every browser, under the site's names only", async () => {
    const { stack, events } = await start({ trustForwarded: true, allowedHosts: ["127.0.0.1"] });
    const page = await nginxBefore(stack.origin, "examples/nginx/before-the-proxy.conf.template");
    expect([await postFrom(page, sameOrigin), await postFrom(page)]).toEqual([200, 200]);
    // What a client writes itself is overwritten.
    const forged = { "x-forwarded-host": "127.0.0.1", "x-forwarded-proto": "https", forwarded: "host=127.0.0.1" };
    expect(await postFrom(page, forged)).toBe(200);
    expect(await postFrom(page, { ...forged, host: "evil.example", origin: "http://evil.example" })).toBe(421);
    expect(events.map(({ refusedBy }) => refusedBy)).toEqual([undefined, undefined, undefined, "allowed-hosts"]);
  });
});
