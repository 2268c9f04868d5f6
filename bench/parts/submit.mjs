import { againstBar } from "../support/bar.mjs";
import { launch, withPage } from "../support/browser.mjs";
import { bundlePage, bundleWidget } from "../support/bundle.mjs";
import { startPlatform } from "../support/platform.mjs";
import { startSite } from "../support/site.mjs";
import { figure, interleaved, ratio, spread, summarise } from "../support/statistics.mjs";

export const title = "Submit to element in the page";

const variants = {
  ours: "<VideoCall customer>",
  preloading: "snippet that preloads",
  oneAfterTheOther: "snippet, one after the other",
};
const names = Object.keys(variants);
/** The bar is about requests that take a person's time: of the shortest, two hundredths are less than one frame. */
const bar = { ratio: 1.02, fromMs: 200 };

/** What is measured of every variant: how long a request takes each way, whether the hash is asked for, how long one types. */
const cellsOf = (latencies) =>
  latencies.flatMap((latencyMs) =>
    [false, true].flatMap((isChecked) => [0, 300].map((typedMs) => ({ latencyMs, isChecked, typedMs }))),
  );

const keyOf = (name, { latencyMs, isChecked, typedMs }) => [name, latencyMs, isChecked, typedMs].join(" ");

async function measureCells(browser, site, platform, cells, { rounds, progress }) {
  const wanted = new Map(cells.flatMap((cell) => names.map((name) => [keyOf(name, cell), { name, ...cell }])));
  return interleaved([...wanted.keys()], rounds, async (key, round) => {
    progress(`round ${round + 1} of ${rounds}, ${key}`);
    const { name, latencyMs, isChecked, typedMs } = wanted.get(key);
    site.upsertDelayMs = platform.delayMs = 2 * latencyMs;
    const context = await browser.newContext();
    try {
      return await withPage(context, site.origin, (page) =>
        page.evaluate(
          ([name, settings, typedMs]) => globalThis.bench.submit(name, settings, typedMs),
          [name, { hostName: platform.origin, isChecked }, typedMs],
        ),
      );
    } finally {
      await context.close();
    }
  });
}

const inWords = ({ latencyMs, isChecked, typedMs }) =>
  `${latencyMs} ms each way${isChecked ? ", SRI" : ""}, ${typedMs ? `after ${typedMs} ms` : "at once"}`;

function reading(cells, samplesOf) {
  const besidePreload = cells.map((cell) => ({
    cell,
    value: ratio(samplesOf("ours", cell), samplesOf("preloading", cell)),
  }));
  const worst = besidePreload.reduce((a, b) => (b.value > a.value ? b : a));
  const inBar = besidePreload.filter(({ cell }) => !cell.isChecked && cell.latencyMs >= bar.fromMs);
  const worstInBar = inBar.length && inBar.reduce((a, b) => (b.value > a.value ? b : a));
  const usual = cells.map((cell) => ratio(samplesOf("oneAfterTheOther", cell), samplesOf("ours", cell)));
  return [
    ...(worstInBar
      ? [
          `Default settings, from ${bar.fromMs} ms each way, beside the page that preloads, at worst (${inWords(worstInBar.cell)}): ${againstBar(worstInBar.value, bar.ratio, { digits: 3 })}.`,
        ]
      : []),
    `Of all rows, at worst (${inWords(worst.cell)}): ${figure(worst.value, 3)} times the page that preloads.`,
    `The usual order takes ${figure(Math.min(...usual), 2)} to ${figure(Math.max(...usual), 2)} times as long as <VideoCall>.`,
  ];
}

/** For the READMEs, in seconds: what a person waits on a mobile network. */
function figureOf(samplesOf) {
  const seconds = (name) =>
    summarise(samplesOf(name, { latencyMs: 200, isChecked: false, typedMs: 300 })).median / 1000;
  return { ours: seconds("ours"), beside: seconds("oneAfterTheOther") };
}

export async function run(options) {
  const cells = cellsOf(options.quick ? [50] : [50, 200, 1000]);
  const site = await startSite(await bundlePage("submit"));
  const platform = await startPlatform(await bundleWidget("vue"));
  const browser = await launch();
  try {
    const samples = await measureCells(browser, site, platform, cells, {
      ...options,
      rounds: options.quick ? 1 : options.rounds,
    });
    const samplesOf = (name, cell) => samples.get(keyOf(name, cell));
    return {
      title,
      method:
        "Milliseconds from the submit to the end of the task in which the Vue widget's element was appended; a fresh page with an empty cache each time. Every request (upsert, SRI address, script) " +
        "takes the latency each way; setting up a connection takes nothing. “SRI”: the hash of the script is asked for first. Submitted as soon as the page is ready, or 300 ms later, as after typing.",
      columns: ["latency each way, submit", ...Object.values(variants), "beside preload", "usual order beside ours"],
      rows: cells.map((cell) => [
        inWords(cell),
        ...names.map((name) => spread(samplesOf(name, cell), 0)),
        figure(ratio(samplesOf("ours", cell), samplesOf("preloading", cell)), 3),
        figure(ratio(samplesOf("oneAfterTheOther", cell), samplesOf("ours", cell)), 2),
      ]),
      reading: reading(cells, samplesOf),
      failures: [],
      ...(!options.quick && { figures: { submit: figureOf(samplesOf) } }),
    };
  } finally {
    await browser.close();
    site.close();
    platform.close();
  }
}
