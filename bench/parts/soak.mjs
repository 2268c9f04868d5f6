import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { launch, withPage } from "../support/browser.mjs";
import { bundlePage } from "../support/bundle.mjs";
import { root } from "../support/paths.mjs";
import { startSite } from "../support/site.mjs";
import { figure, spread } from "../support/statistics.mjs";

export const title = "Soak: calls with media against the sandbox";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** What the sandbox, which runs in this process, still holds. */
function platformHolds() {
  collectGarbage();
  const sockets = process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
  return { sockets, heapMB: process.memoryUsage().heapUsed / 1e6 };
}

async function heapOf(cdp) {
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "JSHeapUsedSize").value / 1e6;
}

/** Waits for a count to fall back, as sockets and frames end a moment after the call. */
async function settled(look, wanted) {
  const end = performance.now() + 20_000;
  for (;;) {
    const now = await look();
    if (wanted(now) || performance.now() > end) return now;
    await pause(100);
  }
}

async function soak(page, context, origin, way, count) {
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable");
  // The first call compiles code and opens what stays open; what comes after it has to come back to this.
  await page.evaluate(([origin]) => globalThis.bench.inARow(origin, 1), [origin]);
  const nothing = ({ connections, liveTracks, elements, frames }) => !(connections + liveTracks + elements + frames);
  const held = () => page.evaluate(() => globalThis.bench.held());
  await settled(held, nothing);
  const before = { heap: await heapOf(cdp), ...platformHolds() };
  const times = await page.evaluate(
    ([way, origin, count]) => globalThis.bench[way](origin, count),
    [way, origin, count],
  );
  const left = await settled(held, nothing);
  const after = await settled(
    async () => ({ heap: await heapOf(cdp), ...platformHolds() }),
    ({ sockets }) => sockets <= before.sockets,
  );
  return { count, times, left, before, after };
}

/** A call and its robot take half a core; of many more than a machine can draw some are never answered. */
const mostAtOnce = Math.min(20, 4 * availableParallelism());

const ways = [
  { way: "inARow", label: "one after the other", count: 200, quick: 5 },
  { way: "atOnce", label: "at once, on one page", count: mostAtOnce, quick: 3 },
];

export async function run({ quick, progress }) {
  const { startSandbox } = await import(join(root, "dist/sandbox/index.js"));
  const sandbox = await startSandbox({ port: 0, robot: { answerAfterMs: 0 } });
  const site = await startSite(await bundlePage("soak"), {});
  const browser = await launch();
  try {
    const results = [];
    for (const { way, label, count, quick: few } of ways) {
      progress(label);
      const context = await browser.newContext({ permissions: ["camera", "microphone"] });
      try {
        const result = await withPage(context, site.origin, (page) =>
          soak(page, context, sandbox.url, way, quick ? few : count),
        );
        results.push({ label, ...result });
      } finally {
        await context.close();
      }
    }
    const counts = ({ left, before, after }) => ({
      ...left,
      sockets: Math.max(0, after.sockets - before.sockets),
    });
    return {
      title,
      method:
        "Calls in Chromium with a drawn camera against the sandbox and its robot operator: mounted, started, connected, the operator's picture seen, unmounted. " +
        "Counted once all has settled, beside what one call before had left; heap after all garbage is collected. The robot runs in the same browser.",
      columns: [
        "calls",
        "ms to the picture",
        "connections",
        "live tracks",
        "elements",
        "frames",
        "sockets",
        "page heap, MB",
        "sandbox heap, MB",
      ],
      rows: results.map((result) => {
        const { connections, liveTracks, elements, frames, sockets } = counts(result);
        const { before, after } = result;
        return [
          `${result.count} ${result.label}`,
          spread(result.times, 0),
          ...[connections, liveTracks, elements, frames, sockets].map(String),
          `${figure(before.heap, 1)} → ${figure(after.heap, 1)}`,
          `${figure(before.heapMB, 1)} → ${figure(after.heapMB, 1)}`,
        ];
      }),
      reading: results.map(
        ({ count, label, before, after }) =>
          `${count} calls ${label}: a call leaves ${figure(((after.heap - before.heap) * 1000) / count, 1)} kB in the page and ${figure(((after.heapMB - before.heapMB) * 1000) / count, 1)} kB in the sandbox, which keeps a record of each.`,
      ),
      failures: results.flatMap((result) =>
        Object.entries(counts(result))
          .filter(([, left]) => left > 0)
          .map(([what, left]) => `${result.label}: ${left} ${what} left`),
      ),
    };
  } finally {
    await browser.close();
    site.close();
    await sandbox.close();
  }
}
