// Tests src/video-call/preflight/network/, docs/network-check.md
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";
import type { Browser } from "playwright";
import type { Browser as FirefoxBrowser } from "puppeteer-core";
import type { CallSupport, CheckCallSupportOptions } from "react-qbox-video-call";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { blocksOf, root } from "../docs/pages.js";
import { openChromium } from "../e2e/browser.js";
import { launchFirefox } from "../engines/launch-firefox.js";
import { freePort } from "../support/free-port.js";
import { type PreflightPages, servePages } from "./page.js";
import { listen, silentUdpPort } from "./ports.js";
import { type Certificate, makeCertificate, startTurnServer, type TurnServer } from "./turn-server.js";

const secret = "a secret that coturn and the server share";

let pages: PreflightPages;
let browser: Browser;
let trusted: Certificate;
let untrusted: Certificate;
let turn: TurnServer;
let makeIceServers: (secret: string, lifetimeSeconds?: number) => [Required<RTCIceServer>];

/** What the page on the check shows for the server, as it is. */
async function readRecipe(): Promise<typeof makeIceServers> {
  const path = "docs/network-check.md";
  const blocks = blocksOf({ path, text: await readFile(join(root, path), "utf8") });
  const code = blocks.find(({ name }) => name === "ice-servers.ts")?.code ?? "";
  const { code: script } = await transform(code, { loader: "ts", format: "esm" });
  const module = await import(`data:text/javascript,${encodeURIComponent(script)}`);
  return module.makeIceServers;
}

beforeAll(async () => {
  [pages, trusted, untrusted, makeIceServers] = await Promise.all([
    servePages(),
    makeCertificate(),
    makeCertificate(),
    readRecipe(),
  ]);
  [turn, browser] = await Promise.all([
    startTurnServer(secret, trusted),
    // As if an authority had signed it: this one certificate is trusted, any other is not.
    openChromium(`--ignore-certificate-errors-spki-list=${trusted.hash}`),
  ]);
}, 60_000);

afterAll(async () => {
  await Promise.all([browser?.close(), turn?.stop()]);
  await Promise.all([trusted?.remove(), untrusted?.remove()]);
  pages?.close();
});

/** Servers at these addresses, with credentials as the page's server makes them. */
function at(urls: string[], of = secret, lifetimeSeconds?: number): RTCIceServer[] {
  const [{ username, credential }] = makeIceServers(of, lifetimeSeconds);
  return [{ urls, username, credential }];
}

async function open() {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto(`http://localhost:${pages.port}/`);
  return { page, fetched };
}

/** Runs in the page. */
const check = async (options: CheckCallSupportOptions): Promise<CallSupport> => {
  const { checking } = globalThis as unknown as { checking: Promise<typeof import("react-qbox-video-call")> };
  return (await checking).checkCallSupport(options);
};

async function checkInChromium(iceServers: RTCIceServer[], networkTimeoutMs = 8_000) {
  const { page } = await open();
  return page.evaluate(check, { iceServers, networkTimeoutMs, lang: "en" } as const);
}

const relaysOf = ({ network }: CallSupport) =>
  network?.relays.map((relay) => [relay.transport, relay.ok ? "ok" : relay.problem]);

test("a relay is found by UDP, TCP and TLS, with credentials as the page on the check makes them", async () => {
  const { udp, tcp, tls } = turn;
  expect(await checkInChromium(at([udp, tcp, tls]))).toEqual({
    ok: true,
    network: {
      reachable: true,
      relays: [
        { url: udp, transport: "udp", ok: true, ms: expect.any(Number) },
        { url: tcp, transport: "tcp", ok: true, ms: expect.any(Number) },
        { url: tls, transport: "tls", ok: true, ms: expect.any(Number) },
      ],
    },
  });
});

test.each<[string, string, number]>([
  ["wrong", "another secret", 3600],
  ["expired", secret, -10],
])("%s credentials are named, by every transport", async (_, of, lifetimeSeconds) => {
  const { udp, tcp, tls } = turn;
  const support = await checkInChromium(at([udp, tcp, tls], of, lifetimeSeconds));
  expect(support).toMatchObject({ ok: false, problem: "relay-refused" });
  expect(relaysOf(support)).toEqual([
    ["udp", "credentials-refused"],
    ["tcp", "credentials-refused"],
    ["tls", "credentials-refused"],
  ]);
});

test("a full relay is named, and a relay that the check has found is released", async () => {
  const small = await startTurnServer(secret, trusted, "--user-quota=1");
  onTestFinished(() => small.stop());
  const iceServers = at([small.tcp]);
  const { page } = await open();
  const relay = async () => relaysOf(await page.evaluate(check, { iceServers }))?.[0]?.[1];
  await page.evaluate(async (servers) => {
    const holding = new RTCPeerConnection({ iceServers: servers, iceTransportPolicy: "relay" });
    Object.assign(globalThis, { holding });
    const isHeld = new Promise((resolve) => {
      holding.onicecandidate = resolve;
    });
    holding.createDataChannel("");
    await holding.setLocalDescription(await holding.createOffer());
    await isHeld;
  }, iceServers);
  expect(await relay()).toBe("server-full");
  await page.evaluate(() => (globalThis as unknown as { holding: RTCPeerConnection }).holding.close());
  // What is not released stays for ten minutes.
  for (let times = 0; times < 3; times++) await expect.poll(relay).toBe("ok");
});

test("closed and broken ports, refused certificates and unknown names are named", async () => {
  const strange = await startTurnServer(secret, untrusted);
  onTestFinished(() => strange.stop());
  const closed = await freePort();
  const { port: closing } = await listen((socket) => socket.destroy());
  const { port: dying } = await listen((socket) => socket.once("data", () => socket.destroy()));
  const { port: web } = await listen((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const support = await checkInChromium(
    at([
      `turn:127.0.0.1:${closed}?transport=tcp`,
      `turn:127.0.0.1:${closing}?transport=tcp`,
      `turn:127.0.0.1:${dying}?transport=tcp`,
      `turn:127.0.0.1:${web}?transport=tcp`,
      `turns:localhost:${closed}`,
      `turns:localhost:${closing}`,
      // A port without TLS, and a certificate that the browser does not trust.
      `turns:localhost:${web}`,
      strange.tls,
      "turn:no-such-host.invalid",
    ]),
  );
  expect(support).toMatchObject({ ok: false, problem: "network-blocked" });
  expect(relaysOf(support)).toEqual([
    ["tcp", "connection-failed"],
    ["tcp", "connection-failed"],
    ["tcp", "connection-failed"],
    ["tcp", "connection-failed"],
    ["tls", "tls-failed"],
    ["tls", "tls-failed"],
    ["tls", "tls-failed"],
    ["tls", "tls-failed"],
    ["udp", "name-unknown"],
  ]);
});

test("a firewall that swallows UDP is a note if TCP works, and costs no more than the time limit", async () => {
  const { port } = await listen();
  const urls = [`turn:127.0.0.1:${await silentUdpPort()}`, `turn:127.0.0.1:${port}?transport=tcp`, turn.tls];
  const since = performance.now();
  const support = await checkInChromium(at(urls), 2_500);
  // Gathering alone would take UDP some 10 s.
  expect(performance.now() - since).toBeLessThan(8_000);
  expect(support).toMatchObject({ ok: true, network: { reachable: true, note: "udp-blocked" } });
  expect(relaysOf(support)).toEqual([
    ["udp", "no-answer"],
    ["tcp", "no-answer"],
    ["tls", "ok"],
  ]);
});

test("a server that dies between two checks is told of by the second", async () => {
  const mortal = await startTurnServer(secret, trusted);
  const iceServers = at([mortal.udp, mortal.tcp, mortal.tls]);
  const { page } = await open();
  const first = await page.evaluate(check, { iceServers, networkTimeoutMs: 8_000 });
  await mortal.stop();
  const second = await page.evaluate(check, { iceServers, networkTimeoutMs: 2_500 });
  expect(first).toMatchObject({ ok: true });
  expect(second).toMatchObject({ ok: false, problem: "network-blocked" });
  expect(relaysOf(second)).toEqual([
    ["udp", "no-answer"],
    ["tcp", "connection-failed"],
    ["tls", "tls-failed"],
  ]);
});

test("a check that is ended closes its connections at once", async () => {
  const { port, sockets } = await listen();
  const { page } = await open();
  const ending = page.evaluate(
    async (iceServers) => {
      const { checking } = globalThis as unknown as { checking: Promise<typeof import("react-qbox-video-call")> };
      const controller = new AbortController();
      Object.assign(globalThis, { controller });
      const { signal } = controller;
      return (await checking).checkCallSupport({ iceServers, signal }).catch((reason: unknown) => String(reason));
    },
    at([`turn:127.0.0.1:${port}?transport=tcp`, `turns:localhost:${port}`]),
  );
  await expect.poll(() => sockets.size).toBeGreaterThan(0);
  await page.evaluate(() =>
    (globalThis as unknown as { controller: AbortController }).controller.abort(new Error("the page is left")),
  );
  expect(await ending).toBe("Error: the page is left");
  await expect.poll(() => sockets.size).toBe(0);
});

test("what the check of the network is made of is fetched only by a page that asks for it", async () => {
  const { page, fetched } = await open();
  await page.evaluate(check, {});
  const before = fetched.length;
  expect(fetched.join()).not.toContain("network");
  await page.evaluate(check, { iceServers: [] });
  expect(fetched.slice(before)).toEqual([expect.stringContaining("check-network")]);
});

describe("in Firefox", () => {
  let firefox: FirefoxBrowser;
  beforeAll(async () => {
    firefox = await launchFirefox();
  }, 60_000);
  afterAll(() => firefox?.close());

  test("relays are found, and what stands in the way is named", async () => {
    const { port: dying } = await listen((socket) => socket.once("data", () => socket.destroy()));
    const { port: silent } = await listen();
    const page = await firefox.newPage();
    await page.goto(`http://localhost:${pages.port}/`);
    const inFirefox = (iceServers: RTCIceServer[]) => page.evaluate(check, { iceServers, networkTimeoutMs: 4_000 });
    const [found, refused, blocked] = await Promise.all([
      inFirefox(at([turn.udp, turn.tcp])),
      inFirefox(at([turn.udp, turn.tcp], "another secret")),
      inFirefox(
        at([
          `turn:127.0.0.1:${await silentUdpPort()}`,
          `turn:127.0.0.1:${silent}?transport=tcp`,
          `turn:127.0.0.1:${await freePort()}?transport=tcp`,
          `turn:127.0.0.1:${dying}?transport=tcp`,
          // This Firefox does not trust the certificate.
          turn.tls,
        ]),
      ),
    ]);
    expect(found.ok).toBe(true);
    expect(relaysOf(found)).toEqual([
      ["udp", "ok"],
      ["tcp", "ok"],
    ]);
    expect(refused).toMatchObject({ ok: false, problem: "relay-refused" });
    expect(relaysOf(refused)).toEqual([
      ["udp", "credentials-refused"],
      ["tcp", "credentials-refused"],
    ]);
    expect(blocked).toMatchObject({ ok: false, problem: "network-blocked" });
    expect(relaysOf(blocked)).toEqual([
      ["udp", "no-answer"],
      ["tcp", "no-answer"],
      ["tcp", "connection-failed"],
      ["tcp", "connection-failed"],
      ["tls", "tls-failed"],
    ]);
  }, 60_000);
});
