// Tests src/cli/doctor/evidence/, src/cli/doctor/checks/browser/, src/cli/doctor/report/derive-policy.ts
import { createServer, request } from "node:http";
import type { Browser } from "playwright";
import { type Sandbox, startSandbox } from "react-qbox-video-call/sandbox";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { findChromium } from "../../scripts/chromium.mjs";
import { findFirefox } from "../../scripts/engines.mjs";
import { examine } from "../../src/cli/doctor/examine.js";
import { readEgressProxy } from "../../src/cli/egress/egress-proxy.js";
import { browserDrifts } from "../support/drift-kinds.js";
import { driftingPlatform, widget } from "../support/drifting-platform.js";
import { listen } from "../support/listen.js";
import { openChromium, received } from "./browser.js";
import { openPage } from "./sandbox-page.js";

const look = (hostName: string, browserPath = findChromium(), environment: Record<string, string> = {}) =>
  examine(
    {
      hostName,
      page: undefined,
      origin: hostName,
      secret: undefined,
      employee: undefined,
      browserPath,
      timeoutMs: 15_000,
      dispatcherFor: () => undefined,
      findProxy: readEgressProxy(environment),
    },
    ["browser"],
    "0.0.0",
  );

async function faultsOf(script: string, browserPath?: string) {
  const { hostName, seen } = await driftingPlatform({ script });
  const { findings, differences } = await look(hostName, browserPath);
  const faults = findings.filter(({ verdict }) => verdict !== "ok");
  return {
    faults: Object.fromEntries(faults.map(({ check, verdict }) => [check, verdict])),
    told: faults.map(({ seen }) => seen).join("\n"),
    differences,
    seen,
  };
}

const engines = [
  ["Chromium", findChromium()],
  ["Firefox", findFirefox()],
] as const;

/** What a held widget tries on load, from the script itself and from its element. */
const tries = {
  getUserMedia: "navigator.mediaDevices.getUserMedia({ video: true }).catch(() => {});",
  getDisplayMedia: "navigator.mediaDevices.getDisplayMedia().catch(() => {});",
  RTCPeerConnection: "try { new RTCPeerConnection() } catch {}",
  WebSocket: 'try { new WebSocket("ws://other.example.kz/call") } catch {}',
  EventSource: 'try { new EventSource("/events") } catch {}',
  Worker: 'try { new Worker(URL.createObjectURL(new Blob(["1"]))) } catch {}',
  sendBeacon: 'navigator.sendBeacon("/seen");',
};

describe.each(engines)("in %s", (_, path) => {
  test("a widget that tries everything on load gets nothing, and is told of by name", async () => {
    const all = Object.values(tries).join("\n");
    const post = 'fetch("/bridge/api/v1/customers", { method: "POST", body: "{}" }).catch(() => {});';
    const { faults, told, seen } = await faultsOf(widget({ before: all, onMount: all + post }), path);
    expect(faults["quiet-before-start"]).toBe("wrong");
    for (const name of Object.keys(tries)) expect(told).toContain(name);
    expect(seen.filter((line) => !line.startsWith("GET "))).toEqual([]);
    expect(seen).not.toContain("GET /events");
  });

  test("the contract's widget is clean, and asked for once, by a proxy with a name and a password", async () => {
    const platform = await driftingPlatform();
    const asked: [url: string, authorization: string | undefined][] = [];
    const proxy = createServer((incoming, response) => {
      const { url = "", headers } = incoming;
      // What a browser asks for by itself.
      if (!url.startsWith("http://qbox.example.kz/")) return response.writeHead(404).end();
      asked.push([url, headers["proxy-authorization"]]);
      if (!headers["proxy-authorization"]) return response.writeHead(407, { "proxy-authenticate": "Basic" }).end();
      return request(new URL(new URL(url).pathname, platform.hostName), (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      }).end();
    });
    const { port, close } = await listen(proxy);
    onTestFinished(close);
    const { findings } = await look("http://qbox.example.kz", path, {
      HTTP_PROXY: `http://doctor:pa%40ss@127.0.0.1:${port}`,
    });
    expect(findings.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
    const authorization = `Basic ${btoa("doctor:pa@ss")}`;
    expect(asked).toContainEqual(["http://qbox.example.kz/static/js/wc-video-call.min.js", authorization]);
    expect(platform.seen).toEqual(["GET /static/js/wc-video-call.min.js"]);
  });
});

describe("drift is named", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ robot: false });
  });
  afterAll(() => sandbox.close());

  test.each(browserDrifts)("%s", async (_, drift, expected) => {
    sandbox.control.setFaults(drift);
    const { findings, differences } = await look(sandbox.url);
    const faults = findings.filter(({ verdict }) => verdict !== "ok" && verdict !== "untried");
    expect(Object.fromEntries(faults.map(({ check, verdict }) => [check, verdict]))).toEqual(expected);
    expect(differences).toHaveLength(1);
    // What the element threw may hold personal data.
    expect(JSON.stringify(faults)).not.toContain("could not be mounted");
  });

  test("attributes that are gone or new, events of a new type, state or shape, requests elsewhere, a camera in a frame", async () => {
    const { faults, told, differences } = await faultsOf(
      widget({
        attributes: ["host-name", "domain", "topic", "queue-id"],
        onMount: `say("ready", {}); say("state", { state: "queued" });
          this.dispatchEvent(new CustomEvent("wc", { detail: "ready" }));
          new Image().src = "http://127.0.0.1:9/pixel";
          const frame = document.createElement("iframe"); document.body.append(frame);
          frame.contentWindow.navigator.mediaDevices?.getUserMedia({ video: true }).catch(() => {});`,
      }),
    );
    expect(faults).toEqual({
      "attributes-observed": "wrong",
      "mounting-events": "noted",
      "quiet-before-start": "wrong",
      "script-origins": "noted",
    });
    for (const words of [
      "user-id",
      "new: queue-id",
      "ready",
      "queued",
      "detail is string",
      "getUserMedia",
      "127.0.0.1",
    ])
      expect(told).toContain(words);
    expect(differences).toHaveLength(4);
    expect(differences.join()).not.toContain("127.0.0.1");
  });
});

describe("the policy that is printed", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser.close());

  test("lets a whole call through, in a page that has it", async () => {
    const sandbox = await startSandbox({ robot: { answerAfterMs: 50 } });
    onTestFinished(() => sandbox.close());
    const { policy } = await look(sandbox.url);
    const code = `globalThis.blocked = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => blocked.push(effectiveDirective + " " + blockedURI));
const call = document.createElement("wc-video-call");
for (const [name, value] of ${JSON.stringify(Object.entries({ "host-name": sandbox.url, domain: "test.kz", topic: "general", lang: "en" }))}) call.setAttribute(name, value);
document.body.append(call);`;
    const site = createServer((request, response) => {
      const isScript = request.url === "/page.js";
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html; charset=utf-8");
      response.setHeader("content-security-policy", policy.replaceAll("\n", " "));
      const scripts = `<script src="${sandbox.url}/static/js/wc-video-call.min.js"></script><script src="/page.js"></script>`;
      response.end(
        isScript ? code : `<!doctype html><html lang="en"><title>bank</title><body>${scripts}</body></html>`,
      );
    });
    const { origin, close } = await listen(site, "localhost");
    onTestFinished(close);
    const page = await openPage(browser, origin);
    await page.getByTestId("start-call").click();
    await expect.poll(async () => (await received(page)).framesDecoded, { timeout: 45_000 }).toBeGreaterThan(5);
    expect(await page.evaluate(() => (globalThis as unknown as { blocked: string[] }).blocked)).toEqual([]);
  });

  test("has the inline styles and the sockets that a widget was seen to need, and never inline scripts", async () => {
    const onMount = `const style = document.createElement("style"); style.textContent = "b{}"; document.head.append(style);
      const script = document.createElement("script"); script.textContent = "1"; document.head.append(script);
      try { new WebSocket("ws://socket.example.kz/a?token=1") } catch {}`;
    const { hostName } = await driftingPlatform({ script: widget({ onMount }) });
    const { policy } = await look(hostName);
    expect(policy).toMatch(/style-src [^;]*'unsafe-inline'/);
    expect(policy).toMatch(/connect-src [^;]*ws:\/\/socket\.example\.kz[\s;]/);
    expect(policy).not.toMatch(/script-src [^;]*'unsafe-inline'/);
  });
});

test("without a browser all else is examined, and what was not tried is said", async () => {
  const { hostName } = await driftingPlatform();
  const { findings, exitCode, browser } = await look(hostName, "/no/such/browser");
  expect(findings.map(({ verdict }) => verdict)).toEqual(findings.map(() => "untried"));
  expect([exitCode, browser]).toEqual([2, null]);
});
