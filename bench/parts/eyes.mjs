import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { againstBar } from "../support/bar.mjs";
import { launch, withPage } from "../support/browser.mjs";
import { bundlePage } from "../support/bundle.mjs";
import { root } from "../support/paths.mjs";
import { startSite } from "../support/site.mjs";
import { figure, spread, summarise } from "../support/statistics.mjs";

export const title = "Eyes on the call: how soon a fault is named, false alarms, cost";

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
const afterMs = 3000;
const patienceMs = 15_000;

async function control(sandbox, path, body) {
  const headers = { "content-type": "application/json" };
  const url = `${sandbox.url}/__sandbox/${path}`;
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
}

const call = (page, name, ...args) => page.evaluate(([name, args]) => globalThis.bench[name](...args), [name, args]);

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

/** A call that goes well: what was told of it. */
async function goodCall(page, sandbox, ms) {
  await call(page, "start", sandbox.url, true);
  await pause(ms);
  const { problems } = await call(page, "seen");
  await call(page, "end");
  return problems.map(({ code }) => code);
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

/** Calls that go on side by side: more would take so much of two cores that the browser itself comes too late. */
const laneCount = 2;

/** A browser with a page and a platform of its own, as faults are set for all calls of a platform. */
async function openLane(startSandbox, origin) {
  const sandbox = await startSandbox({ port: 0, robot: { answerAfterMs: 0 } });
  const browser = await launch();
  const context = await browser.newContext({
    permissions: ["camera", "microphone"],
    // A phone's: to draw a large picture would take the time of the next lane.
    viewport: { width: 360, height: 640 },
  });
  return {
    sandbox,
    context,
    withPage: (use) => withPage(context, origin, use),
    async close() {
      await browser.close();
      await sandbox.close();
    },
  };
}

/** Runs jobs in the lanes, each lane one after the other; resolves with their results, in the order of the jobs. */
async function inLanes(lanes, jobs) {
  const results = [];
  let next = 0;
  await Promise.all(
    lanes.map(({ sandbox, withPage }) =>
      withPage(async (page) => {
        for (let index = next++; index < jobs.length; index = next++) results[index] = await jobs[index](page, sandbox);
      }),
    ),
  );
  return results;
}

const times = (count, job) => Array.from({ length: count }, () => job);

export async function run({ rounds, quick, progress }) {
  const count = quick ? 1 : rounds;
  const [goodMs, costMs] = quick ? [5000, 3000] : [30_000, 10_000];
  const { startSandbox } = await import(join(root, "dist/sandbox/index.js"));
  const site = await startSite(await bundlePage("eyes"), {});
  const lanes = await Promise.all(
    Array.from({ length: quick ? 1 : laneCount }, () => openLane(startSandbox, site.origin)),
  );
  try {
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
    for (const { sandbox } of lanes) await control(sandbox, "faults", {});
    const goodCalls = 2 * count;
    const alarms = (
      await inLanes(
        lanes,
        times(goodCalls, (page, sandbox) => goodCall(page, sandbox, goodMs)),
      )
    ).flat();
    progress(`good calls: ${alarms.length} false alarms`);
    // The cost of one call is that of a call alone.
    const [lane] = lanes;
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
        `Calls in Chromium with a drawn camera against the sandbox and its robot, ${lanes.length} side by side, whose faults strike ${afterMs} ms after the answer; a failed connection is timed from \`connected\`. ` +
        `${goodCalls} good calls of ${figure(goodMs / 1000)} s. The cost is what a watched call takes more of the page's main thread, over ${figure(costMs / 1000)} s, in ${costs.with.length} pairs of calls.`,
      columns: ["fault", "named", "of", "within 5 s", "ms"],
      rows: named.map(({ label, code, took }, index) => [
        label,
        `\`${code}\``,
        String(took.length),
        String(took.length - late[index]),
        known(took).length ? spread(known(took), 0) : "never",
      ]),
      reading: [
        `False alarms: ${alarms.length} in ${goodCalls} good calls${alarms.length ? ` (${[...new Set(alarms)].join(", ")})` : ""}.`,
        `Main thread, percent of a core: ${againstBar(added("percent"), 1)}, beside ${figure(median(costs.without, "percent"), 1)} without.`,
        `Memory, MB: ${againstBar(added("megabytes"), 1)}.`,
      ],
      failures: [
        ...named.flatMap(({ label }, index) => (late[index] ? [`${label}: ${late[index]} not named within 5 s.`] : [])),
        ...(alarms.length ? [`${alarms.length} false alarms.`] : []),
      ],
    };
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
    site.close();
  }
}
