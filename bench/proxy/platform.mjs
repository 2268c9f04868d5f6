// The platform's place in the measurement: answers each customer after `latencyMs`, and does nothing else.
import { createServer } from "node:http";

const latencyMs = Number(process.argv[2]);
const answer = JSON.stringify({ data: { customer: { id: "435" } }, _success: true });
const headers = { "content-type": "application/json", "content-length": answer.length };

const server = createServer((request, response) => {
  request.resume().once("end", () => {
    const send = () => response.writeHead(200, headers).end(answer);
    if (latencyMs) setTimeout(send, latencyMs);
    else send();
  });
});
server.listen(0, "127.0.0.1", () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send(port);
});
