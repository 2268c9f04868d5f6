// Tests src/sandbox/serve/vite-plugin.ts, src/sandbox/serve/vite-platform.ts, src/sandbox/serve/local-proxy.ts, src/sandbox/serve/print-sandbox-urls.ts
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { type QboxSandboxOptions, qboxSandbox } from "react-qbox-video-call/sandbox";
import { createLogger, createServer, type ServerOptions, type ViteDevServer } from "vite";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../../support/free-port.js";
import { send } from "../server/raw-request.js";
import { hostileTargets, openRaw, sendAndReset, upgradeOf, watchUncaught } from "./raw-socket.js";

let root: string;
let port: number;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "qbox-vite-"));
  await writeFile(join(root, "index.html"), "<p>app</p>");
  port = await freePort();
  onTestFinished(() => rm(root, { recursive: true }));
});

async function serve(
  options: QboxSandboxOptions = {},
  more: ServerOptions = {},
  warnings: string[] = [],
): Promise<ViteDevServer> {
  const customLogger = createLogger("silent");
  customLogger.warn = (text) => void warnings.push(text);
  const server = await createServer({
    root,
    configFile: false,
    customLogger,
    server: { port: 0, host: "127.0.0.1", ...more },
    plugins: [qboxSandbox({ port, ...options })],
  });
  await server.listen();
  onTestFinished(() => server.close());
  return server;
}

const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
const platform = () => `http://127.0.0.1:${port}/console/employees`;
const health = (server: ViteDevServer) => new URL("api/qbox/health", server.resolvedUrls?.local[0]).href;

describe("qboxSandbox()", () => {
  it("gives the dev server a platform, a proxy and the platform's address", async () => {
    const server = await serve();
    expect(await answers(platform())).toBe(true);
    expect(await answers(health(server))).toBe(true);
    expect(server.config.define?.["import.meta.env.VITE_QBOX_HOST_NAME"]).toBe(`"http://localhost:${port}"`);
  });

  it("ends with the dev server and frees the port", async () => {
    const server = await serve();
    await server.close();
    expect(await answers(platform())).toBe(false);
  });

  it("keeps the platform, its calls and customers while the dev server restarts, and leaves nothing at the end", async () => {
    const started: string[] = [];
    const server = await serve({ onStart: ({ url, secret }) => started.push(`${url} ${secret}`) });
    for (let i = 0; i < 3; i += 1) {
      await server.restart();
      expect(await answers(health(server))).toBe(true);
    }
    expect(new Set(started).size).toBe(1);
    expect(started).toHaveLength(4);
    await server.close();
    expect(await answers(platform())).toBe(false);
  });

  it("starts again on the same port when its options have changed", async () => {
    const before = await serve({ secret: "one" });
    const secrets: string[] = [];
    const after = await serve({
      secret: "two",
      onStart: (sandbox) => secrets.push(`${sandbox.url} ${sandbox.secret}`),
    });
    expect(secrets).toEqual([`http://localhost:${port} two`]);
    await before.close();
    expect(await answers(health(after))).toBe(true);
    await after.close();
    expect(await answers(platform())).toBe(false);
  });

  it("keeps serving when the new config cannot be used, and leaves nothing at the end", async () => {
    const server = await serve();
    const broken = createServer({
      root,
      configFile: false,
      logLevel: "silent",
      plugins: [
        qboxSandbox({ port }),
        {
          name: "broken",
          configResolved() {
            throw new Error("a typing error");
          },
        },
      ],
    });
    await expect(broken).rejects.toThrow("a typing error");
    expect(await answers(health(server))).toBe(true);
    await server.close();
    expect(await answers(platform())).toBe(false);
  });
});

describe("a web page cannot end the dev server", () => {
  it.each(hostileTargets)("by a WebSocket to %s, at either port, or by its reset", async (target) => {
    const uncaught = watchUncaught();
    const server = await serve();
    for (const url of [server.resolvedUrls?.local[0] ?? "", `http://127.0.0.1:${port}`]) {
      for (const more of [{}, { "Sec-WebSocket-Protocol": "vite-hmr" }]) {
        const socket = await openRaw(url);
        socket.write(upgradeOf(target, { Origin: "https://evil.example", ...more }));
        await sendAndReset(url, upgradeOf(target, more), "at once");
        await sendAndReset(url, `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`, "when answered");
        socket.resetAndDestroy();
      }
    }
    expect(await answers(health(server))).toBe(true);
    expect(await answers(platform())).toBe(true);
    expect(uncaught).toEqual([]);
  });
});

describe("under vite --host, the open proxy", () => {
  const [lan] = Object.values(networkInterfaces())
    .flat()
    .flatMap((known) => (known?.internal === false && known.family === "IPv4" ? [known.address] : []));

  const statusOf = (server: ViteDevServer, name: string, headers: Record<string, string> = {}) => {
    const { port } = new URL(server.resolvedUrls?.local[0] ?? "");
    return send(`http://${name}:${port}/api/qbox/health`, { method: "GET", headers }).then(({ status }) => status);
  };

  it.skipIf(lan === undefined)("answers this machine, and nobody on the network", async () => {
    const warnings: string[] = [];
    const server = await serve({}, { host: true }, warnings);
    expect(await statusOf(server, "127.0.0.1")).toBe(200);
    expect(await statusOf(server, "127.0.0.1", { host: "localhost:1" })).toBe(200);
    expect(await statusOf(server, lan ?? "")).toBe(403);
    expect(await statusOf(server, lan ?? "", { host: "localhost" })).toBe(403);
    expect(warnings.join("\n")).toContain("qboxSandbox({ authorize })");
  });

  it("answers no foreign name that points here, and no request through a tunnel", async () => {
    const server = await serve({}, { host: true, allowedHosts: true });
    expect(await statusOf(server, "127.0.0.1", { host: "evil.example" })).toBe(403);
    expect(await statusOf(server, "127.0.0.1", { host: "127.0.0.1.evil.example" })).toBe(403);
    expect(await statusOf(server, "127.0.0.1", { "x-forwarded-for": "203.0.113.7" })).toBe(403);
    expect(await statusOf(server, "127.0.0.1", { "x-forwarded-for": "127.0.0.1, 203.0.113.7" })).toBe(403);
    expect(await statusOf(server, "127.0.0.1", { forwarded: "for=203.0.113.7" })).toBe(403);
    expect(await statusOf(server, "127.0.0.1", { "x-forwarded-for": "127.0.0.1" })).toBe(200);
  });

  it("answers further names of this machine when they are given", async () => {
    const server = await serve({ allowedHosts: ["app.test"] }, { allowedHosts: true });
    expect(await statusOf(server, "127.0.0.1", { host: "app.test:4300" })).toBe(200);
    expect(await statusOf(server, "127.0.0.1", { host: "other.test" })).toBe(403);
  });

  it.skipIf(lan === undefined)("is served to all once authorize says who may call", async () => {
    const warnings: string[] = [];
    const server = await serve({ authorize: () => false }, { host: true }, warnings);
    expect(await statusOf(server, lan ?? "")).toBe(200);
    expect(warnings).toEqual([]);
  });
});
