import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { againstBar } from "../support/bar.mjs";
import { bench } from "../support/paths.mjs";
import { startRedis } from "../support/redis.mjs";
import { figure } from "../support/statistics.mjs";

export const title = "Call results: from the webhook to the page that waits";

const day = 24 * 60 * 60 * 1_000;

async function startInstance(redisPort) {
  const script = join(bench, "call-results/instance.mjs");
  const child = fork(script, redisPort ? [String(redisPort)] : [], { execArgv: ["--expose-gc"] });
  const [port] = await once(child, "message");
  return { child, port };
}

/** Each client keeps its own connection, as a browser does. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 5_000 });

function post(port, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const sent = request(
      {
        port,
        host: "127.0.0.1",
        path,
        method: "POST",
        agent,
        headers: { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...headers },
      },
      (response) => {
        let answer = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => (answer += chunk));
        response.on("end", () => resolve({ status: response.statusCode, body: JSON.parse(answer) }));
        response.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(text);
  });
}

async function inParallel(count, parallel, act) {
  let next = 0;
  const work = async () => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: parallel }, work));
}

const customer = (number) => ({
  first_name: "Айгерим",
  last_name: "Сериккызы",
  iin: "900101400017",
  phone: `7701${1_000_000 + number}`,
});

/** A client that has its token; `ask` asks again as a page does, until there is a result. */
async function newClient(number, ports) {
  const headers = { "x-session": `session-${number}` };
  const upserted = await post(ports[number % ports.length], "/customers", customer(number), headers);
  const token = upserted.body.result_token;
  if (!token) throw new Error(`no token: HTTP ${upserted.status}`);
  return {
    number,
    async ask() {
      for (let tries = 0; ; tries++) {
        try {
          const { body } = await post(ports[(number + tries) % ports.length], "/call-result", { token }, headers);
          if (body.status === "decided") return performance.now();
          if (body.status !== "waiting") throw new Error(`an answer with the code ${body.code}`);
        } catch (error) {
          if (!("code" in /** @type {object} */ (error)) || tries > 50) throw error;
          // As the page: a short pause, then another instance.
          await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 400));
        }
      }
    },
  };
}

const deliver = async (port, number) => {
  const { status } = await post(
    port,
    "/webhook",
    {
      call: { id: `c-${number}`, datetime: new Date().toISOString() },
      user: { id: 1_000_000 + number },
      status: "success",
    },
    { "x-webhook-secret": "shared" },
  );
  if (status !== 200) throw new Error(`the webhook answers ${status}`);
};

async function held({ child }, message = {}) {
  child.send(message);
  const [{ heapUsed }] = await once(child, "message");
  return heapUsed;
}

/** The times from a delivery being sent to its page being answered, in milliseconds. */
async function measure(instances, count, first, onHeld = async () => {}) {
  const ports = instances.map(({ port }) => port);
  const clients = [];
  await inParallel(count, 20, async (index) => {
    clients.push(await newClient(first + index, ports));
  });
  const answered = new Map(clients.map((client) => [client.number, client.ask()]));
  await later(500);
  await onHeld();
  const times = [];
  await inParallel(count, 10, async (index) => {
    const number = first + index;
    const since = performance.now();
    await deliver(ports[0], number);
    times.push((await answered.get(number)) - since);
  });
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: times.at(-1) };
}

async function onOneProcess(count, progress) {
  const instance = await startInstance();
  try {
    progress("one process: warm");
    await measure([instance], count, 0);
    const before = await held(instance);
    progress("one process: all wait");
    let perClient = 0;
    const times = await measure([instance], count, count, async () => {
      perClient = ((await held(instance)) - before) / count;
    });
    progress("one process: a day of results");
    const empty = await held(instance);
    const full = await held(instance, { record: count * 10 });
    const expired = await held(instance, { ahead: day + 1_000, record: 1 });
    return { times, perClient, empty, full, expired };
  } finally {
    instance.child.kill();
  }
}

async function onTwo(count, redis, progress) {
  const instances = [await startInstance(redis.port), await startInstance(redis.port)];
  try {
    progress("two instances: warm");
    await measure(instances, count, 0);
    progress("two instances: all wait");
    const times = await measure(instances, count, count);
    progress("two instances: one is killed");
    const ports = instances.map(({ port }) => port);
    const clients = [];
    await inParallel(count, 20, async (index) => {
      clients.push(await newClient(2 * count + index, ports));
    });
    const answered = clients.map((client) => client.ask());
    await later(500);
    const killedAt = performance.now();
    instances[1].child.kill("SIGKILL");
    const delivered = inParallel(count, 10, (index) => deliver(ports[0], 2 * count + index));
    const last = Math.max(...(await Promise.all(answered)));
    await delivered;
    return { times, afterKillMs: last - killedAt };
  } finally {
    for (const { child } of instances) child.kill();
  }
}

const row = (name, { p50, p95, p99, max }) => [name, ...[p50, p95, p99, max].map((ms) => figure(ms, 1))];

export async function run({ quick, progress }) {
  const count = quick ? 200 : 1_000;
  const redis = await startRedis();
  try {
    const one = await onOneProcess(count, progress);
    const two = await onTwo(count, redis, progress);
    const leftBytes = (one.expired - one.empty) / 1e6;
    return {
      title,
      figures: { result: { ours: one.times.p95, beside: 300 } },
      method: `${figure(count)} clients wait, each with its own session, customer and connection; then the webhook gets the result of each, 10 deliveries at a time. The times are from sending a delivery to the client's answer. Two instances share one Redis, and all deliveries go to one of them. Clients, servers and Redis share this machine's cores.`,
      columns: ["where", "p50, ms", "p95, ms", "p99, ms", "longest, ms"],
      rows: [row("one process, in memory", one.times), row("two instances, one Redis", two.times)],
      reading: [
        `One process, p95: ${againstBar(one.times.p95, 300, { digits: 0 })} ms; p99: ${againstBar(one.times.p99, 600, { digits: 0 })} ms.`,
        `Two instances and one Redis, p95: ${againstBar(two.times.p95, 500, { digits: 0 })} ms.`,
        `Heap a waiting client: ${againstBar(one.perClient / 1e3, 20, { digits: 1 })} kB, its connection included.`,
        `From kill -9 of one instance until the last of all clients had its result: ${againstBar(two.afterKillMs, 3_000, { digits: 0 })} ms.`,
        `${figure(count * 10)} results took ${figure((one.full - one.empty) / 1e6, 1)} MB; a day later ${figure(leftBytes, 1)} MB were left.`,
      ],
      // A megabyte is noise of the collector; what is left of the results would be more.
      failures: leftBytes > 1 ? [`${figure(leftBytes, 1)} MB are left of results whose time is over`] : [],
    };
  } finally {
    redis.child.kill();
    agent.destroy();
  }
}
