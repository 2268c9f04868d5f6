import { launch, withPage } from "../support/browser.mjs";
import { bundlePage, bundleWidget } from "../support/bundle.mjs";
import { startPlatform } from "../support/platform.mjs";
import { startSite } from "../support/site.mjs";
import { figure, interleaved, spread, summarise } from "../support/statistics.mjs";

export const title = "A hundred placeholders";

const variants = { ours: "<VideoCall>, id unknown", markup: "the same markup by hand" };
const count = 100;
const warmUpCount = 1000;

async function metrics(cdp) {
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

async function measure(page, cdp, name, host, idleMs) {
  await cdp.send("Performance.enable");
  const show = (count) =>
    page.evaluate(([name, host, count]) => globalThis.bench.show(name, host, count), [name, host, count]);
  const areThere = (count) =>
    // A live region's words come a moment later.
    page.waitForFunction((count) => document.querySelectorAll("[role=status] > *").length === count, count);
  // They stay. With fewer, what V8 compiles while it shows the next ones would count as theirs.
  await show(warmUpCount);
  await areThere(warmUpCount);
  const before = await metrics(cdp);
  const mountMs = await show(count);
  await areThere(warmUpCount + count);
  const after = await metrics(cdp);
  await page.waitForTimeout(idleMs);
  const { metrics: later } = await cdp.send("Performance.getMetrics");
  const busy = later.find(({ name }) => name === "TaskDuration").value - after.TaskDuration;
  return {
    mountMs,
    kilobytes: (after.JSHeapUsedSize - before.JSHeapUsedSize) / count / 1000,
    nodes: (after.Nodes - before.Nodes) / count,
    listeners: (after.JSEventListeners - before.JSEventListeners) / count,
    cpuPercent: (busy * 1000 * 100) / idleMs,
  };
}

export async function run({ rounds, quick, progress }) {
  const idleMs = quick ? 500 : 2000;
  const site = await startSite(await bundlePage("placeholders"));
  const platform = await startPlatform(await bundleWidget("vue"));
  const browser = await launch();
  try {
    const samples = await interleaved(Object.keys(variants), rounds, async (name, round) => {
      progress(`round ${round + 1} of ${rounds}, ${name}`);
      const context = await browser.newContext();
      try {
        return await withPage(context, site.origin, async (page) =>
          measure(page, await context.newCDPSession(page), name, platform.origin, idleMs),
        );
      } finally {
        await context.close();
      }
    });
    const of = (name, what) => samples.get(name).map((sample) => sample[what]);
    const median = (name, what) => summarise(of(name, what)).median;
    return {
      title,
      method:
        `${count} placeholders that wait for an id, in a page that shows ${warmUpCount} others: what each adds to the heap after all garbage is collected, its nodes and listeners as the browser counts them, the milliseconds of mounting all, and the ` +
        `share of one core that the page's main thread takes in the ${idleMs / 1000} s after.`,
      columns: ["variant", "kB of heap each", "nodes each", "listeners each", "mount of all, ms", "CPU at rest, %"],
      rows: Object.entries(variants).map(([name, label]) => [
        label,
        spread(of(name, "kilobytes")),
        figure(median(name, "nodes"), 1),
        figure(median(name, "listeners"), 2),
        spread(of(name, "mountMs"), 1),
        spread(of(name, "cpuPercent")),
      ]),
      reading: [
        `A waiting call takes ${figure(median("ours", "kilobytes"), 1)} kB of heap, ${figure(median("ours", "kilobytes") / median("markup", "kilobytes"), 1)} times its bare markup, and ${figure(median("ours", "listeners") - median("markup", "listeners"), 2)} listeners more than that (React's root has some).`,
        `A hundred of them at rest keep the main thread busy for ${figure(median("ours", "cpuPercent"), 2)} % of the time, the bare markup for ${figure(median("markup", "cpuPercent"), 2)} %.`,
      ],
      failures: [],
    };
  } finally {
    await browser.close();
    site.close();
    platform.close();
  }
}
