import { setTimeout as pause } from "node:timers/promises";
import { call, inLanes, times, withLanes } from "../support/calls-in-lanes.mjs";
import { figure } from "../support/statistics.mjs";

export const title = "Eyes on the call: false alarms in good calls";

/** A call that goes well: what was told of it. */
async function goodCall(page, sandbox, ms) {
  await call(page, "start", sandbox.url, true);
  await pause(ms);
  const { problems } = await call(page, "seen");
  await call(page, "end");
  return problems.map(({ code }) => code);
}

export async function run({ rounds, quick, progress }) {
  const ms = quick ? 5000 : 30_000;
  const count = 2 * (quick ? 1 : rounds);
  return withLanes(quick, async (lanes) => {
    let done = 0;
    const alarms = await inLanes(
      lanes,
      times(count, async (page, sandbox) => {
        const told = await goodCall(page, sandbox, ms);
        done += 1;
        if (told.length || done % 20 === 0)
          progress(`${done} of ${count} calls${told.map((code) => `, ${code}`).join("")}`);
        return told;
      }),
    );
    const codes = [...new Set(alarms.flat())];
    const alarmed = alarms.filter(({ length }) => length).length;
    return {
      title,
      method: `Calls of ${figure(ms / 1000)} s in Chromium with a drawn camera against the sandbox and its robot, ${lanes.length} side by side, in which nothing is wrong: every problem that is told is a false one.`,
      columns: ["calls", "calls with a false alarm", "what was told"],
      rows: [[String(count), String(alarmed), codes.join(", ") || "nothing"]],
      reading: [`False alarms: ${alarmed} in ${count} good calls.`],
      failures: alarmed ? [`${alarmed} false alarms: ${codes.join(", ")}.`] : [],
    };
  });
}
