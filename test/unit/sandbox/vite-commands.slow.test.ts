// Tests src/sandbox/serve/vite-plugin.ts, src/sandbox/serve/vite-platform.ts
import { once } from "node:events";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer as createNetServer, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type QboxSandboxOptions, qboxSandbox } from "react-qbox-video-call/sandbox";
import { build, createLogger, createServer, type InlineConfig, optimizeDeps, preview, resolveConfig } from "vite";
import { beforeEach, describe, expect, it, type MockInstance, onTestFinished, vi } from "vitest";
import { createVitest } from "vitest/node";
import { freePort } from "../../support/free-port.js";

const repository = join(import.meta.dirname, "../../..");

let root: string;
let port: number;
let printed: string[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "qbox-vite-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await writeFile(
    join(root, "index.html"),
    '<meta name="host" content="%VITE_QBOX_HOST_NAME%"><script type="module" src="/app.js">',
  );
  await writeFile(join(root, "app.js"), "export const host = import.meta.env.VITE_QBOX_HOST_NAME;");
  await symlink(join(repository, "node_modules"), join(root, "node_modules"));
  port = await freePort();
  printed = [];
});

/** The config of an app with the plugin. */
function app(options: QboxSandboxOptions = {}, more: InlineConfig = {}): InlineConfig {
  const customLogger = createLogger("silent");
  customLogger.info = customLogger.warn = (text) => void printed.push(stripVTControlCharacters(text));
  return {
    root,
    configFile: false,
    cacheDir: join(root, ".vite"),
    customLogger,
    plugins: [qboxSandbox({ port, ...options })],
    ...more,
    server: { port: 0, host: "127.0.0.1", ...more.server },
  };
}

async function serve(options: QboxSandboxOptions = {}, more: InlineConfig = {}) {
  const server = await createServer(app(options, more));
  onTestFinished(() => server.close());
  if (!more.server?.middlewareMode) await server.listen();
  return server;
}

async function occupy(taken: number) {
  const server = createNetServer().listen(taken, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
}

const answers = (at = port) =>
  fetch(`http://127.0.0.1:${at}/console/employees`).then(
    ({ ok }) => ok,
    () => false,
  );
const warnings = () => printed.filter((text) => text.includes("VITE_QBOX_HOST_NAME is not set"));

describe("qboxSandbox() starts nothing", () => {
  let listen: MockInstance;
  beforeEach(() => {
    listen = vi.spyOn(Server.prototype, "listen");
    onTestFinished(() => listen.mockRestore());
  });

  it.each(["serve", "build"] as const)("while a tool reads the config (%s)", async (command) => {
    await resolveConfig(app(), command);
    expect(listen).not.toHaveBeenCalled();
  });

  it("in vite optimize", async () => {
    await optimizeDeps(await resolveConfig(app(), "serve"), true);
    expect(listen).not.toHaveBeenCalled();
  });

  it("in vite build", async () => {
    await build(app());
    expect(listen).not.toHaveBeenCalled();
  });

  it("in vite preview, where the proxy is the app's own", async () => {
    await build(app());
    const server = await preview({ ...app(), preview: { port: 0, host: "127.0.0.1" } });
    onTestFinished(() => server.close());
    expect(await answers()).toBe(false);
    expect(await fetch(`${server.resolvedUrls?.local[0]}api/qbox/health`).then((answer) => answer.text())).toContain(
      "<meta",
    );
  });

  it("in a server that a tool makes to look at modules", async () => {
    await serve({}, { server: { middlewareMode: true, watch: null } });
    expect(await answers()).toBe(false);
  });

  it.each([
    ["the address that development has", undefined],
    ["the address of its own environment", "https://qbox.test"],
  ])("under Vitest, where the app has %s", async (_what, given) => {
    if (given) await writeFile(join(root, ".env.test"), `VITE_QBOX_HOST_NAME=${given}`);
    const started = vi.fn();
    const { plugins = [] } = app({ onStart: started });
    const vitest = await createVitest("test", { root, watch: false, config: false }, { plugins });
    onTestFinished(async () => {
      await vitest.close();
      // Vitest hands the app's variables on by the process.
      delete process.env.VITE_QBOX_HOST_NAME;
    });
    expect(started).not.toHaveBeenCalled();
    expect(await answers()).toBe(false);
    expect(vitest.vite.config.env.VITE_QBOX_HOST_NAME).toBe(given ?? `http://localhost:${port}`);
  });
});

describe("qboxSandbox() in a dev server", () => {
  it("gives modules, server modules and HTML the platform's address", async () => {
    const server = await serve();
    const url = `http://localhost:${port}`;
    expect((await server.transformRequest("/app.js"))?.code).toContain(`"VITE_QBOX_HOST_NAME": "${url}"`);
    expect(await server.ssrLoadModule("/app.js")).toMatchObject({ host: url });
    const page = await fetch(server.resolvedUrls?.local[0] ?? "");
    expect(await page.text()).toContain(`content="${url}"`);
    expect(warnings()).toEqual([]);
  });

  it("wins over the address in the app's environment and config", async () => {
    await writeFile(join(root, ".env"), "VITE_QBOX_HOST_NAME=https://qbox.example.kz");
    const define = { "import.meta.env.VITE_QBOX_HOST_NAME": '"https://qbox.example.kz"' };
    const server = await serve({}, { define });
    expect(await server.ssrLoadModule("/app.js")).toMatchObject({ host: `http://localhost:${port}` });
    expect((await server.transformRequest("/app.js"))?.code).not.toContain("qbox.example.kz");
  });

  it("prints the console and the control page below Vite's own addresses, after a restart as well", async () => {
    const server = await serve();
    for (const turn of ["start", "restart"]) {
      printed.length = 0;
      server.printUrls();
      const lines = printed.map((line) => line.trim());
      const local = lines.findIndex((line) => line.startsWith("➜  Local:"));
      const own = [
        `➜  QBox console: http://localhost:${port}/console`,
        `➜  QBox control: http://localhost:${port}/control`,
      ];
      expect(
        lines.filter((line) => line.includes("QBox")),
        turn,
      ).toEqual(own);
      expect(lines.indexOf(own[0] ?? ""), turn).toBeGreaterThan(local);
      await server.restart();
    }
  });

  it("starts inside another server (middleware mode), and ends with it", async () => {
    const server = await serve({}, { server: { middlewareMode: true } });
    expect(await answers()).toBe(true);
    await server.close();
    expect(await answers()).toBe(false);
  });

  it("starts when its mode is test: an end-to-end test may ask for that", async () => {
    await serve({}, { mode: "test" });
    expect(await answers()).toBe(true);
  });

  it("ends with a server whose port was taken (strictPort)", async () => {
    const takenPort = await freePort();
    await occupy(takenPort);
    const server = await createServer(app({}, { server: { port: takenPort, strictPort: true } }));
    await expect(server.listen()).rejects.toThrow("already in use");
    await server.close();
    expect(await answers()).toBe(false);
  });

  it("takes another port when its own is taken, and says so in Vite's log", async () => {
    await occupy(port);
    const urls: string[] = [];
    const server = await serve({ onStart: ({ url }) => void urls.push(url) });
    const [url = ""] = urls;
    expect(url).not.toBe(`http://localhost:${port}`);
    expect(await server.ssrLoadModule("/app.js")).toMatchObject({ host: url });
    expect(printed.join("\n")).toContain(`Port ${port} is taken: the QBox sandbox is at ${url} instead.`);
  });

  it("gives two apps in one process a platform each, or one for both where their options are equal", async () => {
    const urls: string[] = [];
    const onStart = ({ url }: { url: string }) => void urls.push(url);
    const other = await mkdtemp(join(tmpdir(), "qbox-vite-"));
    onTestFinished(() => rm(other, { recursive: true }));
    const first = await serve({ onStart, secret: "one" });
    const second = await serve({ onStart, secret: "two" }, { root: other });
    const third = await serve({ onStart, secret: "one" }, { root: other });
    expect(urls[1]).not.toBe(urls[0]);
    expect(urls[2]).toBe(urls[0]);
    await first.close();
    expect(await answers()).toBe(true);
    await third.close();
    expect(await answers()).toBe(false);
    expect(await answers(Number(new URL(urls[1] ?? "").port))).toBe(true);
    await second.close();
    expect(await answers(Number(new URL(urls[1] ?? "").port))).toBe(false);
  });

  it("starts one platform for servers that start at the same time", async () => {
    const urls: string[] = [];
    const onStart = ({ url }: { url: string }) => void urls.push(url);
    const before = await serve({ secret: "former" });
    const servers = await Promise.all([serve({ onStart }), serve({ onStart })]);
    expect(urls).toEqual([`http://localhost:${port}`, `http://localhost:${port}`]);
    await Promise.all([before, ...servers].map((server) => server.close()));
    expect(await answers()).toBe(false);
  });
});

describe("a build without the platform's address", () => {
  it("warns once, and names the variable", async () => {
    const config = app();
    await build(config);
    await build(config);
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).toContain(".env.production");
  });

  it.each([
    [
      "environment",
      async () => writeFile(join(root, ".env.production"), "VITE_QBOX_HOST_NAME=https://qbox.example.kz"),
    ],
    ["config", async () => ({ define: { "import.meta.env.VITE_QBOX_HOST_NAME": '"https://qbox.example.kz"' } })],
    ["server, as it is no page", async () => ({ build: { ssr: "app.js" } })],
  ])("does not warn where it is in the %s", async (_where, prepare) => {
    await build(app({}, (await prepare()) ?? {}));
    expect(warnings()).toEqual([]);
  });
});
