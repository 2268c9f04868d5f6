import { launch, withPage } from "../support/browser.mjs";
import { bundlePage, bundleWidget } from "../support/bundle.mjs";
import { countLeftOver, watchLeftOver } from "../support/left-over.mjs";
import { startPlatform } from "../support/platform.mjs";
import { startSite } from "../support/site.mjs";
import { figure } from "../support/statistics.mjs";

export const title = "Mounts and unmounts: what is left";

const own = (name, label, isolation) => ({ name, label: `${label}, ${isolation}`, isolation, isOurs: true });
const scenarios = [
  { name: "empty", label: "React alone, a div", isolation: "page", isOurs: false },
  { name: "leaking", label: "a component that leaks", isolation: "page", isOurs: false },
  { name: "minimal", label: "minimal component, shown", isolation: "page", isOurs: false },
  ...["page", "frame"].flatMap((isolation) => [
    own("shown", "shown", isolation),
    own("scriptUnderWay", "script under way", isolation),
    own("upsertUnderWay", "upsert under way", isolation),
    own("scriptFails", "script fails each time", isolation),
  ]),
];

const counted = {
  nodes: "nodes",
  browserListeners: "listeners, by the browser",
  listeners: "listeners, by patched methods",
  elements: "elements",
  frames: "frames",
  documents: "documents",
  inDocument: "elements in the document",
  openRequests: "open requests",
};
/** What the component that leaks leaves behind at every mount. */
const seen = ["nodes", "browserListeners", "listeners", "elements", "inDocument"];
/** Mounts before the first count: caches, compiled code and what is kept once for the page. */
const warmUps = { whole: 50, quick: 20 };
/** Garbage is not always found at once. */
const collections = 10;

const differences = (before, after) =>
  Object.fromEntries(Object.keys(before).map((what) => [what, after[what] - before[what]]));
/** @param {{ heap?: number, [counted: string]: number | undefined }} left */
const isLeft = ({ heap: _, ...counts }) => Object.values(counts).some((count) => count > 0);

async function measureScenario({ name, isolation }, scripts, widget, warmUp, count) {
  const site = await startSite(scripts);
  const platform = await startPlatform(widget);
  const browser = await launch();
  const context = await browser.newContext();
  await context.addInitScript(watchLeftOver, 250);
  if (name === "scriptUnderWay") platform.delayMs = Number.POSITIVE_INFINITY;
  if (name === "upsertUnderWay") site.upsertDelayMs = Number.POSITIVE_INFINITY;
  platform.isDown = name === "scriptFails";

  try {
    return await withPage(context, site.origin, async (page) => {
      const cdp = await context.newCDPSession(page);
      await cdp.send("Performance.enable");
      const cycles = (count) =>
        page.evaluate(
          ([name, settings, count]) => globalThis.bench.cycles(name, settings, count),
          [name, { hostName: platform.origin, isolation }, count],
        );
      await cycles(warmUp);
      for (let i = 0; i < 3; i++) await countLeftOver(page, cdp);
      const before = await countLeftOver(page, cdp);
      await cycles(count);
      let after;
      for (let i = 0; i < collections; i++) {
        after = await countLeftOver(page, cdp);
        if (!isLeft(differences(before, after))) break;
      }
      const isHeld = name === "scriptUnderWay";
      const held = platform.openRequests;
      if (isHeld) platform.release();
      const openRequests = () => platform.openRequests + site.openUpserts;
      for (let i = 0; openRequests() && i < collections; i++) await page.evaluate(() => fetch("/upserts"));
      const left = { ...differences(before, after), openRequests: openRequests() };
      return { left, before, after, held: isHeld ? held : undefined };
    });
  } finally {
    await browser.close();
    site.close();
    platform.close();
  }
}

export async function run({ quick, progress }) {
  const count = quick ? 20 : 1000;
  const warmUp = quick ? warmUps.quick : warmUps.whole;
  // StrictMode mounts twice in the development build alone.
  const scripts = await bundlePage("leaks", "development");
  const widget = await bundleWidget("vue");
  const measured = [];
  for (const scenario of scenarios) {
    progress(scenario.label);
    measured.push({ ...scenario, ...(await measureScenario(scenario, scripts, widget, warmUp, count)) });
  }
  const megabytes = ({ heap }) => figure(heap / 1e6, 2);
  const ours = measured.filter(({ isOurs }) => isOurs);
  const worst = ours.reduce((a, b) => (b.left.heap > a.left.heap ? b : a));
  const row = (wanted) => measured.find(({ name }) => name === wanted);
  const unseen = seen.filter((what) => row("leaking").left[what] < count);
  const perMount = ({ left }) => `${figure(left.heap / count)} bytes a mount`;
  const held = measured.filter((scenario) => scenario.held !== undefined);

  return {
    title,
    method:
      `${figure(count)} mounts and unmounts in one page under StrictMode (React's development build) with the Vue widget, counted after ${warmUp} others and after all garbage is collected; ` +
      "figures are what came on top. Frames and elements in the document as the page sees them, elements (the platform's and frames) and listeners of living targets by weak references, the rest as the browser counts. Waits are shortened by 250. " +
      "Requests under way are counted after the script that was waited for has come.",
    columns: ["scenario", ...Object.values(counted), "heap before, MB", "heap after, MB"],
    rows: measured.map(({ label, left, before, after }) => [
      label,
      ...Object.keys(counted).map((what) => figure(left[what])),
      megabytes(before),
      megabytes(after),
    ]),
    reading: [
      `The heap grows most with “${worst.label}”, by ${perMount(worst)}; React alone by ${perMount(row("empty"))}, the minimal component by ${perMount(row("minimal"))}.`,
      ...held.map(
        ({ label, held }) =>
          `${label}: requests open while the script hangs: ${held}, after ${figure(count)} unmounts.`,
      ),
    ],
    failures: [
      ...unseen.map((what) => `The component that leaks: its ${counted[what]} were not seen.`),
      ...ours.flatMap(({ label, left, held = 0 }) => [
        ...Object.entries(counted)
          .filter(([what]) => left[what] > 0)
          .map(([what, words]) => `${label}: ${figure(left[what])} ${words} left.`),
        // The page's own tag, or the link that fetches ahead, is shared by all mounts and stays for the next one.
        ...(held > 1 ? [`${label}: ${held} requests open while the script hangs.`] : []),
      ]),
    ],
  };
}
