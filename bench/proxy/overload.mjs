// More load than the platform takes: how long those wait who are accepted, and how soon the others know.
import { Pool } from "undici";
import { figure, spread, summarise } from "../support/statistics.mjs";

/**
 * The calls at once are limited to 64, so the platform takes 64 a second, and ten times as many leave the machine's own
 * processors idle: they are not what is measured.
 */
export const latencyMs = 1_000;
const calls = 64;
const perSecond = calls / (latencyMs / 1_000);
const times = 10;

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.ceil((values.length - 1) * share)];

/** Sends one request of a session of its own. */
async function send(pool, number, customer) {
  const headers = { "content-type": "application/json", "x-session": `s-${number}` };
  const since = performance.now();
  try {
    const answer = await pool.request({ path: "/customers", method: "POST", headers, body: customer(number) });
    await answer.body.text();
    return { status: answer.statusCode, retryAfter: answer.headers["retry-after"], ms: performance.now() - since };
  } catch (error) {
    return { status: error.code, ms: performance.now() - since };
  }
}

/** As many at a time as the platform takes: the next is sent when one is answered. */
async function fill(pool, seconds, customer, start) {
  let next = start;
  const until = performance.now() + seconds * 1_000;
  const lane = async () => {
    const answers = [];
    while (performance.now() < until) answers.push(await send(pool, next++, customer));
    return answers;
  };
  return (await Promise.all(Array.from({ length: calls }, lane))).flat();
}

/** Ten times as many as the platform takes, whatever becomes of them, as people do. */
async function flood(pool, seconds, customer, start) {
  const answers = [];
  const since = performance.now();
  const amount = perSecond * times * seconds;
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(amount, ((performance.now() - since) / 1_000) * perSecond * times);
      while (answers.length < due) answers.push(send(pool, start + answers.length, customer));
      if (answers.length < amount) return;
      clearInterval(timer);
      resolve(undefined);
    }, 2);
  });
  return Promise.all(answers);
}

function figuresOf(answers, seconds) {
  const accepted = answers.filter(({ status }) => status === 200).map(({ ms }) => ms);
  const refused = answers.filter(({ status }) => status !== 200);
  const refusedMs = refused.map(({ ms }) => ms);
  return {
    sent: answers.length / seconds,
    accepted: accepted.length / seconds,
    p50: quantile(accepted, 0.5),
    p99: quantile(accepted, 0.99),
    refused: refused.length / seconds,
    refusedP50: refused.length ? quantile(refusedMs, 0.5) : 0,
    refusedP99: refused.length ? quantile(refusedMs, 0.99) : 0,
    otherwise: refused
      .filter(({ status, retryAfter }) => status !== 503 || !(Number(retryAfter) > 0))
      .map(({ status }) => status),
  };
}

/** Loads the proxy at `origin` in turns with as much as the platform takes, and with ten times as much. */
export async function measureOverload(origin, { rounds, quick, progress, customer }) {
  // A pool for each load: the server closes connections that were idle for five seconds.
  const through = async (load, start) => {
    const pool = new Pool(origin, { connections: 1_000 });
    const answers = await load(pool, seconds, customer, start);
    await pool.close();
    return figuresOf(answers, seconds);
  };
  const seconds = quick ? 3 : 10;
  const [full, over] = [[], []];
  let start = 0;
  for (let round = 0; round < (quick ? 1 : Math.min(rounds, 5)); round++) {
    progress(`overload: round ${round + 1}`);
    full.push(await through(fill, start));
    start += 5_000;
    over.push(await through(flood, start));
    start += 10_000;
  }
  return { full, over };
}

export function overloadTable({ full, over }) {
  const of = (runs, key) => runs.map((run) => run[key]);
  const median = (runs, key) => summarise(of(runs, key)).median;
  const row = (name, runs) => [
    name,
    ...["sent", "accepted"].map((key) => spread(of(runs, key), 0)),
    ...["p50", "p99"].map((key) => spread(of(runs, key), 0)),
    spread(of(runs, "refused"), 0),
    ...["refusedP50", "refusedP99"].map((key) => spread(of(runs, key), 1)),
  ];
  const otherwise = [...full, ...over].flatMap((run) => run.otherwise);
  return {
    title: "Proxy: ten times more load than the platform takes",
    method:
      `The platform answers after ${latencyMs} ms, and createProxy asks it for ${calls} at once, its default: ${perSecond} a second. ` +
      "Once the next request is sent when one is answered, over 64 lanes; once ten times as many are sent each second, whatever becomes of them. Each request is another session and another customer. Load, proxy and platform share this machine's cores.",
    columns: [
      "load",
      "sent/s",
      "accepted/s",
      "accepted: p50, ms",
      "p99, ms",
      "refused/s",
      "refused: p50, ms",
      "refused: p99, ms",
    ],
    rows: [row("as much as the platform takes", full), row("ten times as much", over)],
    reading: [
      `Of the accepted, 99 in 100 are answered within ${figure(median(over, "p99") / median(full, "p99"), 2)} times as long as without overload (goal: at most 2).`,
      `Half of the others are refused within ${figure(median(over, "refusedP50"), 1)} ms, 99 in 100 within ${figure(median(over, "refusedP99"), 1)} ms (goal: 10), with 503 and Retry-After.`,
    ],
    failures: otherwise.length
      ? [`${otherwise.length} got neither 200 nor 503 with Retry-After: ${[...new Set(otherwise)].join(", ")}.`]
      : [],
  };
}
