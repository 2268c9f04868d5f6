import { againstBar } from "../support/bar.mjs";
import { launch, withPage } from "../support/browser.mjs";
import { bundlePage, bundleWidget } from "../support/bundle.mjs";
import { startPlatform } from "../support/platform.mjs";
import { startSite } from "../support/site.mjs";
import { figure, interleaved, ratio, spread, summarise } from "../support/statistics.mjs";

export const title = "Mount to element in the page";

const variants = {
  ours: "<VideoCall>",
  whole: "component by hand with words, errors and a retry",
  minimal: "minimal component, by hand",
  naive: "naive useEffect",
  snippet: "vanilla snippet",
};
const names = Object.keys(variants);
/** Mounts before the steady ones, while the page's code is still being compiled. */
const warmUp = 30;
/** Beside the component by hand that shows a person as much. */
const bars = { first: 1.1, steady: 1.2 };

async function measureWidget(browser, site, widget, { rounds, quick, progress }) {
  const platform = await startPlatform(widget.script);
  const count = warmUp + (quick ? 20 : 100);
  const mounts = (context, name) =>
    withPage(context, site.origin, (page) =>
      page.evaluate(
        ([name, host, count]) => globalThis.bench.mounts(name, host, count),
        [name, platform.origin, count],
      ),
    );
  const visited = await browser.newContext();
  try {
    // Fills this context's cache, with what the package fetches late too.
    for (const name of names) await mounts(visited, name);
    const samples = await interleaved(
      names.flatMap((name) => [`${name} fetched`, `${name} cached`]),
      rounds,
      async (variant, round) => {
        const [name, cache] = variant.split(" ");
        progress(`${widget.name}, round ${round + 1} of ${rounds}, ${variant}`);
        if (cache === "cached") return mounts(visited, name);
        const context = await browser.newContext();
        try {
          return await mounts(context, name);
        } finally {
          await context.close();
        }
      },
    );
    const first = (name, cache) => samples.get(`${name} ${cache}`).map(([time]) => time);
    const steady = (name) => samples.get(`${name} cached`).map((times) => summarise(times.slice(warmUp)).median);
    return { widget, first, steady };
  } finally {
    await visited.close();
    platform.close();
  }
}

function reading({ widget, first, steady }) {
  const times = {
    "first mount, script fetched": [(name) => first(name, "fetched"), bars.first],
    "first mount, script cached": [(name) => first(name, "cached"), bars.first],
    "steady mount": [steady, bars.steady],
  };
  return Object.entries(times).map(([what, [of, bar]]) => {
    const beside = (name) => ratio(of("ours"), of(name));
    const added = summarise(of("ours")).median - summarise(of("whole")).median;
    return (
      `${widget.name}, ${what}: ${figure(added, 3)} ms more than the component that shows a person as much, ` +
      `${againstBar(beside("whole"), bar)}; ${figure(beside("minimal"), 2)} times the minimal one, ` +
      `${figure(beside("snippet"), 2)} times the snippet, ${figure(beside("naive"), 2)} times the naive one.`
    );
  });
}

export async function run(options) {
  const site = await startSite(await bundlePage("mount"));
  const browser = await launch();
  try {
    const measured = [];
    for (const [name, file] of [
      ["Trivial widget", "plain"],
      ["Vue widget", "vue"],
    ]) {
      const script = await bundleWidget(file);
      measured.push(await measureWidget(browser, site, { name, script }, options));
    }
    const [, vue] = measured;
    return {
      title,
      method:
        "Milliseconds from the call (React: a synchronous render into a root that exists) to the end of the task in which the element was appended, its own mounting included. " +
        `First: a fresh page, the script from this machine, fetched or in the browser's cache. Steady: the median of ${options.quick ? 20 : 100} mounts after ${warmUp} others in that page. ` +
        `React's production build. The Vue widget (bench/pages/widgets/vue.ts) has ${figure(vue.widget.script.length)} bytes: Vue 3's defineCustomElement with the contract's attributes and a start page.`,
      columns: ["widget", "variant", "first, fetched", "first, cached", "steady"],
      rows: measured.flatMap(({ widget, first, steady }) =>
        names.map((name) => [
          widget.name,
          variants[name],
          spread(first(name, "fetched")),
          spread(first(name, "cached")),
          spread(steady(name), 3),
        ]),
      ),
      reading: measured.flatMap(reading),
      failures: [],
    };
  } finally {
    await browser.close();
    site.close();
  }
}
