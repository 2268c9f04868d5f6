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

export async function run({ rounds, quick, progress }) {
  const count = quick ? 1 : rounds;
  const [goodMs, costMs] = quick ? [5000, 3000] : [30_000, 10_000];
  const { startSandbox } = await import(join(root, "dist/sandbox/index.js"));
  const sandbox = await startSandbox({ port: 0, robot: { answerAfterMs: 0 } });
  const site = await startSite(await bundlePage("eyes"), {});
  const browser = await launch();
  try {
    const context = await browser.newContext({ permissions: ["camera", "microphone"] });
    return await withPage(context, site.origin, async (page) => {
      const cdp = await context.newCDPSession(page);
      await cdp.send("Performance.enable");
      const named = [];
      for (const fault of faults) {
        const label = fault.media ?? fault.call;
        progress(label);
        const times = [];
        for (let i = 0; i < count; i++) times.push(await nameFault(page, sandbox, fault));
        named.push({ ...fault, label, times });
      }
      await control(sandbox, "faults", {});
      progress("good calls");
      const alarms = [];
      for (let i = 0; i < count; i++) alarms.push(...(await goodCall(page, sandbox, goodMs)));
      progress("cost");
      const costs = { with: [], without: [] };
      for (let i = 0; i < count; i++) {
        costs.without.push(await cost(page, cdp, sandbox, false, costMs));
        costs.with.push(await cost(page, cdp, sandbox, true, costMs));
      }
      const median = (samples, name) => summarise(samples.map((one) => one[name])).median;
      const added = (name) => median(costs.with, name) - median(costs.without, name);
      const known = (times) => times.filter((ms) => ms !== undefined);
      const late = named.map(({ times }) => times.filter((ms) => !(ms <= 5000)).length);
      return {
        title,
        method:
          `Calls in Chromium with a drawn camera against the sandbox and its robot, whose faults strike ${afterMs} ms after the answer; a failed connection is timed from \`connected\`. ` +
          `${count} good calls of ${figure(goodMs / 1000)} s. The cost is what a watched call takes more of the page's main thread, over ${figure(costMs / 1000)} s, in ${count} pairs of calls.`,
        columns: ["fault", "named", "of", "within 5 s", "ms"],
        rows: named.map(({ label, code, times }, index) => [
          label,
          `\`${code}\``,
          String(times.length),
          String(times.length - late[index]),
          known(times).length ? spread(known(times), 0) : "never",
        ]),
        reading: [
          `False alarms: ${alarms.length} in ${count} good calls${alarms.length ? ` (${[...new Set(alarms)].join(", ")})` : ""}.`,
          `Main thread, percent of a core: ${againstBar(added("percent"), 1)}, beside ${figure(median(costs.without, "percent"), 1)} without.`,
          `Memory, MB: ${againstBar(added("megabytes"), 1)}.`,
        ],
        failures: [
          ...named.flatMap(({ label }, index) =>
            late[index] ? [`${label}: ${late[index]} not named within 5 s.`] : [],
          ),
          ...(alarms.length ? [`${alarms.length} false alarms.`] : []),
        ],
      };
    });
  } finally {
    await browser.close();
    site.close();
    await sandbox.close();
  }
}
