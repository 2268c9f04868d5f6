import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The check as a bundler makes it, with its parts in files of their own. */
async function bundle(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [{ in: source("../../src/video-call/preflight/check-call-support.ts"), out: "preflight" }],
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: "/",
    chunkNames: "[name]-[hash]",
    write: false,
    logLevel: "error",
  });
  return new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]));
}

const page = `<!doctype html><meta charset="utf-8"><title>Pre-flight</title>
<script type="module">globalThis.checking = import("/preflight.js");</script>`;

export interface PreflightPages {
  port: number;
  close(): void;
}

/** Pages that load the check: `/` as it is, `/blocked?camera` with a Permissions-Policy, `/frame` in a frame that allows nothing. */
export async function servePages(): Promise<PreflightPages> {
  const files = await bundle();
  const server = createServer((request, response) => {
    const { pathname, search, port } = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const code = files.get(pathname);
    response.setHeader("content-type", code === undefined ? "text/html" : "text/javascript");
    if (pathname === "/blocked") response.setHeader("permissions-policy", `${search.slice(1)}=()`);
    const body = pathname === "/frame" ? `<iframe name="inner" src="http://127.0.0.1:${port}/"></iframe>` : page;
    response.end(code ?? body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
