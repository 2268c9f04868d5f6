// One contender in a process of its own; says its port, and on demand what it holds.
import { once } from "node:events";
import { contenders } from "./contenders.mjs";

const [name, platform, redisPort] = process.argv.slice(2);
const server = await contenders[name](platform, redisPort);
if (!server.listening) await once(server, "listening");
process.on("message", () => {
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  process.send({ rss, heapUsed, cpu: process.cpuUsage() });
});
process.send(server.address().port);
