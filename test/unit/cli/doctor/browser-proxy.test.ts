// Tests src/cli/doctor/evidence/browser-proxy.ts, src/cli/egress/egress-proxy.ts
import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { startBrowserProxy } from "../../../../src/cli/doctor/evidence/browser-proxy.js";
import { readEgressProxy } from "../../../../src/cli/egress/egress-proxy.js";
import { listen } from "../../../support/listen.js";
import { type ConnectProxy, startConnectProxy } from "../../server/connect-proxy.js";

let target: { port: number; headers: IncomingMessage["headers"][] };
let outer: ConnectProxy;

beforeEach(async () => {
  const headers: IncomingMessage["headers"][] = [];
  const server = createServer((incoming, response) => {
    headers.push(incoming.headers);
    response.end(`the target, asked for ${incoming.url}`);
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  target = { port, headers };
  outer = await startConnectProxy(port);
  onTestFinished(() => outer.close());
});

async function start(env: Record<string, string>) {
  const proxy = await startBrowserProxy(readEgressProxy(env));
  onTestFinished(() => proxy.close());
  return proxy;
}

/** Opens a tunnel as a browser does for https, and asks through it. */
async function throughTunnel(port: number, authority: string) {
  const asking = request({ host: "127.0.0.1", port, method: "CONNECT", path: authority, agent: false }).end();
  const [answer, socket] = (await once(asking, "connect")) as [IncomingMessage, Socket];
  onTestFinished(() => {
    socket.destroy();
  });
  if (answer.statusCode !== 200) return { status: answer.statusCode, said: "", socket };
  socket.write("GET /in-the-tunnel HTTP/1.1\r\nhost: qbox.example.kz\r\nconnection: close\r\n\r\n");
  let said = "";
  for await (const chunk of socket) said += chunk;
  return { status: 200, said, socket };
}

/** Asks for a plain http address as a browser asks a proxy. */
async function plainly(port: number, url: string) {
  const asking = request({ host: "127.0.0.1", port, path: url, agent: false, headers: { "x-page": "1" } }).end();
  const [answer] = (await once(asking, "response")) as [IncomingMessage];
  let said = "";
  for await (const chunk of answer) said += chunk;
  return { status: answer.statusCode, said };
}

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

test("a tunnel goes through the environment's proxy, with its credentials, which the target does not see", async () => {
  const { port } = await start({ HTTPS_PROXY: `http://doctor:pa%40ss@127.0.0.1:${outer.port}` });
  const { said } = await throughTunnel(port, "qbox.example.kz:443");
  expect(said).toContain("the target, asked for /in-the-tunnel");
  expect(outer.asked).toEqual([expect.stringMatching(/^CONNECT qbox\.example\.kz:443 /)]);
  expect(outer.asked[0]).toContain(basic("doctor:pa@ss"));
  expect(target.headers[0]).not.toHaveProperty("proxy-authorization");
});

test("a proxy without credentials gets none", async () => {
  const { port } = await start({ HTTPS_PROXY: outer.url });
  await throughTunnel(port, "qbox.example.kz:443");
  expect(outer.asked[0]).not.toContain("authorization");
});

test("what NO_PROXY names is asked directly", async () => {
  const { port } = await start({ HTTPS_PROXY: outer.url, HTTP_PROXY: outer.url, NO_PROXY: "127.0.0.1" });
  expect((await throughTunnel(port, `127.0.0.1:${target.port}`)).said).toContain("the target");
  expect((await plainly(port, `http://127.0.0.1:${target.port}/plain?a=1`)).said).toContain("asked for /plain?a=1");
  expect(target.headers[1]).toMatchObject({ "x-page": "1", host: `127.0.0.1:${target.port}` });
  expect(outer.asked).toEqual([]);
});

test("a plain address is asked of the environment's proxy by its whole address", async () => {
  const { port } = await start({ HTTP_PROXY: `http://doctor:secret@127.0.0.1:${outer.port}` });
  // This proxy only connects; what counts is what it was asked.
  expect((await plainly(port, "http://qbox.example.kz/widget.js?v=2")).status).toBe(405);
  expect(outer.asked[0]).toMatch(/^GET http:\/\/qbox\.example\.kz\/widget\.js\?v=2 /);
  expect(outer.asked[0]).toContain(basic("doctor:secret"));
});

test("a proxy that refuses, and one that is not there, are a bad gateway", async () => {
  outer.onConnect = (_request, socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
  const refusing = await start({ HTTPS_PROXY: outer.url });
  expect((await throughTunnel(refusing.port, "qbox.example.kz:443")).status).toBe(502);
  const absent = await start({ HTTPS_PROXY: "http://127.0.0.1:9", HTTP_PROXY: "http://127.0.0.1:9" });
  expect((await throughTunnel(absent.port, "qbox.example.kz:443")).status).toBe(502);
  expect((await plainly(absent.port, "http://qbox.example.kz/")).status).toBe(502);
});

test.each(["/widget.js", "ftp://qbox.example.kz/", "https://qbox.example.kz/"])(
  "asked for %s it refuses",
  async (url) => {
    const { port } = await start({ HTTP_PROXY: outer.url });
    expect((await plainly(port, url)).status).toBe(400);
    expect(outer.asked).toEqual([]);
  },
);

test("an authority that is none is a bad gateway", async () => {
  const { port } = await start({ HTTPS_PROXY: outer.url });
  expect((await throughTunnel(port, "qbox.example.kz:port")).status).toBe(502);
});

test("closing it ends every tunnel", async () => {
  const proxy = await start({ HTTPS_PROXY: outer.url });
  const asking = request({ host: "127.0.0.1", port: proxy.port, method: "CONNECT", path: "qbox.example.kz:443" }).end();
  const [, socket] = (await once(asking, "connect")) as [IncomingMessage, Socket];
  const closed = once(socket.resume(), "close");
  proxy.close();
  await closed;
});
