import { setTimeout as pause } from "node:timers/promises";
import { againstBar } from "../support/bar.mjs";
import { call, control, inLanes, times, withLanes } from "../support/calls-in-lanes.mjs";
import { figure, spread, summarise } from "../support/statistics.mjs";

export const title = "Eyes on the call: how soon a fault is named, and what watching costs";

/**
 * The sandbox's faults, and the problem that each has to be named by.
 *
 * @type {{ call?: string, media?: string, code: string }[]}
 */
const faults = [
  { call: "ice-failure", code: "connection-failed" },
  { media: "connection-cut", code: "connection-interrupted" },
  { media: "picture-frozen", code: "picture-frozen" },
  { media: "picture-black", code: "no-remote-picture" },
  { media: "sound-missing", code: "no-remote-sound" },
  { media: "camera-muted", code: "camera-stopped" },
  { media: "camera-ended", code: "camera-stopped" },
  { media: "microphone-silent", code: "microphone-silent" },
];

/** When a fault strikes after the answer, in milliseconds: once picture and sound flow. */
const afterMs = 2500;
const patienceMs = 15_000;

/** Milliseconds from a fault until it is named; `undefined` if it is not. */
async function nameFault(page, sandbox, fault) {
  const { media, call: kind, code } = fault;
  await control(sandbox, "faults", media ? { media: { kind: media, afterMs } } : { call: { kind } });
  const connectedAt = await call(page, "start", sandbox.url, true);
  const struckAt = connectedAt + (media ? afterMs : 0);
  let told;
  for (const end = Date.now() + afterMs + patienceMs; !told && Date.now() < end; await pause(50))
    told = (await call(page, "seen")).problems.find((problem) => problem.code === code);
  await call(page, "end");
  return told && told.at - struckAt;
}

/** What a call takes of the main thread, in percent of a core, and of memory, in MB. */
async function cost(page, cdp, sandbox, isWatched, ms) {
  const metrics = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    const { metrics } = await cdp.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  await call(page, "start", sandbox.url, isWatched);
  await pause(2000);
  const before = await metrics();
  await pause(ms);
  const after = await metrics();
  await call(page, "end");
  const share = (name) => (100_000 * (after[name] - before[name])) / ms;
  return { percent: share("TaskDuration"), megabytes: after.JSHeapUsedSize / 1e6 };
}

export async function run({ rounds, quick, progress }) {
  const count = quick ? 1 : rounds;
  const costMs = quick ? 3000 : 10_000;
  return withLanes(quick, async (lanes) => {
    const named = [];
    for (const fault of faults) {
      const label = fault.media ?? fault.call;
      const took = await inLanes(
        lanes,
        times(count, (page, sandbox) => nameFault(page, sandbox, fault)),
      );
      named.push({ ...fault, label, took });
      const late = took.filter((ms) => !(ms <= 5000));
      progress(
        `${label}: ${count - late.length} of ${count}${late.length ? `; late, in ms: ${late.map((ms) => ms ?? "never")}` : ""}`,
      );
    }
    // The cost of one call is that of a call alone.
    const [lane] = lanes;
    await control(lane.sandbox, "faults", {});
    const costs = { with: [], without: [] };
    await lane.withPage(async (page) => {
      const cdp = await lane.context.newCDPSession(page);
      await cdp.send("Performance.enable");
      for (let i = 0; i < Math.min(count, 10); i++) {
        costs.without.push(await cost(page, cdp, lane.sandbox, false, costMs));
        costs.with.push(await cost(page, cdp, lane.sandbox, true, costMs));
      }
    });
    const median = (samples, name) => summarise(samples.map((one) => one[name])).median;
    const added = (name) => median(costs.with, name) - median(costs.without, name);
    const known = (took) => took.filter((ms) => ms !== undefined);
    const late = named.map(({ took }) => took.filter((ms) => !(ms <= 5000)).length);
    return {
      title,
      method:
        `Calls in Chromium with a drawn camera against the sandbox and its robot, ${lanes.length} side by side, whose faults strike ${figure(afterMs)} ms after the answer; a failed connection is timed from \`connected\`. ` +
        `The cost is what a watched call takes more of the page's main thread, over ${figure(costMs / 1000)} s, in ${costs.with.length} pairs of calls.`,
      columns: ["fault", "named", "of", "within 5 s", "ms"],
      rows: named.map(({ label, code, took }, index) => [
        label,
        `\`${code}\``,
        String(took.length),
        String(took.length - late[index]),
        known(took).length ? spread(known(took), 0) : "never",
      ]),
      reading: [
        `Main thread, percent of a core: ${againstBar(added("percent"), 1)}, beside ${figure(median(costs.without, "percent"), 1)} without.`,
        `Memory, MB: ${againstBar(added("megabytes"), 1)}.`,
      ],
      failures: named.flatMap(({ label }, index) =>
        late[index] ? [`${label}: ${late[index]} not named within 5 s.`] : [],
      ),
    };
  });
}
