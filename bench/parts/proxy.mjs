import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Client } from "undici";
import { contenders } from "../proxy/contenders.mjs";
import { measureOverload, latencyMs as overloadLatencyMs, overloadTable } from "../proxy/overload.mjs";
import { bench } from "../support/paths.mjs";
import { startRedis } from "../support/redis.mjs";
import { figure, interleaved, ratio, spread, summarise } from "../support/statistics.mjs";

export const title = "Proxy: requests a second and added time, beside other ways to add a secret";

const ours = "createProxy, every check on";
const ourTwins = "createProxy, counting in Redis";
const pool = "a pool by `undici`, bare";
const byHand = "a pool by `undici`, checks by hand";
const headers = { "content-type": "application/json", authorization: "Bearer of-the-bench" };

/** A customer of a valid IIN: one upsert in flight per customer must not queue the load up. */
function customer(number) {
  const digits = `900101${String(300 + (number % 200))}${String(Math.floor(number / 200) % 100).padStart(2, "0")}`;
  const check = (shift) =>
    [...digits].reduce((sum, digit, i) => sum + Number(digit) * (((i + shift) % 11) + 1), 0) % 11;
  const first = check(0);
  const last = first === 10 ? check(2) : first;
  if (last === 10) return customer(number + 1);
  return JSON.stringify({
    first_name: "Айгерим",
    last_name: "Сериккызы",
    iin: `${digits}${last}`,
    phone: "77011234567",
  });
}

async function start(script, ...args) {
  const child = fork(join(bench, "proxy", script), args, { execArgv: ["--expose-gc"] });
  const [port] = await once(child, "message");
  return { child, origin: `http://127.0.0.1:${port}` };
}

/** Requests a second and latencies of `seconds` of load, each connection another customer. */
async function load(origins, connections, amount) {
  const { default: autocannon } = await import("autocannon");
  let next = 0;
  const result = await autocannon({
    url: origins.map((origin) => `${origin}/customers`),
    method: "POST",
    headers,
    connections,
    amount,
    // It notices the end at its next sample: a second, its default, would be longer than the load.
    sampleInt: 10,
    setupClient: (client) => client.setBody(customer(next++)),
  });
  if (result.non2xx + result.errors + result.timeouts) {
    throw new Error(`${result.non2xx} refusals, ${result.errors} errors, ${result.timeouts} timeouts under load`);
  }
  const perSecond = (amount / (result.finish - result.start)) * 1_000;
  return { perSecond, p50: result.latency.p50, p99: result.latency.p99 };
}

/** The median time of a request in milliseconds, on one connection that is kept. */
async function alone(origin, path, count) {
  const client = new Client(origin);
  const times = [];
  for (let i = 0; i < count; i++) {
    const since = performance.now();
    const { body, statusCode } = await client.request({ path, method: "POST", headers, body: customer(i) });
    await body.text();
    if (statusCode !== 200) throw new Error(`${statusCode} from ${origin}`);
    times.push(performance.now() - since);
  }
  await client.close();
  return summarise(times).median;
}

/** The CPU time that these processes have used, in microseconds. */
async function cpuOf(instances) {
  let sum = 0;
  for (const { child } of instances) {
    child.send("cpu");
    const [{ user, system }] = await once(child, "message");
    sum += user + system;
  }
  return sum;
}

/** A load with the CPU time that a request takes the proxy: other work of the machine moves it less than the rest. */
async function measuredLoad(instances, connections, amount) {
  const before = await cpuOf(instances);
  const origins = instances.map(({ origin }) => origin);
  const figures = await load(origins, connections, amount);
  return { ...figures, cpu: ((await cpuOf(instances)) - before) / amount };
}

async function held({ child }) {
  child.send("what do you hold?");
  const [{ heapUsed, rss }] = await once(child, "message");
  return { heapMB: heapUsed / 1e6, rssMB: rss / 1e6 };
}

async function against(latencyMs, { rounds, quick, progress, redis }) {
  const platform = await start("platform.mjs", String(latencyMs));
  const names = Object.keys(contenders);
  const running = new Map();
  try {
    for (const name of names) {
      const args = [name, platform.origin, String(redis.port)];
      const twin = name === ourTwins ? [await start("contender.mjs", ...args)] : [];
      running.set(name, [await start("contender.mjs", ...args), ...twin]);
    }
    const origins = (name) => running.get(name).map(({ origin }) => origin);
    const amount = (latencyMs ? 1_000 : 3_000) / (quick ? 5 : 1);
    progress(`${latencyMs} ms of latency: warm`);
    for (const name of names) await load(origins(name), 32, amount);
    progress(`${latencyMs} ms of latency: load`);
    const loads = await interleaved(names, rounds, (name) => measuredLoad(running.get(name), 32, amount));
    progress(`${latencyMs} ms of latency: one connection`);
    const count = latencyMs ? 10 : 100;
    const direct = "the platform itself";
    const single = await interleaved([direct, ...names], rounds, (name) =>
      name === direct
        ? alone(platform.origin, "/bridge/api/v1/customers", count)
        : alone(origins(name)[0], "/customers", count),
    );
    const memory = latencyMs ? undefined : await memoryOf(running.get(ours)[0], quick ? 2_000 : 100_000, progress);
    return { latencyMs, names, loads, single, direct, memory };
  } finally {
    for (const { child } of [...running.values()].flat()) child.kill();
    platform.child.kill();
  }
}

async function memoryOf(contender, amount, progress) {
  progress(`memory over ${amount} requests`);
  const before = await held(contender);
  await load([contender.origin], 32, amount);
  return { amount, before, after: await held(contender) };
}

const of = (loads, name, key) => loads.get(name).map((sample) => sample[key]);

function tableOf({ latencyMs, names, loads, single, direct, memory }) {
  const share = (name) => ratio(of(loads, name, "perSecond"), of(loads, pool, "perSecond"));
  const beside = (name) => ratio(of(loads, name, "perSecond"), of(loads, byHand, "perSecond"));
  const added = (name) => summarise(single.get(name)).median - summarise(single.get(direct)).median;
  const reading = [
    `createProxy, with every check on, answers ${beside(ours).toFixed(2)} times the requests a second of the same checks written by hand before a pool (goal: at least 1), and takes ${ratio(of(loads, ours, "cpu"), of(loads, byHand, "cpu")).toFixed(2)} times their CPU time. Of the bare pool's requests a second that is ${share(ours).toFixed(2)}, by hand ${share(byHand).toFixed(2)}.`,
    `It adds ${added(ours).toFixed(2)} ms to a request alone (goal: at most 0.35, before a platform that answers at once), the bare pool ${added(pool).toFixed(2)} ms.`,
  ];
  if (memory) {
    const { amount, before, after } = memory;
    reading.push(
      `${figure(amount)} requests leave its heap at ${figure(after.heapMB, 1)} MB from ${figure(before.heapMB, 1)} MB, its process at ${figure(after.rssMB)} MB from ${figure(before.rssMB)} MB.`,
    );
  }
  return {
    title: `Proxy: ${latencyMs ? `a platform that answers after ${latencyMs} ms` : "a platform that answers at once"}`,
    method:
      "Each way is a Node process of its own before the same platform. Load by autocannon over 32 connections, each another customer; the time added to one request over one kept connection, beside the platform itself. " +
      `"${ourTwins}" are two instances that share one Redis. Load, proxies and platform share this machine's cores.`,
    columns: [
      "proxy",
      "requests/s",
      "beside the bare pool",
      "beside by hand",
      "CPU time of a request, µs",
      "p50, ms",
      "p99, ms",
      "added to one request, ms",
    ],
    rows: names.map((name) => [
      name,
      spread(of(loads, name, "perSecond"), 0),
      share(name).toFixed(2),
      beside(name).toFixed(2),
      spread(of(loads, name, "cpu"), 0),
      spread(of(loads, name, "p50"), 0),
      spread(of(loads, name, "p99"), 0),
      added(name).toFixed(2),
    ]),
    reading,
    failures: [],
  };
}

async function overload(options) {
  const platform = await start("platform.mjs", String(overloadLatencyMs));
  const contender = await start("contender.mjs", "under overload", platform.origin);
  try {
    return overloadTable(await measureOverload(contender.origin, { ...options, customer }));
  } finally {
    for (const { child } of [contender, platform]) child.kill();
  }
}

export async function run(options) {
  const redis = await startRedis();
  try {
    const tables = [];
    for (const latencyMs of [0, 50]) tables.push(tableOf(await against(latencyMs, { ...options, redis })));
    tables.push(await overload(options));
    return tables;
  } finally {
    redis.child.kill();
  }
}
