// One contender in a process of its own; says its port, and on demand what it holds and how much CPU time it has used.
import { once } from "node:events";
import { contenders, underOverload } from "./contenders.mjs";

const [name, platform, redisPort] = process.argv.slice(2);
const server = await (contenders[name] ?? underOverload)(platform, redisPort);
if (!server.listening) await once(server, "listening");
process.on("message", (question) => {
  if (question === "cpu") return process.send(process.cpuUsage());
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  process.send({ rss, heapUsed });
});
process.send(server.address().port);
