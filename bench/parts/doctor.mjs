import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "../../scripts/chromium.mjs";
import { loadDrifts } from "../doctor/load-drifts.mjs";
import { runDoctor } from "../doctor/run-doctor.mjs";
import { againstBar } from "../support/bar.mjs";
import { listen } from "../support/listen.mjs";
import { root } from "../support/paths.mjs";
import { figure, summarise } from "../support/statistics.mjs";

export const title = "qbox doctor: false findings, and drift that it names";

/** A page that has what a call needs. */
const startPage = () =>
  listen((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.setHeader("content-security-policy", "frame-ancestors 'self'");
    response.end('<!doctype html><html lang="en"><title>bank</title></html>');
  });

const inWords = (findings) => findings.map(({ check, verdict }) => `${check}: ${verdict}`).join(", ");

/** Counts runs that found something where nothing is wrong. */
async function runClean(count, sandbox, secretFile, progress) {
  const page = await startPage();
  const flags = ["--page", `${page.origin}/onboarding`, "--secret-file", secretFile, "--browser", findChromium()];
  const times = [];
  const wrong = [];
  try {
    for (let run = 1; run <= count; run++) {
      const { report, found, ms } = await runDoctor(sandbox.url, ...flags);
      times.push(ms);
      if (found.length > 0 || report.exitCode !== 0) wrong.push(`run ${run}: ${inWords(found)}`);
      if (run % 10 === 0) progress(`${run} runs, ${wrong.length} with a false finding`);
    }
  } finally {
    page.close();
  }
  return { times, wrong };
}

async function runDrift([name, drift, expected, options], groups, sandbox, secretFile) {
  sandbox.control.setFaults(drift);
  const flags = ["--only", groups, "--browser", findChromium()];
  if (options?.secret) flags.push("--secret-file", secretFile);
  if (options?.employee) flags.push("--employee", options.employee);
  const { found, ms } = await runDoctor(sandbox.url, ...flags);
  const isNamed = Object.entries(expected).every(([check, verdict]) =>
    found.some((finding) => finding.check === check && finding.verdict === verdict),
  );
  return { name, isNamed, found, ms };
}

export async function run({ quick, progress }) {
  const count = quick ? 3 : 100;
  const folder = mkdtempSync(join(tmpdir(), "qbox-doctor-"));
  const secretFile = join(folder, "secret");
  const { startSandbox } = await import(join(root, "dist/sandbox/index.js"));
  const sandbox = await startSandbox({ port: 0, robot: false });
  writeFileSync(secretFile, sandbox.secret, { mode: 0o600 });
  try {
    const { times, wrong } = await runClean(count, sandbox, secretFile, progress);
    const drifts = await loadDrifts();
    const kinds = [];
    for (const kind of drifts.httpDrifts) kinds.push(await runDrift(kind, "script,api", sandbox, secretFile));
    progress(`${kinds.length} kinds of drift`);
    for (const kind of drifts.browserDrifts) kinds.push(await runDrift(kind, "browser", sandbox, secretFile));
    progress(`${kinds.length} kinds of drift`);
    const missed = kinds.filter(({ isNamed }) => !isNamed);
    const slowestMs = Math.max(...times, ...kinds.map(({ ms }) => ms));
    return {
      title,
      method: `The built command: ${count} times against the sandbox, with every check, a headless Chromium, a secret and a page that has what a call needs. Then once for each kind of drift that the tests know, which the sandbox plays by its faults; without a browser where none is needed.`,
      columns: ["drift", "named", "found", "s"],
      rows: kinds.map(({ name, isNamed, found, ms }) => [
        name,
        isNamed ? "yes" : "no",
        inWords(found),
        figure(ms / 1000, 1),
      ]),
      reading: [
        `${count} runs where nothing is wrong: ${wrong.length} with a finding; median ${figure(summarise(times).median / 1000, 1)} s.`,
        `Drift: ${kinds.length - missed.length} of ${kinds.length} kinds are named.`,
        `The slowest of all runs, in s: ${againstBar(slowestMs / 1000, 20, { digits: 1 })}.`,
      ],
      failures: [...wrong, ...missed.map(({ name, found }) => `not named: ${name} (found ${inWords(found)})`)],
    };
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
