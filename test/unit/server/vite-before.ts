import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type ProxyOptions } from "vite";
import { onTestFinished } from "vitest";

/** A real dev server of Vite's that hands `/api/qbox` on to `target`; its origin. */
export async function viteBefore(target: string | ProxyOptions): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "qbox-vite-"));
  await writeFile(join(root, "index.html"), "<p>.</p>");
  const vite = await createServer({
    configFile: false,
    root,
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
    server: { port: 0, host: "127.0.0.1", ws: false, watch: null, proxy: { "/api/qbox": target } },
  });
  onTestFinished(async () => {
    await vite.close();
    await rm(root, { recursive: true, force: true });
  });
  await vite.listen();
  const address = vite.httpServer?.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}
