import { join } from "node:path";
import { launch, withPage } from "./browser.mjs";
import { bundlePage } from "./bundle.mjs";
import { root } from "./paths.mjs";
import { startSite } from "./site.mjs";

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
export async function inLanes(lanes, jobs) {
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

export const times = (count, job) => Array.from({ length: count }, () => job);

/** Sets something of a platform: its faults. */
export async function control(sandbox, path, body) {
  const headers = { "content-type": "application/json" };
  const url = `${sandbox.url}/__sandbox/${path}`;
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
}

/** Calls a function of the page `bench/pages/eyes.tsx`. */
export const call = (page, name, ...args) =>
  page.evaluate(([name, args]) => globalThis.bench[name](...args), [name, args]);

/** Runs `measure` with lanes of calls to the robot; closes all that it opened. */
export async function withLanes(quick, measure) {
  const { startSandbox } = await import(join(root, "dist/sandbox/index.js"));
  const site = await startSite(await bundlePage("eyes"), {});
  const lanes = await Promise.all(
    Array.from({ length: quick ? 1 : laneCount }, () => openLane(startSandbox, site.origin)),
  );
  try {
    return await measure(lanes);
  } finally {
    await Promise.all(lanes.map((lane) => lane.close()));
    site.close();
  }
}
