import { join } from "node:path";
import { againstBar } from "../support/bar.mjs";
import { launch } from "../support/browser.mjs";
import { bundleWidget } from "../support/bundle.mjs";
import { bundlers } from "../support/bundlers.mjs";
import { bench, root } from "../support/paths.mjs";
import { startPlatform } from "../support/platform.mjs";
import { startSite } from "../support/site.mjs";
import { figure, interleaved, ratio, spread, summarise } from "../support/statistics.mjs";

export const title = "A slow phone";

/** A phone of the lower middle class on a slow mobile network (Lighthouse's “slow 4G”, with a longer way). */
const phone = { cpuTimesSlower: 6, latencyMs: 400, bytesPerSecond: 1_600_000 / 8 };
/** What a person needs for four fields that fill themselves. */
const typedMs = 2_000;
const bars = { usable: 1.03, mainThreadMs: 50, submit: 1.05 };

const variants = (beside) => ({
  ours: { name: "<VideoCall> and useCustomerUpsert", page: "ours", dist: join(root, "dist") },
  ...(beside && { beside: { name: `the same, of ${beside}`, page: "ours", dist: beside } }),
  apart: { name: "the same, the call in a file of its own", page: "apart", dist: join(root, "dist") },
  byHand: { name: "the page by hand, as much shown", page: "by-hand", dist: join(root, "dist") },
  snippet: { name: "the pasted snippet", page: "snippet", dist: join(root, "dist") },
});

async function visit(browser, site, platform) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    // The page before: what the browser itself sets up for a site is not the page's work.
    await page.goto(`${site.origin}/none`);
    const cdp = await context.newCDPSession(page);
    const busyMs = async () => {
      const { metrics } = await cdp.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration").value * 1_000;
    };
    await cdp.send("Performance.enable");
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: phone.cpuTimesSlower });
    await cdp.send("Network.enable");
    await cdp.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: phone.latencyMs,
      downloadThroughput: phone.bytesPerSecond,
      uploadThroughput: phone.bytesPerSecond,
    });
    const before = await busyMs();
    let requests = 0;
    page.on("request", () => requests++);
    await page.goto(`${site.origin}/?host=${encodeURIComponent(platform.origin)}`, { waitUntil: "commit" });
    await page.waitForFunction(() => "bench" in globalThis);
    const usable = await page.evaluate(() => globalThis.bench.untilUsable());
    await page.waitForTimeout(typedMs);
    const submit = await page.evaluate(() => globalThis.bench.submit());
    return { usable, submit, mainThread: (await busyMs()) - before, requests };
  } finally {
    await context.close();
  }
}

async function measureBundler(browser, platform, [bundler, bundle], kinds, { rounds, progress }) {
  const sites = {};
  try {
    for (const [kind, { page, dist }] of Object.entries(kinds)) {
      sites[kind] = await startSite(await bundle(join(bench, "pages/slow-phone", `${page}.tsx`), dist), {});
    }
    const samples = await interleaved(Object.keys(kinds), rounds, (kind, round) => {
      progress(`${bundler}, round ${round + 1} of ${rounds}, ${kind}`);
      return visit(browser, sites[kind], platform);
    });
    return { bundler, of: (kind, what) => samples.get(kind).map((sample) => sample[what]) };
  } finally {
    for (const site of Object.values(sites)) site.close();
  }
}

const reading = ({ bundler, of }) =>
  ["ours", "apart"].flatMap((kind) => {
    const where = kind === "ours" ? bundler : `${bundler}, the call in a file of its own`;
    const beside = (what) => ratio(of(kind, what), of("byHand", what));
    const added = summarise(of(kind, "mainThread")).median - summarise(of("byHand", "mainThread")).median;
    return [
      `${where}: form usable, beside the page by hand: ${againstBar(beside("usable"), bars.usable)}.`,
      `${where}: main-thread time that the package adds until the element is there, ms: ${againstBar(added, bars.mainThreadMs, { digits: 0 })}.`,
      `${where}: submit to element, beside the page by hand: ${againstBar(beside("submit"), bars.submit)}.`,
    ];
  });

/** For the READMEs, in seconds. */
const figureOf = ({ of }) => ({
  ours: summarise(of("ours", "usable")).median / 1000,
  beside: summarise(of("byHand", "usable")).median / 1000,
});

/** @param options.beside the `dist` folder of another build of the package, measured in the same run */
export async function run({ beside, rounds, progress }) {
  const kinds = variants(beside);
  const platform = await startPlatform(await bundleWidget("vue"));
  const browser = await launch();
  try {
    const measured = [];
    for (const bundler of Object.entries(bundlers)) {
      measured.push(await measureBundler(browser, platform, bundler, kinds, { rounds, progress }));
    }
    return {
      title,
      method:
        `Chromium with a CPU ${phone.cpuTimesSlower} times slower, ${phone.latencyMs} ms of latency and ${figure(phone.bytesPerSecond)} bytes a second; a fresh page with an empty cache each time. ` +
        `Usable: milliseconds from the navigation until the form's handler is there. Submit: from the press, ${typedMs} ms later, until the Vue widget's element is in the page. ` +
        "Main thread: the milliseconds of tasks from the navigation until then. Requests: of all kinds, until then.",
      columns: ["bundler", "page", "usable", "submit to element", "main thread", "requests"],
      rows: measured.flatMap(({ bundler, of }) =>
        Object.entries(kinds).map(([kind, { name }]) => [
          bundler,
          name,
          spread(of(kind, "usable"), 0),
          spread(of(kind, "submit"), 0),
          spread(of(kind, "mainThread"), 0),
          figure(summarise(of(kind, "requests")).median),
        ]),
      ),
      reading: measured.flatMap(reading),
      failures: [],
      figures: { usable: figureOf(measured[0]) },
    };
  } finally {
    await browser.close();
    platform.close();
  }
}
