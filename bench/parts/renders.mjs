import { launch, withPage } from "../support/browser.mjs";
import { bundlePage, bundleWidget } from "../support/bundle.mjs";
import { startPlatform } from "../support/platform.mjs";
import { startSite } from "../support/site.mjs";
import { figure, interleaved, ratio, spread } from "../support/statistics.mjs";

export const title = "Re-renders of the parent";

const variants = {
  ours: "<VideoCall>",
  framed: `<VideoCall isolation="frame">`,
  minimal: "minimal component, by hand",
  naive: "naive useEffect",
};
const counted = {
  mutations: "DOM mutations",
  attributeWrites: "attribute writes",
  listenerCalls: "listener calls",
  reconnects: "reconnects",
};

export async function run({ rounds, quick, progress }) {
  const count = quick ? 1000 : 10_000;
  const site = await startSite(await bundlePage("renders"));
  const platform = await startPlatform(await bundleWidget("vue"));
  const browser = await launch();
  const context = await browser.newContext();
  try {
    const samples = await interleaved(Object.keys(variants), rounds, (name, round) => {
      progress(`round ${round + 1} of ${rounds}, ${name}`);
      return withPage(context, site.origin, (page) =>
        page.evaluate(
          ([name, host, count]) => globalThis.bench.renders(name, host, count),
          // The naive one makes a new element each time: a tenth shows it as well.
          [name, platform.origin, name === "naive" ? count / 10 : count],
        ),
      );
    });
    const most = (name, what) => Math.max(...samples.get(name).map((sample) => sample[what]));
    const perRender = (name) => samples.get(name).map(({ ms }) => ms * 1000);
    return {
      title,
      method:
        `A parent renders ${figure(count)} times (the naive one a tenth of it) with new inline callbacks and objects, each time synchronously. Counted from outside (MutationObserver, patched methods, the frame's window ` +
        "included), the most of all pages; the time per render is in microseconds.",
      columns: ["variant", ...Object.values(counted), "µs per render"],
      rows: Object.entries(variants).map(([name, label]) => [
        label,
        ...Object.keys(counted).map((what) => figure(most(name, what))),
        spread(perRender(name), 1),
      ]),
      reading: [
        `A render of the parent costs ${figure(ratio(perRender("ours"), perRender("minimal")), 2)} times the minimal component's, ${figure(ratio(perRender("ours"), perRender("naive")), 3)} times the naive one's.`,
      ],
      failures: [
        // What it does is known: where that is not seen, the zeros above mean nothing.
        ...Object.keys(counted)
          .filter((what) => most("naive", what) === 0)
          .map((what) => `The naive component: its ${counted[what]} were not seen.`),
        ...["ours", "framed"].flatMap((name) =>
          Object.entries(counted)
            .filter(([what]) => most(name, what) !== 0)
            .map(
              ([what, words]) => `${variants[name]}: ${figure(most(name, what))} ${words} in ${figure(count)} renders.`,
            ),
        ),
      ],
    };
  } finally {
    await browser.close();
    site.close();
    platform.close();
  }
}
