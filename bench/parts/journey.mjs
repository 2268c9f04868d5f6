import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findFirefox } from "../../scripts/engines.mjs";
import { againstBar } from "../support/bar.mjs";
import { launch, withPage } from "../support/browser.mjs";
import { bundlePage } from "../support/bundle.mjs";
import { root } from "../support/paths.mjs";
import { startSite } from "../support/site.mjs";

export const title = "Journey: a call that is kept";

/** The longest freeze of the operator's picture that the design allows, in milliseconds. */
const barMs = 1_000;
/** Long enough for a picture to come in each place. */
const pauseMs = 60;

const preferences = {
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.autoplay.default": 0,
  "media.peerconnection.ice.loopback": true,
};

async function settled(look, wanted) {
  const end = performance.now() + 10_000;
  for (;;) {
    const now = await look();
    if (wanted(now) || performance.now() > end) return now;
    await pause(100);
  }
}

const isNothing = (left) => Object.values(left).every((count) => count === 0);

/** One call, by what both drivers have: `evaluate` and `click`. */
async function journey(page, settings, { routes, popOuts, cycles }, nodes) {
  await page.evaluate((given) => globalThis.bench.begin(given), settings);
  await page.evaluate(([count, ms]) => globalThis.bench.routes(count, ms), [routes, pauseMs]);
  let poppedOut = 0;
  for (let i = 0; i < popOuts; i++) {
    // Not on the call: a click in its frame is none of the page's.
    await page.click("#root > button");
    if (await page.evaluate(() => globalThis.bench.poppedOut())) poppedOut++;
    await pause(pauseMs);
    await page.evaluate(() => globalThis.bench.bringBack());
  }
  const seen = await page.evaluate(() => globalThis.bench.seen());
  await page.evaluate(([count]) => globalThis.bench.routes(count, 0), [20]);
  const before = await nodes();
  // In parts: a driver does not wait for ever for one answer.
  for (let done = 0; done < cycles; done += 50)
    await page.evaluate(([count]) => globalThis.bench.routes(count, 0), [50]);
  const after = await nodes();
  const open = (await page.evaluate(() => globalThis.bench.seen())).open;
  await page.evaluate(() => globalThis.bench.end());
  const left = await settled(() => page.evaluate(() => globalThis.bench.left()), isNothing);
  return { ...seen, poppedOut, openAfterCycles: open, nodes: after - before, left };
}

async function inChromium(origin, settings, counts) {
  const browser = await launch();
  try {
    const context = await browser.newContext({ permissions: ["camera", "microphone"] });
    return await withPage(context, origin, async (page) => {
      const cdp = await context.newCDPSession(page);
      await cdp.send("Performance.enable");
      const nodes = async () => {
        await cdp.send("HeapProfiler.collectGarbage");
        const { metrics } = await cdp.send("Performance.getMetrics");
        return metrics.find(({ name }) => name === "Nodes").value;
      };
      return await journey(page, settings, counts, nodes);
    });
  } finally {
    await browser.close();
  }
}

/** Pop-outs are left to Chromium: this driver's clicks open no such window. */
async function inFirefox(origin, settings, counts) {
  const { launch: launchFirefox } = await import("puppeteer-core");
  const browser = await launchFirefox({
    browser: "firefox",
    executablePath: findFirefox(),
    headless: true,
    extraPrefsFirefox: preferences,
  });
  try {
    const page = await browser.newPage();
    await page.goto(origin);
    await page.waitForFunction(() => "bench" in globalThis);
    return await journey(page, settings, { ...counts, popOuts: 0 }, async () => 0);
  } finally {
    await browser.close();
  }
}

export async function run({ quick, progress }) {
  const { startSandbox } = await import(join(root, "dist/sandbox/index.js"));
  const sandbox = await startSandbox({ port: 0, robot: { answerAfterMs: 0 } });
  const site = await startSite(await bundlePage("journey"), {});
  const counts = quick ? { routes: 5, popOuts: 3, cycles: 50 } : { routes: 50, popOuts: 20, cycles: 1_000 };
  const engines = { Chromium: inChromium, ...(findFirefox() && { Firefox: inFirefox }) };
  const results = [];
  try {
    for (const [engine, drive] of Object.entries(engines)) {
      for (const isolation of ["page", "frame"]) {
        progress(`${engine}, ${isolation}`);
        const result = await drive(site.origin, { hostName: sandbox.url, isolation }, counts);
        results.push({
          label: `${engine}, ${isolation}`,
          popOuts: engine === "Chromium" ? counts.popOuts : 0,
          ...result,
        });
      }
    }
  } finally {
    site.close();
    await sandbox.close();
  }
  return {
    title,
    figures: { freeze: { ours: Math.max(...results.map(({ longestMs }) => longestMs)), beside: barMs } },
    method:
      `One connected call against the sandbox and its robot: ${counts.routes} times to another page and back, ${counts.popOuts} times into a window of its own and back, ` +
      `then ${counts.cycles} times away and back without a pause. A freeze is the longest time without another decoded frame (\`framesDecoded\` of \`getStats\`, looked at every 20 ms).`,
    columns: [
      "where",
      "longest freeze, ms",
      "connections",
      "pop-outs",
      `nodes after ${counts.cycles} cycles`,
      "left after the end",
    ],
    rows: results.map(({ label, longestMs, peers, poppedOut, nodes, left }) => [
      label,
      longestMs.toFixed(0),
      String(peers),
      String(poppedOut),
      String(nodes),
      String(Object.values(left).reduce((sum, count) => sum + count, 0)),
    ]),
    reading: results.map(
      ({ label, longestMs }) => `${label}, longest freeze: ${againstBar(longestMs, barMs, { digits: 0 })}.`,
    ),
    failures: results.flatMap(({ label, peers, openAfterCycles, poppedOut, popOuts, nodes, left }) => [
      ...(peers === 1 ? [] : [`${label}: ${peers} connections`]),
      ...(openAfterCycles === 1 ? [] : [`${label}: ${openAfterCycles} connections open after the cycles`]),
      ...(poppedOut === popOuts ? [] : [`${label}: ${poppedOut} of ${popOuts} pop-outs`]),
      ...(nodes <= 20 ? [] : [`${label}: ${nodes} nodes more after the cycles`]),
      ...(isNothing(left) ? [] : [`${label}: left ${JSON.stringify(left)}`]),
    ]),
  };
}
