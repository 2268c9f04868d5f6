import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type QboxSandboxOptions, qboxSandbox } from "react-qbox-video-call/sandbox";
import { createServer, type ViteDevServer } from "vite";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../../support/free-port.js";

let root: string;
let port: number;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "qbox-vite-"));
  await writeFile(join(root, "index.html"), "<p>app</p>");
  port = await freePort();
  onTestFinished(() => rm(root, { recursive: true }));
});

async function serve(options: QboxSandboxOptions = {}): Promise<ViteDevServer> {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "silent",
    server: { port: 0, host: "127.0.0.1" },
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

  it("starts anew on the same port when its options have changed", async () => {
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
