import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import type { Sandbox } from "react-qbox-video-call/sandbox";
import { createProxy, toNodeHandler } from "react-qbox-video-call/server";
import { listen } from "../../support/listen.js";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** Serves a folder as it is, and the proxy beside it. */
export async function serveFolder(folder: string, { url, secret }: Sandbox) {
  const proxy = toNodeHandler(createProxy({ hostName: url, secret, authorize: "public" }));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith("/api/")) return proxy(request, response);
    try {
      const path = join(folder, pathname === "/" ? "index.html" : pathname);
      const content = await readFile(path);
      response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(content);
    } catch {
      // Browsers ask for an icon of every site.
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
    }
  });
  return listen(server, "localhost");
}
